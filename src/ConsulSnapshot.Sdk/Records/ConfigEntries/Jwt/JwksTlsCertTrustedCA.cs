namespace ConsulSnapshot.Sdk;

/// <summary>The jwks tls cert trusted CA. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWKSTLSCertTrustedCA; format document 7.3.</remarks>
[ConsulStruct("JWKSTLSCertTrustedCA")]
public sealed partial record JwksTlsCertTrustedCA : ConsulStruct
{
    /// <summary>Gets the filename.</summary>
    [Member("Filename", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Filename { get; init; } = "";

    /// <summary>Gets the environment variable.</summary>
    [Member("EnvironmentVariable", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string EnvironmentVariable { get; init; } = "";

    /// <summary>Gets the inline string.</summary>
    [Member("InlineString", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string InlineString { get; init; } = "";

    /// <summary>Gets the inline bytes.</summary>
    [Member("InlineBytes", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ValueBytes InlineBytes { get; init; }
}
