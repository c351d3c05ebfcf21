namespace ConsulSnapshot.Sdk;

/// <summary>The intention http header permission. Since 1.9.</summary>
/// <remarks>Source: Consul's struct IntentionHTTPHeaderPermission; format document 7.3.</remarks>
[ConsulStruct("IntentionHTTPHeaderPermission")]
public sealed partial record IntentionHttpHeaderPermission : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.9")]
    public string Name { get; init; } = "";

    /// <summary>Gets the present.</summary>
    [Member("Present", "1.9", Traits = MemberTraits.OmitEmpty)]
    public bool Present { get; init; }

    /// <summary>Gets the exact.</summary>
    [Member("Exact", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string Exact { get; init; } = "";

    /// <summary>Gets the prefix.</summary>
    [Member("Prefix", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string Prefix { get; init; } = "";

    /// <summary>Gets the suffix.</summary>
    [Member("Suffix", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string Suffix { get; init; } = "";

    /// <summary>Gets the contains. Since 1.20.</summary>
    [Member("Contains", "1.20", Traits = MemberTraits.OmitEmpty)]
    public string Contains { get; init; } = "";

    /// <summary>Gets the regex.</summary>
    [Member("Regex", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string Regex { get; init; } = "";

    /// <summary>Gets the invert.</summary>
    [Member("Invert", "1.9", Traits = MemberTraits.OmitEmpty)]
    public bool Invert { get; init; }

    /// <summary>Gets the ignore case. Since 1.20.</summary>
    [Member("IgnoreCase", "1.20", Traits = MemberTraits.OmitEmpty)]
    public bool IgnoreCase { get; init; }
}
