namespace ConsulSnapshot.Sdk;

/// <summary>The service resolver redirect. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceResolverRedirect; format document 7.3.</remarks>
[ConsulStruct("ServiceResolverRedirect")]
public sealed partial record ServiceResolverRedirect : ConsulStruct
{
    /// <summary>Gets the service.</summary>
    [Member("Service", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Service { get; init; } = "";

    /// <summary>Gets the service subset.</summary>
    [Member("ServiceSubset", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string ServiceSubset { get; init; } = "";

    /// <summary>Gets the namespace.</summary>
    [Member("Namespace", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Namespace { get; init; } = "";

    /// <summary>Gets the partition. Since 1.12, perhaps 1.11.</summary>
    [Member("Partition", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string Partition { get; init; } = "";

    /// <summary>Gets the datacenter.</summary>
    [Member("Datacenter", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Datacenter { get; init; } = "";

    /// <summary>Gets the peer. Since 1.14.</summary>
    [Member("Peer", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string Peer { get; init; } = "";

    /// <summary>Gets the sameness group. Since 1.16.</summary>
    [Member("SamenessGroup", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string SamenessGroup { get; init; } = "";
}
