namespace ConsulSnapshot.Sdk;

/// <summary>A claim that a JSON web token must make. Since 1.16.</summary>
/// <remarks>Source: Consul's struct IntentionJWTClaimVerification; format document 7.3.</remarks>
[ConsulStruct("IntentionJWTClaimVerification")]
public sealed partial record IntentionJwtClaimVerification : ConsulStruct
{
    /// <summary>Gets the names that lead to the claim, from the outermost.</summary>
    [Member("Path", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Path { get; init; }

    /// <summary>Gets the value that the claim must have; of a list, one element.</summary>
    [Member("Value", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Value { get; init; } = "";
}
