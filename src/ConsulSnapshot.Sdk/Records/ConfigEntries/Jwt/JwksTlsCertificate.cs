namespace ConsulSnapshot.Sdk;

/// <summary>The CA that a key server's certificate is verified by: exactly one of both. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWKSTLSCertificate; format document 7.3.</remarks>
[ConsulStruct("JWKSTLSCertificate")]
public sealed partial record JwksTlsCertificate : ConsulStruct
{
    /// <summary>Gets the proxy's certificate provider; <see langword="null"/> for a CA at hand.</summary>
    [Member("CaCertificateProviderInstance", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwksTlsCertProviderInstance? CaCertificateProviderInstance { get; init; }

    /// <summary>Gets the CA at hand; <see langword="null"/> for a certificate provider.</summary>
    [Member("TrustedCA", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwksTlsCertTrustedCA? TrustedCA { get; init; }
}
