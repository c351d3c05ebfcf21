namespace ConsulSnapshot.Sdk;

/// <summary>The ingress service config. Since 1.12.</summary>
/// <remarks>Source: Consul's struct IngressServiceConfig; format document 7.3.</remarks>
[ConsulStruct("IngressServiceConfig")]
public sealed partial record IngressServiceConfig : ConsulStruct
{
    /// <summary>Gets the max connections.</summary>
    [Member("MaxConnections", "1.12")]
    public uint MaxConnections { get; init; }

    /// <summary>Gets the max pending requests.</summary>
    [Member("MaxPendingRequests", "1.12")]
    public uint MaxPendingRequests { get; init; }

    /// <summary>Gets the max concurrent requests.</summary>
    [Member("MaxConcurrentRequests", "1.12")]
    public uint MaxConcurrentRequests { get; init; }

    /// <summary>Gets the passive health check. Since 1.15.</summary>
    [Member("PassiveHealthCheck", "1.15", Traits = MemberTraits.OmitEmpty)]
    public PassiveHealthCheck? PassiveHealthCheck { get; init; }
}
