namespace ConsulSnapshot.Sdk;

/// <summary>A condition on a header of a request. One kind of comparison is set. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceRouteHTTPMatchHeader; format document 7.3.</remarks>
[ConsulStruct("ServiceRouteHTTPMatchHeader")]
public sealed partial record ServiceRouteHttpMatchHeader : ConsulStruct
{
    /// <summary>Gets the header's name.</summary>
    [Member("Name", "1.6")]
    public string Name { get; init; } = "";

    /// <summary>Gets a value indicating whether the header must be there, with any value.</summary>
    [Member("Present", "1.6", Traits = MemberTraits.OmitEmpty)]
    public bool Present { get; init; }

    /// <summary>Gets the whole value.</summary>
    [Member("Exact", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Exact { get; init; } = "";

    /// <summary>Gets the start of the value.</summary>
    [Member("Prefix", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Prefix { get; init; } = "";

    /// <summary>Gets the end of the value.</summary>
    [Member("Suffix", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Suffix { get; init; } = "";

    /// <summary>Gets the regular expression (RE2) of the whole value.</summary>
    [Member("Regex", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Regex { get; init; } = "";

    /// <summary>Gets a value indicating whether the condition holds when the comparison does not.</summary>
    [Member("Invert", "1.6", Traits = MemberTraits.OmitEmpty)]
    public bool Invert { get; init; }
}
