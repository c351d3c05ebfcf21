namespace ConsulSnapshot.Sdk;

/// <summary>A reference to another configuration entry, or to a part of it. Since 1.15.</summary>
/// <remarks>Source: Consul's struct ResourceReference; format document 7.3.</remarks>
[ConsulStruct("ResourceReference")]
public sealed partial record ResourceReference : ConsulStruct
{
    /// <summary>Gets the kind of the entry, such as <c>api-gateway</c> or <c>inline-certificate</c>.</summary>
    [Member("Kind", "1.15")]
    public string Kind { get; init; } = "";

    /// <summary>Gets the entry's name.</summary>
    [Member("Name", "1.15")]
    public string Name { get; init; } = "";

    /// <summary>Gets the part of the entry, such as a listener's name; empty is the whole.</summary>
    [Member("SectionName", "1.15")]
    public string SectionName { get; init; } = "";
}
