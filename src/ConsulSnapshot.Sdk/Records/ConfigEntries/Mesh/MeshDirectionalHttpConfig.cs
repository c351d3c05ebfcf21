namespace ConsulSnapshot.Sdk;

/// <summary>The HTTP settings of one direction. Since 1.20.</summary>
/// <remarks>Source: Consul's struct MeshDirectionalHTTPConfig; format document 7.3.</remarks>
[ConsulStruct("MeshDirectionalHTTPConfig")]
public sealed partial record MeshDirectionalHttpConfig : ConsulStruct
{
    /// <summary>Gets how the paths and headers of requests are cleaned; <see langword="null"/> for the defaults.</summary>
    [Member("RequestNormalization", "1.20", Traits = MemberTraits.OmitEmpty)]
    public RequestNormalizationMeshConfig? RequestNormalization { get; init; }
}
