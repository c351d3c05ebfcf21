namespace ConsulSnapshot.Sdk;

/// <summary>The intention jwt claim verification. Since 1.16.</summary>
/// <remarks>Source: Consul's struct IntentionJWTClaimVerification; format document 7.3.</remarks>
[ConsulStruct("IntentionJWTClaimVerification")]
public sealed partial record IntentionJwtClaimVerification : ConsulStruct
{
    /// <summary>Gets the path.</summary>
    [Member("Path", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Path { get; init; }

    /// <summary>Gets the value.</summary>
    [Member("Value", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Value { get; init; } = "";
}
