namespace ConsulSnapshot.Sdk;

/// <summary>The pauses between tries to fetch keys, which grow at each. Since 1.16.</summary>
/// <remarks>Source: Consul's struct RetryPolicyBackOff; format document 7.3.</remarks>
[ConsulStruct("RetryPolicyBackOff")]
public sealed partial record RetryPolicyBackOff : ConsulStruct
{
    /// <summary>Gets the first pause; zero leaves Envoy's default of 1 second.</summary>
    [Member("BaseInterval", "1.16", Traits = MemberTraits.OmitEmpty)]
    public GoDuration BaseInterval { get; init; }

    /// <summary>Gets the longest pause; zero is ten times the first.</summary>
    [Member("MaxInterval", "1.16", Traits = MemberTraits.OmitEmpty)]
    public GoDuration MaxInterval { get; init; }
}
