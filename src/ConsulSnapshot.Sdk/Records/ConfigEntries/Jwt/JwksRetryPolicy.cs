namespace ConsulSnapshot.Sdk;

/// <summary>How fetching keys is tried again. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWKSRetryPolicy; format document 7.3.</remarks>
[ConsulStruct("JWKSRetryPolicy")]
public sealed partial record JwksRetryPolicy : ConsulStruct
{
    /// <summary>Gets how often it is tried again; 0, the default, is never.</summary>
    [Member("NumRetries", "1.16", Traits = MemberTraits.OmitEmpty)]
    public long NumRetries { get; init; }

    /// <summary>Gets the pauses in between; <see langword="null"/> leaves Envoy's: 1 second, growing to 10.</summary>
    [Member("RetryPolicyBackOff", "1.16", Traits = MemberTraits.OmitEmpty)]
    public RetryPolicyBackOff? RetryPolicyBackOff { get; init; }
}
