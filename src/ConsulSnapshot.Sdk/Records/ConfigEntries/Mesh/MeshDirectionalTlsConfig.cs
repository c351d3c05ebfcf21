namespace ConsulSnapshot.Sdk;

/// <summary>The mesh directional tls config. Since 1.12.</summary>
/// <remarks>Source: Consul's struct MeshDirectionalTLSConfig; format document 7.3.</remarks>
[ConsulStruct("MeshDirectionalTLSConfig")]
public sealed partial record MeshDirectionalTlsConfig : ConsulStruct
{
    /// <summary>Gets the TLS min version.</summary>
    [Member("TLSMinVersion", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string TlsMinVersion { get; init; } = "";

    /// <summary>Gets the TLS max version.</summary>
    [Member("TLSMaxVersion", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string TlsMaxVersion { get; init; } = "";

    /// <summary>Gets the cipher suites.</summary>
    [Member("CipherSuites", "1.12", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? CipherSuites { get; init; }
}
