namespace ConsulSnapshot.Sdk;

/// <summary>The url rewrite. Since 1.15.</summary>
/// <remarks>Source: Consul's struct URLRewrite; format document 7.3.</remarks>
[ConsulStruct("URLRewrite")]
public sealed partial record UrlRewrite : ConsulStruct
{
    /// <summary>Gets the path.</summary>
    [Member("Path", "1.15")]
    public string Path { get; init; } = "";
}
