namespace ConsulSnapshot.Sdk;

/// <summary>A target of failover. Since 1.14.</summary>
/// <remarks>Source: Consul's struct ServiceResolverFailoverTarget; format document 7.3.</remarks>
[ConsulStruct("ServiceResolverFailoverTarget")]
public sealed partial record ServiceResolverFailoverTarget : ConsulStruct
{
    /// <summary>Gets the service; empty is the same.</summary>
    [Member("Service", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string Service { get; init; } = "";

    /// <summary>Gets the subset of it; empty is its default.</summary>
    [Member("ServiceSubset", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string ServiceSubset { get; init; } = "";

    /// <summary>Gets the admin partition of it; Enterprise only.</summary>
    [Member("Partition", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string Partition { get; init; } = "";

    /// <summary>Gets the namespace of it; Enterprise only.</summary>
    [Member("Namespace", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string Namespace { get; init; } = "";

    /// <summary>Gets the datacenter; empty is the same. Excludes a peer.</summary>
    [Member("Datacenter", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string Datacenter { get; init; } = "";

    /// <summary>Gets the name of the peer that the target is imported from; empty for this cluster.</summary>
    [Member("Peer", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string Peer { get; init; } = "";
}
