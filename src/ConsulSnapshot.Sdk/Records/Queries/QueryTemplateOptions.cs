namespace ConsulSnapshot.Sdk;

/// <summary>The query template options.</summary>
/// <remarks>Source: Consul's struct QueryTemplateOptions; format document 6.6.</remarks>
[ConsulStruct("QueryTemplateOptions")]
public sealed partial record QueryTemplateOptions : ConsulStruct
{
    /// <summary>Gets the type.</summary>
    [Member("Type", "1.0")]
    public string Type { get; init; } = "";

    /// <summary>Gets the regexp.</summary>
    [Member("Regexp", "1.0")]
    public string Regexp { get; init; } = "";

    /// <summary>Gets the remove empty tags.</summary>
    [Member("RemoveEmptyTags", "1.0")]
    public bool RemoveEmptyTags { get; init; }
}
