namespace ConsulSnapshot.Sdk;

/// <summary>A condition on a header of a request. One kind of comparison is set. Since 1.9.</summary>
/// <remarks>Source: Consul's struct IntentionHTTPHeaderPermission; format document 7.3.</remarks>
[ConsulStruct("IntentionHTTPHeaderPermission")]
public sealed partial record IntentionHttpHeaderPermission : ConsulStruct
{
    /// <summary>Gets the header's name.</summary>
    [Member("Name", "1.9")]
    public string Name { get; init; } = "";

    /// <summary>Gets a value indicating whether the header must be there, with any value.</summary>
    [Member("Present", "1.9", Traits = MemberTraits.OmitEmpty)]
    public bool Present { get; init; }

    /// <summary>Gets the whole value.</summary>
    [Member("Exact", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string Exact { get; init; } = "";

    /// <summary>Gets the start of the value.</summary>
    [Member("Prefix", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string Prefix { get; init; } = "";

    /// <summary>Gets the end of the value.</summary>
    [Member("Suffix", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string Suffix { get; init; } = "";

    /// <summary>Gets a part of the value. Since 1.20.</summary>
    [Member("Contains", "1.20", Traits = MemberTraits.OmitEmpty)]
    public string Contains { get; init; } = "";

    /// <summary>Gets the regular expression (RE2) of the whole value.</summary>
    [Member("Regex", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string Regex { get; init; } = "";

    /// <summary>Gets a value indicating whether the condition holds when the comparison does not.</summary>
    [Member("Invert", "1.9", Traits = MemberTraits.OmitEmpty)]
    public bool Invert { get; init; }

    /// <summary>Gets a value indicating whether letter case does not count; not for regular expressions. Since 1.20.</summary>
    [Member("IgnoreCase", "1.20", Traits = MemberTraits.OmitEmpty)]
    public bool IgnoreCase { get; init; }
}
