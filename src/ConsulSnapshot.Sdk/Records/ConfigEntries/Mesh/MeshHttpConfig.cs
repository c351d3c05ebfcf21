namespace ConsulSnapshot.Sdk;

/// <summary>The mesh http config. Since 1.12.</summary>
/// <remarks>Source: Consul's struct MeshHTTPConfig; format document 7.3.</remarks>
[ConsulStruct("MeshHTTPConfig")]
public sealed partial record MeshHttpConfig : ConsulStruct
{
    /// <summary>Gets the sanitize x forwarded client cert.</summary>
    [Member("SanitizeXForwardedClientCert", "1.12")]
    public bool SanitizeXForwardedClientCert { get; init; }

    /// <summary>Gets the incoming. Since 1.20.</summary>
    [Member("Incoming", "1.20", Traits = MemberTraits.OmitEmpty)]
    public MeshDirectionalHttpConfig? Incoming { get; init; }
}
