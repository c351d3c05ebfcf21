namespace ConsulSnapshot.Sdk;

/// <summary>A rule of an HTTP route. Since 1.15.</summary>
/// <remarks>Source: Consul's struct HTTPRouteRule; format document 7.3.</remarks>
[ConsulStruct("HTTPRouteRule")]
public sealed partial record HttpRouteRule : ConsulStruct
{
    /// <summary>Gets how requests are changed.</summary>
    [Member("Filters", "1.15")]
    public HttpFilters Filters { get; init; } = new();

    /// <summary>Gets how answers are changed. Since 1.17.</summary>
    [Member("ResponseFilters", "1.17")]
    public HttpResponseFilters ResponseFilters { get; init; } = new();

    /// <summary>Gets the conditions, one of which must hold; <see langword="null"/> or empty matches all requests.</summary>
    [Member("Matches", "1.15")]
    public ValueList<HttpMatch>? Matches { get; init; }

    /// <summary>Gets the services that requests are spread over by weight.</summary>
    [Member("Services", "1.15")]
    public ValueList<HttpService>? Services { get; init; }
}
