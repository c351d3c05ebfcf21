namespace ConsulSnapshot.Sdk;

/// <summary>The mesh directional http config. Since 1.20.</summary>
/// <remarks>Source: Consul's struct MeshDirectionalHTTPConfig; format document 7.3.</remarks>
[ConsulStruct("MeshDirectionalHTTPConfig")]
public sealed partial record MeshDirectionalHttpConfig : ConsulStruct
{
    /// <summary>Gets the request normalization.</summary>
    [Member("RequestNormalization", "1.20", Traits = MemberTraits.OmitEmpty)]
    public RequestNormalizationMeshConfig? RequestNormalization { get; init; }
}
