namespace ConsulSnapshot.Sdk;

/// <summary>The local jwks. Since 1.16.</summary>
/// <remarks>Source: Consul's struct LocalJWKS; format document 7.3.</remarks>
[ConsulStruct("LocalJWKS")]
public sealed partial record LocalJwks : ConsulStruct
{
    /// <summary>Gets the JWKS.</summary>
    [Member("JWKS", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Jwks { get; init; } = "";

    /// <summary>Gets the filename.</summary>
    [Member("Filename", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Filename { get; init; } = "";
}
