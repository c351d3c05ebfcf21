namespace ConsulSnapshot.Sdk;

/// <summary>The gateway tls config. Since 1.8.</summary>
/// <remarks>Source: Consul's struct GatewayTLSConfig; format document 7.3.</remarks>
[ConsulStruct("GatewayTLSConfig")]
public sealed partial record GatewayTlsConfig : ConsulStruct
{
    /// <summary>Gets the enabled.</summary>
    [Member("Enabled", "1.8")]
    public bool Enabled { get; init; }

    /// <summary>Gets the SDS. Since 1.11.</summary>
    [Member("SDS", "1.11", Traits = MemberTraits.OmitEmpty)]
    public GatewayTlsSdsConfig? Sds { get; init; }

    /// <summary>Gets the TLS min version. Since 1.12, perhaps 1.11.</summary>
    [Member("TLSMinVersion", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string TlsMinVersion { get; init; } = "";

    /// <summary>Gets the TLS max version. Since 1.12, perhaps 1.11.</summary>
    [Member("TLSMaxVersion", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string TlsMaxVersion { get; init; } = "";

    /// <summary>Gets the cipher suites. Since 1.12, perhaps 1.11.</summary>
    [Member("CipherSuites", "1.12", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? CipherSuites { get; init; }
}
