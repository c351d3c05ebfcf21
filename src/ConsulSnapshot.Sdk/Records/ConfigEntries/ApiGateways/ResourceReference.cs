namespace ConsulSnapshot.Sdk;

/// <summary>The resource reference. Since 1.15.</summary>
/// <remarks>Source: Consul's struct ResourceReference; format document 7.3.</remarks>
[ConsulStruct("ResourceReference")]
public sealed partial record ResourceReference : ConsulStruct
{
    /// <summary>Gets the kind.</summary>
    [Member("Kind", "1.15")]
    public string Kind { get; init; } = "";

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.15")]
    public string Name { get; init; } = "";

    /// <summary>Gets the section name.</summary>
    [Member("SectionName", "1.15")]
    public string SectionName { get; init; } = "";
}
