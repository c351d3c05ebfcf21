namespace ConsulSnapshot.Sdk;

/// <summary>The jwks tls cert provider instance. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWKSTLSCertProviderInstance; format document 7.3.</remarks>
[ConsulStruct("JWKSTLSCertProviderInstance")]
public sealed partial record JwksTlsCertProviderInstance : ConsulStruct
{
    /// <summary>Gets the instance name.</summary>
    [Member("InstanceName", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string InstanceName { get; init; } = "";

    /// <summary>Gets the certificate name.</summary>
    [Member("CertificateName", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string CertificateName { get; init; } = "";
}
