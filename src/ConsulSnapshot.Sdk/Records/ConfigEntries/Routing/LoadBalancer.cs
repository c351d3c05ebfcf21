namespace ConsulSnapshot.Sdk;

/// <summary>The load balancer. Since 1.9.</summary>
/// <remarks>Source: Consul's struct LoadBalancer; format document 7.3.</remarks>
[ConsulStruct("LoadBalancer")]
public sealed partial record LoadBalancer : ConsulStruct
{
    /// <summary>Gets the policy.</summary>
    [Member("Policy", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string Policy { get; init; } = "";

    /// <summary>Gets the ring hash config.</summary>
    [Member("RingHashConfig", "1.9", Traits = MemberTraits.OmitEmpty)]
    public RingHashConfig? RingHashConfig { get; init; }

    /// <summary>Gets the least request config.</summary>
    [Member("LeastRequestConfig", "1.9", Traits = MemberTraits.OmitEmpty)]
    public LeastRequestConfig? LeastRequestConfig { get; init; }

    /// <summary>Gets the hash policies.</summary>
    [Member("HashPolicies", "1.9", Traits = MemberTraits.OmitEmpty)]
    public ValueList<HashPolicy>? HashPolicies { get; init; }
}
