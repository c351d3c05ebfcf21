namespace ConsulSnapshot.Sdk;

/// <summary>The HTTP settings of all proxies of the mesh. Since 1.12.</summary>
/// <remarks>Source: Consul's struct MeshHTTPConfig; format document 7.3.</remarks>
[ConsulStruct("MeshHTTPConfig")]
public sealed partial record MeshHttpConfig : ConsulStruct
{
    /// <summary>
    /// Gets a value indicating whether the header <c>x-forwarded-client-cert</c> is taken away before a request reaches its service;
    /// <see langword="false"/> by default.
    /// </summary>
    [Member("SanitizeXForwardedClientCert", "1.12")]
    public bool SanitizeXForwardedClientCert { get; init; }

    /// <summary>Gets the settings of requests that come in; <see langword="null"/> for the defaults. Since 1.20.</summary>
    [Member("Incoming", "1.20", Traits = MemberTraits.OmitEmpty)]
    public MeshDirectionalHttpConfig? Incoming { get; init; }
}
