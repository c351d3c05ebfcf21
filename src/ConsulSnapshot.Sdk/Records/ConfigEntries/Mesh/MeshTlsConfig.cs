namespace ConsulSnapshot.Sdk;

/// <summary>The mesh tls config. Since 1.12.</summary>
/// <remarks>Source: Consul's struct MeshTLSConfig; format document 7.3.</remarks>
[ConsulStruct("MeshTLSConfig")]
public sealed partial record MeshTlsConfig : ConsulStruct
{
    /// <summary>Gets the incoming.</summary>
    [Member("Incoming", "1.12", Traits = MemberTraits.OmitEmpty)]
    public MeshDirectionalTlsConfig? Incoming { get; init; }

    /// <summary>Gets the outgoing.</summary>
    [Member("Outgoing", "1.12", Traits = MemberTraits.OmitEmpty)]
    public MeshDirectionalTlsConfig? Outgoing { get; init; }
}
