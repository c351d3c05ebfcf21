namespace ConsulSnapshot.Sdk;

/// <summary>The default limits of an ingress gateway's services. Since 1.12.</summary>
/// <remarks>Source: Consul's struct IngressServiceConfig; format document 7.3.</remarks>
[ConsulStruct("IngressServiceConfig")]
public sealed partial record IngressServiceConfig : ConsulStruct
{
    /// <summary>Gets the most connections at once to a service; 0 leaves Envoy's default.</summary>
    [Member("MaxConnections", "1.12")]
    public uint MaxConnections { get; init; }

    /// <summary>Gets the most requests that wait for a connection; 0 leaves Envoy's default.</summary>
    [Member("MaxPendingRequests", "1.12")]
    public uint MaxPendingRequests { get; init; }

    /// <summary>Gets the most requests at once to a service; 0 leaves Envoy's default.</summary>
    [Member("MaxConcurrentRequests", "1.12")]
    public uint MaxConcurrentRequests { get; init; }

    /// <summary>Gets when failing instances are left out; <see langword="null"/> leaves Envoy's defaults. Since 1.15.</summary>
    [Member("PassiveHealthCheck", "1.15", Traits = MemberTraits.OmitEmpty)]
    public PassiveHealthCheck? PassiveHealthCheck { get; init; }
}
