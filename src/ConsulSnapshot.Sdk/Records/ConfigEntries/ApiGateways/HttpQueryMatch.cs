namespace ConsulSnapshot.Sdk;

/// <summary>A condition on a query parameter of a request. Since 1.15.</summary>
/// <remarks>Source: Consul's struct HTTPQueryMatch; format document 7.3.</remarks>
[ConsulStruct("HTTPQueryMatch")]
public sealed partial record HttpQueryMatch : ConsulStruct
{
    /// <summary>Gets how values are compared: <c>exact</c>, <c>regex</c>, or <c>present</c> for any value.</summary>
    [Member("Match", "1.15")]
    public string Match { get; init; } = "";

    /// <summary>Gets the parameter's name.</summary>
    [Member("Name", "1.15")]
    public string Name { get; init; } = "";

    /// <summary>Gets the text or regular expression that is compared with; unused for <c>present</c>.</summary>
    [Member("Value", "1.15")]
    public string Value { get; init; } = "";
}
