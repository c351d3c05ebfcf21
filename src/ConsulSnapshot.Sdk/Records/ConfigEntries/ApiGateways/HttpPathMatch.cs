namespace ConsulSnapshot.Sdk;

/// <summary>A condition on the path of a request. Since 1.15.</summary>
/// <remarks>Source: Consul's struct HTTPPathMatch; format document 7.3.</remarks>
[ConsulStruct("HTTPPathMatch")]
public sealed partial record HttpPathMatch : ConsulStruct
{
    /// <summary>Gets how paths are compared: <c>exact</c>, <c>prefix</c> or <c>regex</c>.</summary>
    [Member("Match", "1.15")]
    public string Match { get; init; } = "";

    /// <summary>Gets the path, its start, or the regular expression.</summary>
    [Member("Value", "1.15")]
    public string Value { get; init; } = "";
}
