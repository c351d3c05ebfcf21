namespace ConsulSnapshot.Sdk;

/// <summary>Keys at hand: exactly one of text and file. Since 1.16.</summary>
/// <remarks>Source: Consul's struct LocalJWKS; format document 7.3.</remarks>
[ConsulStruct("LocalJWKS")]
public sealed partial record LocalJwks : ConsulStruct
{
    /// <summary>Gets the JSON web key set in base64, which may hold a symmetric key: whoever has that can issue tokens.</summary>
    [Member("JWKS", "1.16", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public string Jwks { get; init; } = "";

    /// <summary>Gets the path of the key set's file, on each proxy's host.</summary>
    [Member("Filename", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Filename { get; init; } = "";
}
