namespace ConsulSnapshot.Sdk;

/// <summary>How a request's instance is chosen. Since 1.9.</summary>
/// <remarks>Source: Consul's struct LoadBalancer; format document 7.3.</remarks>
[ConsulStruct("LoadBalancer")]
public sealed partial record LoadBalancer : ConsulStruct
{
    /// <summary>
    /// Gets how it is chosen: <c>random</c>, <c>round_robin</c>, <c>least_request</c>, <c>ring_hash</c> or <c>maglev</c>; empty leaves Envoy's
    /// default.
    /// </summary>
    [Member("Policy", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string Policy { get; init; } = "";

    /// <summary>Gets the settings of <c>ring_hash</c>; <see langword="null"/> for the defaults.</summary>
    [Member("RingHashConfig", "1.9", Traits = MemberTraits.OmitEmpty)]
    public RingHashConfig? RingHashConfig { get; init; }

    /// <summary>Gets the settings of <c>least_request</c>; <see langword="null"/> for the defaults.</summary>
    [Member("LeastRequestConfig", "1.9", Traits = MemberTraits.OmitEmpty)]
    public LeastRequestConfig? LeastRequestConfig { get; init; }

    /// <summary>Gets what is hashed for <c>ring_hash</c> and <c>maglev</c>, one after the other.</summary>
    [Member("HashPolicies", "1.9", Traits = MemberTraits.OmitEmpty)]
    public ValueList<HashPolicy>? HashPolicies { get; init; }
}
