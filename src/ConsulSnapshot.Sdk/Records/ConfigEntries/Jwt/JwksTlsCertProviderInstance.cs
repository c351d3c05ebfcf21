namespace ConsulSnapshot.Sdk;

/// <summary>A certificate provider of the proxy, as its bootstrap configuration names it. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWKSTLSCertProviderInstance; format document 7.3.</remarks>
[ConsulStruct("JWKSTLSCertProviderInstance")]
public sealed partial record JwksTlsCertProviderInstance : ConsulStruct
{
    /// <summary>Gets the provider's name; empty is <c>default</c>.</summary>
    [Member("InstanceName", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string InstanceName { get; init; } = "";

    /// <summary>Gets the name of the certificate in the provider, such as <c>ROOTCA</c>.</summary>
    [Member("CertificateName", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string CertificateName { get; init; } = "";
}
