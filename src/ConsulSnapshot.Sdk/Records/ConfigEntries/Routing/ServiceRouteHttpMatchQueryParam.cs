namespace ConsulSnapshot.Sdk;

/// <summary>A condition on a query parameter of a request. One kind of comparison is set. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceRouteHTTPMatchQueryParam; format document 7.3.</remarks>
[ConsulStruct("ServiceRouteHTTPMatchQueryParam")]
public sealed partial record ServiceRouteHttpMatchQueryParam : ConsulStruct
{
    /// <summary>Gets the parameter's name.</summary>
    [Member("Name", "1.6")]
    public string Name { get; init; } = "";

    /// <summary>Gets a value indicating whether the parameter must be there, with any value.</summary>
    [Member("Present", "1.6", Traits = MemberTraits.OmitEmpty)]
    public bool Present { get; init; }

    /// <summary>Gets the whole value.</summary>
    [Member("Exact", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Exact { get; init; } = "";

    /// <summary>Gets the regular expression (RE2) of the whole value.</summary>
    [Member("Regex", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Regex { get; init; } = "";
}
