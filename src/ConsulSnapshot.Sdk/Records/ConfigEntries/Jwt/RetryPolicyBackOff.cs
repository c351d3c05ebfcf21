namespace ConsulSnapshot.Sdk;

/// <summary>The retry policy back off. Since 1.16.</summary>
/// <remarks>Source: Consul's struct RetryPolicyBackOff; format document 7.3.</remarks>
[ConsulStruct("RetryPolicyBackOff")]
public sealed partial record RetryPolicyBackOff : ConsulStruct
{
    /// <summary>Gets the base interval.</summary>
    [Member("BaseInterval", "1.16", Traits = MemberTraits.OmitEmpty)]
    public GoDuration BaseInterval { get; init; }

    /// <summary>Gets the max interval.</summary>
    [Member("MaxInterval", "1.16", Traits = MemberTraits.OmitEmpty)]
    public GoDuration MaxInterval { get; init; }
}
