namespace ConsulSnapshot.Sdk;

/// <summary>The most that a proxy sends to an upstream at once. Since 1.10.</summary>
/// <remarks>Source: Consul's struct UpstreamLimits; format document 7.3.</remarks>
[ConsulStruct("UpstreamLimits")]
public sealed partial record UpstreamLimits : ConsulStruct
{
    /// <summary>Gets the most connections at once, which limits HTTP/1.1; <see langword="null"/> leaves Envoy's default of 1024.</summary>
    [Member("MaxConnections", "1.10", Traits = MemberTraits.OmitEmpty)]
    public long? MaxConnections { get; init; }

    /// <summary>Gets the most requests that wait for a connection; <see langword="null"/> leaves Envoy's default of 1024.</summary>
    [Member("MaxPendingRequests", "1.10", Traits = MemberTraits.OmitEmpty)]
    public long? MaxPendingRequests { get; init; }

    /// <summary>Gets the most requests at once, which limits HTTP/2; <see langword="null"/> leaves Envoy's default of 1024.</summary>
    [Member("MaxConcurrentRequests", "1.10", Traits = MemberTraits.OmitEmpty)]
    public long? MaxConcurrentRequests { get; init; }
}
