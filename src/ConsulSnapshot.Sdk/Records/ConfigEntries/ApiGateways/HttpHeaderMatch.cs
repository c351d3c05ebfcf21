namespace ConsulSnapshot.Sdk;

/// <summary>A condition on a header of a request. Since 1.15.</summary>
/// <remarks>Source: Consul's struct HTTPHeaderMatch; format document 7.3.</remarks>
[ConsulStruct("HTTPHeaderMatch")]
public sealed partial record HttpHeaderMatch : ConsulStruct
{
    /// <summary>Gets how values are compared: <c>exact</c>, <c>prefix</c>, <c>suffix</c>, <c>regex</c>, or <c>present</c> for any value.</summary>
    [Member("Match", "1.15")]
    public string Match { get; init; } = "";

    /// <summary>Gets the header's name.</summary>
    [Member("Name", "1.15")]
    public string Name { get; init; } = "";

    /// <summary>Gets the text or regular expression that is compared with; unused for <c>present</c>.</summary>
    [Member("Value", "1.15")]
    public string Value { get; init; } = "";
}
