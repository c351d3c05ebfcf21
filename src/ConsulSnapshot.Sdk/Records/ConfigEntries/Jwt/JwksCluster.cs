namespace ConsulSnapshot.Sdk;

/// <summary>How proxies connect to the server that has the keys. Since 1.16.</summary>
/// <remarks>Source: Consul's struct JWKSCluster; format document 7.3.</remarks>
[ConsulStruct("JWKSCluster")]
public sealed partial record JwksCluster : ConsulStruct
{
    /// <summary>
    /// Gets how its addresses are found: <c>STRICT_DNS</c>, <c>STATIC</c>, <c>LOGICAL_DNS</c>, <c>EDS</c> or <c>ORIGINAL_DST</c>; empty is
    /// <c>STRICT_DNS</c>.
    /// </summary>
    [Member("DiscoveryType", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string DiscoveryType { get; init; } = "";

    /// <summary>Gets the CA that its certificate is verified by; <see langword="null"/> for no verification.</summary>
    [Member("TLSCertificates", "1.16", Traits = MemberTraits.OmitEmpty)]
    public JwksTlsCertificate? TlsCertificates { get; init; }

    /// <summary>Gets the longest time to connect; zero is the default of 5 seconds.</summary>
    [Member("ConnectTimeout", "1.16", Traits = MemberTraits.OmitEmpty)]
    public GoDuration ConnectTimeout { get; init; }
}
