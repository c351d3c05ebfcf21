namespace ConsulSnapshot.Sdk;

/// <summary>The http route rule. Since 1.15.</summary>
/// <remarks>Source: Consul's struct HTTPRouteRule; format document 7.3.</remarks>
[ConsulStruct("HTTPRouteRule")]
public sealed partial record HttpRouteRule : ConsulStruct
{
    /// <summary>Gets the filters.</summary>
    [Member("Filters", "1.15")]
    public HttpFilters Filters { get; init; } = new();

    /// <summary>Gets the response filters. Since 1.17.</summary>
    [Member("ResponseFilters", "1.17")]
    public HttpResponseFilters ResponseFilters { get; init; } = new();

    /// <summary>Gets the matches.</summary>
    [Member("Matches", "1.15")]
    public ValueList<HttpMatch>? Matches { get; init; }

    /// <summary>Gets the services.</summary>
    [Member("Services", "1.15")]
    public ValueList<HttpService>? Services { get; init; }
}
