namespace ConsulSnapshot.Sdk;

/// <summary>How a prepared query serves many names.</summary>
/// <remarks>Source: Consul's struct QueryTemplateOptions; format document 6.6.</remarks>
[ConsulStruct("QueryTemplateOptions")]
public sealed partial record QueryTemplateOptions : ConsulStruct
{
    /// <summary>Gets <c>name_prefix_match</c> for a template, empty for a query that is none; others kill a restoring server.</summary>
    [Member("Type", "1.0")]
    public string Type { get; init; } = "";

    /// <summary>Gets the regular expression (RE2) on the asked name, whose groups <c>${match(N)}</c> refers to; empty for none.</summary>
    [Member("Regexp", "1.0")]
    public string Regexp { get; init; } = "";

    /// <summary>Gets a value indicating whether tags that come out empty are dropped.</summary>
    [Member("RemoveEmptyTags", "1.0")]
    public bool RemoveEmptyTags { get; init; }
}
