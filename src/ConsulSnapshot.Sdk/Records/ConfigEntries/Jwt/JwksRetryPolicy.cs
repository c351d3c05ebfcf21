namespace ConsulSnapshot.Sdk;

/// <summary>The jwks retry policy. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWKSRetryPolicy; format document 7.3.</remarks>
[ConsulStruct("JWKSRetryPolicy")]
public sealed partial record JwksRetryPolicy : ConsulStruct
{
    /// <summary>Gets the num retries.</summary>
    [Member("NumRetries", "1.16", Traits = MemberTraits.OmitEmpty)]
    public long NumRetries { get; init; }

    /// <summary>Gets the retry policy back off.</summary>
    [Member("RetryPolicyBackOff", "1.16", Traits = MemberTraits.OmitEmpty)]
    public RetryPolicyBackOff? RetryPolicyBackOff { get; init; }
}
