namespace ConsulSnapshot.Sdk;

/// <summary>The jwks cluster. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWKSCluster; format document 7.3.</remarks>
[ConsulStruct("JWKSCluster")]
public sealed partial record JwksCluster : ConsulStruct
{
    /// <summary>Gets the discovery type.</summary>
    [Member("DiscoveryType", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string DiscoveryType { get; init; } = "";

    /// <summary>Gets the TLS certificates.</summary>
    [Member("TLSCertificates", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwksTlsCertificate? TlsCertificates { get; init; }

    /// <summary>Gets the connect timeout.</summary>
    [Member("ConnectTimeout", "1.16", Traits = MemberTraits.OmitEmpty)]
    public GoDuration ConnectTimeout { get; init; }
}
