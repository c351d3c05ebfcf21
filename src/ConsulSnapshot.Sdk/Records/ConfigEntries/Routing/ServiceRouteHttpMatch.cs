namespace ConsulSnapshot.Sdk;

/// <summary>The service route http match. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceRouteHTTPMatch; format document 7.3.</remarks>
[ConsulStruct("ServiceRouteHTTPMatch")]
public sealed partial record ServiceRouteHttpMatch : ConsulStruct
{
    /// <summary>Gets the path exact.</summary>
    [Member("PathExact", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string PathExact { get; init; } = "";

    /// <summary>Gets the path prefix.</summary>
    [Member("PathPrefix", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string PathPrefix { get; init; } = "";

    /// <summary>Gets the path regex.</summary>
    [Member("PathRegex", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string PathRegex { get; init; } = "";

    /// <summary>Gets the case insensitive. Since 1.17.</summary>
    [Member("CaseInsensitive", "1.17", Traits = MemberTraits.OmitEmpty)]
    public bool CaseInsensitive { get; init; }

    /// <summary>Gets the header.</summary>
    [Member("Header", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ValueList<ServiceRouteHttpMatchHeader>? Header { get; init; }

    /// <summary>Gets the query param.</summary>
    [Member("QueryParam", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ValueList<ServiceRouteHttpMatchQueryParam>? QueryParam { get; init; }

    /// <summary>Gets the methods.</summary>
    [Member("Methods", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Methods { get; init; }
}
