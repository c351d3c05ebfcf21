namespace ConsulSnapshot.Sdk;

/// <summary>A CA certificate: exactly one of its places is set. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWKSTLSCertTrustedCA; format document 7.3.</remarks>
[ConsulStruct("JWKSTLSCertTrustedCA")]
public sealed partial record JwksTlsCertTrustedCA : ConsulStruct
{
    /// <summary>Gets the path of the PEM file, on each proxy's host.</summary>
    [Member("Filename", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Filename { get; init; } = "";

    /// <summary>Gets the name of the environment variable that holds it, in each proxy.</summary>
    [Member("EnvironmentVariable", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string EnvironmentVariable { get; init; } = "";

    /// <summary>Gets the certificate as text.</summary>
    [Member("InlineString", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string InlineString { get; init; } = "";

    /// <summary>Gets the certificate as bytes.</summary>
    [Member("InlineBytes", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ValueBytes InlineBytes { get; init; }
}
