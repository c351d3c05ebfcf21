namespace ConsulSnapshot.Sdk;

/// <summary>The TLS settings of one direction. Since 1.12.</summary>
/// <remarks>Source: Consul's struct MeshDirectionalTLSConfig; format document 7.3.</remarks>
[ConsulStruct("MeshDirectionalTLSConfig")]
public sealed partial record MeshDirectionalTlsConfig : ConsulStruct
{
    /// <summary>Gets the lowest TLS version: <c>TLSv1_0</c> to <c>TLSv1_3</c>, or <c>TLS_AUTO</c>; empty leaves it to the proxy.</summary>
    [Member("TLSMinVersion", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string TlsMinVersion { get; init; } = "";

    /// <summary>Gets the highest TLS version: <c>TLSv1_0</c> to <c>TLSv1_3</c>, or <c>TLS_AUTO</c>; empty leaves it to the proxy.</summary>
    [Member("TLSMaxVersion", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string TlsMaxVersion { get; init; } = "";

    /// <summary>Gets the cipher suites for TLS 1.2 and below, by their names in Consul; <see langword="null"/> or empty leaves them to the proxy.</summary>
    [Member("CipherSuites", "1.12", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? CipherSuites { get; init; }
}
