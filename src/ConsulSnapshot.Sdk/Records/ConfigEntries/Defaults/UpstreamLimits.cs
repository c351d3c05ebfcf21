namespace ConsulSnapshot.Sdk;

/// <summary>The upstream limits. Since 1.10.</summary>
/// <remarks>Source: Consul's struct UpstreamLimits; format document 7.3.</remarks>
[ConsulStruct("UpstreamLimits")]
public sealed partial record UpstreamLimits : ConsulStruct
{
    /// <summary>Gets the max connections.</summary>
    [Member("MaxConnections", "1.10", Traits = MemberTraits.OmitEmpty)]
    public long? MaxConnections { get; init; }

    /// <summary>Gets the max pending requests.</summary>
    [Member("MaxPendingRequests", "1.10", Traits = MemberTraits.OmitEmpty)]
    public long? MaxPendingRequests { get; init; }

    /// <summary>Gets the max concurrent requests.</summary>
    [Member("MaxConcurrentRequests", "1.10", Traits = MemberTraits.OmitEmpty)]
    public long? MaxConcurrentRequests { get; init; }
}
