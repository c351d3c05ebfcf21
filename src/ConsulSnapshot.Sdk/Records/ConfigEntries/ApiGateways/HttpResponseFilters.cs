namespace ConsulSnapshot.Sdk;

/// <summary>The http response filters. Since 1.17.</summary>
/// <remarks>Source: Consul's struct HTTPResponseFilters; format document 7.3.</remarks>
[ConsulStruct("HTTPResponseFilters")]
public sealed partial record HttpResponseFilters : ConsulStruct
{
    /// <summary>Gets the headers.</summary>
    [Member("Headers", "1.17")]
    public ValueList<HttpHeaderFilter>? Headers { get; init; }
}
