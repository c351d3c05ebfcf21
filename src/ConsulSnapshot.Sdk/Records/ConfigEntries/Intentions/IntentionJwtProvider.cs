namespace ConsulSnapshot.Sdk;

/// <summary>A provider whose JSON web tokens are accepted. Since 1.16.</summary>
/// <remarks>Source: Consul's struct IntentionJWTProvider; format document 7.3.</remarks>
[ConsulStruct("IntentionJWTProvider")]
public sealed partial record IntentionJwtProvider : ConsulStruct
{
    /// <summary>Gets the name of the <c>jwt-provider</c> entry.</summary>
    [Member("Name", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Name { get; init; } = "";

    /// <summary>Gets the claims that a token must make, all of them; <see langword="null"/> or empty for any valid token.</summary>
    [Member("VerifyClaims", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ValueList<IntentionJwtClaimVerification?>? VerifyClaims { get; init; }
}
