namespace ConsulSnapshot.Sdk;

/// <summary>The service route http match header. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceRouteHTTPMatchHeader; format document 7.3.</remarks>
[ConsulStruct("ServiceRouteHTTPMatchHeader")]
public sealed partial record ServiceRouteHttpMatchHeader : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.6")]
    public string Name { get; init; } = "";

    /// <summary>Gets the present.</summary>
    [Member("Present", "1.6", Traits = MemberTraits.OmitEmpty)]
    public bool Present { get; init; }

    /// <summary>Gets the exact.</summary>
    [Member("Exact", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Exact { get; init; } = "";

    /// <summary>Gets the prefix.</summary>
    [Member("Prefix", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Prefix { get; init; } = "";

    /// <summary>Gets the suffix.</summary>
    [Member("Suffix", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Suffix { get; init; } = "";

    /// <summary>Gets the regex.</summary>
    [Member("Regex", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Regex { get; init; } = "";

    /// <summary>Gets the invert.</summary>
    [Member("Invert", "1.6", Traits = MemberTraits.OmitEmpty)]
    public bool Invert { get; init; }
}
