namespace ConsulSnapshot.Sdk;

/// <summary>The service that is meant instead of another. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceResolverRedirect; format document 7.3.</remarks>
[ConsulStruct("ServiceResolverRedirect")]
public sealed partial record ServiceResolverRedirect : ConsulStruct
{
    /// <summary>Gets the service; empty is the same.</summary>
    [Member("Service", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Service { get; init; } = "";

    /// <summary>Gets the subset of it; empty is its default.</summary>
    [Member("ServiceSubset", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string ServiceSubset { get; init; } = "";

    /// <summary>Gets the namespace of it; Enterprise only.</summary>
    [Member("Namespace", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Namespace { get; init; } = "";

    /// <summary>Gets the admin partition of it; Enterprise only. Since 1.12, perhaps 1.11.</summary>
    [Member("Partition", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string Partition { get; init; } = "";

    /// <summary>Gets the datacenter; empty is the same.</summary>
    [Member("Datacenter", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Datacenter { get; init; } = "";

    /// <summary>Gets the name of the peer that the service is imported from; empty for this cluster. Since 1.14.</summary>
    [Member("Peer", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string Peer { get; init; } = "";

    /// <summary>Gets the sameness group in which the service is looked for; Enterprise only. Since 1.16.</summary>
    [Member("SamenessGroup", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string SamenessGroup { get; init; } = "";
}
