namespace ConsulSnapshot.Sdk;

/// <summary>How answers are changed on their way back through an API gateway. Since 1.17.</summary>
/// <remarks>Source: Consul's struct HTTPResponseFilters; format document 7.3.</remarks>
[ConsulStruct("HTTPResponseFilters")]
public sealed partial record HttpResponseFilters : ConsulStruct
{
    /// <summary>Gets the changes to response headers, applied one after the other.</summary>
    [Member("Headers", "1.17")]
    public ValueList<HttpHeaderFilter>? Headers { get; init; }
}
