namespace ConsulSnapshot.Sdk;

/// <summary>The jwks tls certificate. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWKSTLSCertificate; format document 7.3.</remarks>
[ConsulStruct("JWKSTLSCertificate")]
public sealed partial record JwksTlsCertificate : ConsulStruct
{
    /// <summary>Gets the ca certificate provider instance.</summary>
    [Member("CaCertificateProviderInstance", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwksTlsCertProviderInstance? CaCertificateProviderInstance { get; init; }

    /// <summary>Gets the trusted CA.</summary>
    [Member("TrustedCA", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwksTlsCertTrustedCA? TrustedCA { get; init; }
}
