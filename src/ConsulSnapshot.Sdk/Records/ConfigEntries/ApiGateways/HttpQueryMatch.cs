namespace ConsulSnapshot.Sdk;

/// <summary>The http query match. Since 1.15.</summary>
/// <remarks>Source: Consul's struct HTTPQueryMatch; format document 7.3.</remarks>
[ConsulStruct("HTTPQueryMatch")]
public sealed partial record HttpQueryMatch : ConsulStruct
{
    /// <summary>Gets the match.</summary>
    [Member("Match", "1.15")]
    public string Match { get; init; } = "";

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.15")]
    public string Name { get; init; } = "";

    /// <summary>Gets the value.</summary>
    [Member("Value", "1.15")]
    public string Value { get; init; } = "";
}
