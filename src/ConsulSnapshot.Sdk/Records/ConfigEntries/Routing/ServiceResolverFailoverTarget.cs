namespace ConsulSnapshot.Sdk;

/// <summary>The service resolver failover target. Since 1.14.</summary>
/// <remarks>Source: Consul's struct ServiceResolverFailoverTarget; format document 7.3.</remarks>
[ConsulStruct("ServiceResolverFailoverTarget")]
public sealed partial record ServiceResolverFailoverTarget : ConsulStruct
{
    /// <summary>Gets the service.</summary>
    [Member("Service", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string Service { get; init; } = "";

    /// <summary>Gets the service subset.</summary>
    [Member("ServiceSubset", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string ServiceSubset { get; init; } = "";

    /// <summary>Gets the partition.</summary>
    [Member("Partition", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string Partition { get; init; } = "";

    /// <summary>Gets the namespace.</summary>
    [Member("Namespace", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string Namespace { get; init; } = "";

    /// <summary>Gets the datacenter.</summary>
    [Member("Datacenter", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string Datacenter { get; init; } = "";

    /// <summary>Gets the peer.</summary>
    [Member("Peer", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string Peer { get; init; } = "";
}
