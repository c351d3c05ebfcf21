namespace ConsulSnapshot.Sdk;

/// <summary>The http service. Since 1.15.</summary>
/// <remarks>Source: Consul's struct HTTPService; format document 7.3.</remarks>
[ConsulStruct("HTTPService")]
public sealed partial record HttpService : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.15")]
    public string Name { get; init; } = "";

    /// <summary>Gets the weight.</summary>
    [Member("Weight", "1.15")]
    public long Weight { get; init; }

    /// <summary>Gets the filters.</summary>
    [Member("Filters", "1.15")]
    public HttpFilters Filters { get; init; } = new();

    /// <summary>Gets the response filters. Since 1.17.</summary>
    [Member("ResponseFilters", "1.17")]
    public HttpResponseFilters ResponseFilters { get; init; } = new();
}
