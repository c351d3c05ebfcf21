namespace ConsulSnapshot.Sdk;

/// <summary>A change of a request's path. Since 1.15.</summary>
/// <remarks>Source: Consul's struct URLRewrite; format document 7.3.</remarks>
[ConsulStruct("URLRewrite")]
public sealed partial record UrlRewrite : ConsulStruct
{
    /// <summary>Gets the path, or start of it, that takes the place of what the route matched.</summary>
    [Member("Path", "1.15")]
    public string Path { get; init; } = "";
}
