namespace ConsulSnapshot.Sdk;

/// <summary>A service that an HTTP route leads to. Since 1.15.</summary>
/// <remarks>Source: Consul's struct HTTPService; format document 7.3.</remarks>
[ConsulStruct("HTTPService")]
public sealed partial record HttpService : ConsulStruct
{
    /// <summary>Gets the service's name.</summary>
    [Member("Name", "1.15")]
    public string Name { get; init; } = "";

    /// <summary>Gets the share of requests, relative to the weights of the rule's other services.</summary>
    [Member("Weight", "1.15")]
    public long Weight { get; init; }

    /// <summary>Gets how requests to this service are changed.</summary>
    [Member("Filters", "1.15")]
    public HttpFilters Filters { get; init; } = new();

    /// <summary>Gets how answers of this service are changed. Since 1.17.</summary>
    [Member("ResponseFilters", "1.17")]
    public HttpResponseFilters ResponseFilters { get; init; } = new();
}
