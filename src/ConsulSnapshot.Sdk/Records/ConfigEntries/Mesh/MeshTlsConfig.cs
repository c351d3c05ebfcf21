namespace ConsulSnapshot.Sdk;

/// <summary>The TLS settings inside the mesh. Since 1.12.</summary>
/// <remarks>Source: Consul's struct MeshTLSConfig; format document 7.3.</remarks>
[ConsulStruct("MeshTLSConfig")]
public sealed partial record MeshTlsConfig : ConsulStruct
{
    /// <summary>Gets the settings of connections that come in; <see langword="null"/> for the defaults.</summary>
    [Member("Incoming", "1.12", Traits = MemberTraits.OmitEmpty)]
    public MeshDirectionalTlsConfig? Incoming { get; init; }

    /// <summary>Gets the settings of connections that go out; <see langword="null"/> for the defaults.</summary>
    [Member("Outgoing", "1.12", Traits = MemberTraits.OmitEmpty)]
    public MeshDirectionalTlsConfig? Outgoing { get; init; }
}
