namespace ConsulSnapshot.Sdk;

/// <summary>How proxies clean the paths and headers of requests before intentions look at them. Since 1.20.</summary>
/// <remarks>Source: Consul's struct RequestNormalizationMeshConfig; format document 7.3.</remarks>
[ConsulStruct("RequestNormalizationMeshConfig")]
public sealed partial record RequestNormalizationMeshConfig : ConsulStruct
{
    /// <summary>
    /// Gets a value indicating whether paths are left as they came, which lets odd ones past intentions on paths; <see langword="false"/> by default.
    /// </summary>
    [Member("InsecureDisablePathNormalization", "1.20")]
    public bool InsecureDisablePathNormalization { get; init; }

    /// <summary>Gets a value indicating whether several slashes in a row become one; <see langword="false"/> by default.</summary>
    [Member("MergeSlashes", "1.20")]
    public bool MergeSlashes { get; init; }

    /// <summary>
    /// Gets what is done with <c>%2F</c> and <c>%5C</c> in paths: <c>KEEP_UNCHANGED</c>, <c>REJECT_REQUEST</c>, <c>UNESCAPE_AND_REDIRECT</c>,
    /// <c>UNESCAPE_AND_FORWARD</c>, <c>IMPLEMENTATION_SPECIFIC_DEFAULT</c>; empty is the last.
    /// </summary>
    [Member("PathWithEscapedSlashesAction", "1.20")]
    public string PathWithEscapedSlashesAction { get; init; } = "";

    /// <summary>
    /// Gets what is done with header names that hold <c>_</c>: <c>ALLOW</c>, <c>REJECT_REQUEST</c> or <c>DROP_HEADER</c>; empty is <c>ALLOW</c>.
    /// </summary>
    [Member("HeadersWithUnderscoresAction", "1.20")]
    public string HeadersWithUnderscoresAction { get; init; } = "";
}
