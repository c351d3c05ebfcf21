namespace ConsulSnapshot.Sdk;

/// <summary>The http path match. Since 1.15.</summary>
/// <remarks>Source: Consul's struct HTTPPathMatch; format document 7.3.</remarks>
[ConsulStruct("HTTPPathMatch")]
public sealed partial record HttpPathMatch : ConsulStruct
{
    /// <summary>Gets the match.</summary>
    [Member("Match", "1.15")]
    public string Match { get; init; } = "";

    /// <summary>Gets the value.</summary>
    [Member("Value", "1.15")]
    public string Value { get; init; } = "";
}
