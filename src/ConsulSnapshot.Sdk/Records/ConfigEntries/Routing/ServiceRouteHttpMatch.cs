namespace ConsulSnapshot.Sdk;

/// <summary>A condition on HTTP requests, all parts of which must hold. At most one kind of path is set. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceRouteHTTPMatch; format document 7.3.</remarks>
[ConsulStruct("ServiceRouteHTTPMatch")]
public sealed partial record ServiceRouteHttpMatch : ConsulStruct
{
    /// <summary>Gets the whole path.</summary>
    [Member("PathExact", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string PathExact { get; init; } = "";

    /// <summary>Gets the start of the path.</summary>
    [Member("PathPrefix", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string PathPrefix { get; init; } = "";

    /// <summary>Gets the regular expression (RE2) of the whole path.</summary>
    [Member("PathRegex", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string PathRegex { get; init; } = "";

    /// <summary>Gets a value indicating whether letter case of the path does not count; <see langword="false"/> by default. Since 1.17.</summary>
    [Member("CaseInsensitive", "1.17", Traits = MemberTraits.OmitEmpty)]
    public bool CaseInsensitive { get; init; }

    /// <summary>Gets the conditions on headers, all of which must hold.</summary>
    [Member("Header", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ValueList<ServiceRouteHttpMatchHeader>? Header { get; init; }

    /// <summary>Gets the conditions on query parameters, all of which must hold.</summary>
    [Member("QueryParam", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ValueList<ServiceRouteHttpMatchQueryParam>? QueryParam { get; init; }

    /// <summary>Gets the HTTP methods; <see langword="null"/> or empty is all.</summary>
    [Member("Methods", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Methods { get; init; }
}
