namespace ConsulSnapshot.Sdk;

/// <summary>The request normalization mesh config. Since 1.20.</summary>
/// <remarks>Source: Consul's struct RequestNormalizationMeshConfig; format document 7.3.</remarks>
[ConsulStruct("RequestNormalizationMeshConfig")]
public sealed partial record RequestNormalizationMeshConfig : ConsulStruct
{
    /// <summary>Gets the insecure disable path normalization.</summary>
    [Member("InsecureDisablePathNormalization", "1.20")]
    public bool InsecureDisablePathNormalization { get; init; }

    /// <summary>Gets the merge slashes.</summary>
    [Member("MergeSlashes", "1.20")]
    public bool MergeSlashes { get; init; }

    /// <summary>Gets the path with escaped slashes action.</summary>
    [Member("PathWithEscapedSlashesAction", "1.20")]
    public string PathWithEscapedSlashesAction { get; init; } = "";

    /// <summary>Gets the headers with underscores action.</summary>
    [Member("HeadersWithUnderscoresAction", "1.20")]
    public string HeadersWithUnderscoresAction { get; init; } = "";
}
