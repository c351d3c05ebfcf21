namespace ConsulSnapshot.Sdk;

/// <summary>The intention jwt provider. Since 1.16.</summary>
/// <remarks>Source: Consul's struct IntentionJWTProvider; format document 7.3.</remarks>
[ConsulStruct("IntentionJWTProvider")]
public sealed partial record IntentionJwtProvider : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Name { get; init; } = "";

    /// <summary>Gets the verify claims.</summary>
    [Member("VerifyClaims", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ValueList<IntentionJwtClaimVerification?>? VerifyClaims { get; init; }
}
