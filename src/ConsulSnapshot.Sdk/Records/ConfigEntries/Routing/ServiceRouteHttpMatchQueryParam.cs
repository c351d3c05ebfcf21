namespace ConsulSnapshot.Sdk;

/// <summary>The service route http match query param. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceRouteHTTPMatchQueryParam; format document 7.3.</remarks>
[ConsulStruct("ServiceRouteHTTPMatchQueryParam")]
public sealed partial record ServiceRouteHttpMatchQueryParam : ConsulStruct
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

    /// <summary>Gets the regex.</summary>
    [Member("Regex", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Regex { get; init; } = "";
}
