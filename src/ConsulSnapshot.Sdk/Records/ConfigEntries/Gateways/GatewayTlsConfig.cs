namespace ConsulSnapshot.Sdk;

/// <summary>The TLS settings of an ingress gateway or of a listener of it. Since 1.8.</summary>
/// <remarks>Source: Consul's struct GatewayTLSConfig; format document 7.3.</remarks>
[ConsulStruct("GatewayTLSConfig")]
public sealed partial record GatewayTlsConfig : ConsulStruct
{
    /// <summary>Gets a value indicating whether TLS is spoken with certificates of the mesh's own CA; <see langword="false"/> by default.</summary>
    [Member("Enabled", "1.8")]
    public bool Enabled { get; init; }

    /// <summary>Gets where an outside certificate comes from; <see langword="null"/> for the mesh's own. Since 1.11.</summary>
    [Member("SDS", "1.11", Traits = MemberTraits.OmitEmpty)]
    public GatewayTlsSdsConfig? Sds { get; init; }

    /// <summary>
    /// Gets the lowest TLS version: <c>TLSv1_0</c> to <c>TLSv1_3</c>, or <c>TLS_AUTO</c>; empty leaves it to the proxy. Since 1.12, perhaps 1.11.
    /// </summary>
    [Member("TLSMinVersion", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string TlsMinVersion { get; init; } = "";

    /// <summary>
    /// Gets the highest TLS version: <c>TLSv1_0</c> to <c>TLSv1_3</c>, or <c>TLS_AUTO</c>; empty leaves it to the proxy. Since 1.12, perhaps 1.11.
    /// </summary>
    [Member("TLSMaxVersion", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string TlsMaxVersion { get; init; } = "";

    /// <summary>
    /// Gets the cipher suites for TLS 1.2 and below, by their names in Consul; <see langword="null"/> or empty leaves them to the proxy.
    /// Since 1.12, perhaps 1.11.
    /// </summary>
    [Member("CipherSuites", "1.12", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? CipherSuites { get; init; }
}
