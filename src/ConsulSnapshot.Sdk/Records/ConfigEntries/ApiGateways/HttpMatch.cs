namespace ConsulSnapshot.Sdk;

/// <summary>The http match. Since 1.15.</summary>
/// <remarks>Source: Consul's struct HTTPMatch; format document 7.3.</remarks>
[ConsulStruct("HTTPMatch")]
public sealed partial record HttpMatch : ConsulStruct
{
    /// <summary>Gets the headers.</summary>
    [Member("Headers", "1.15")]
    public ValueList<HttpHeaderMatch>? Headers { get; init; }

    /// <summary>Gets the method.</summary>
    [Member("Method", "1.15")]
    public string Method { get; init; } = "";

    /// <summary>Gets the path.</summary>
    [Member("Path", "1.15")]
    public HttpPathMatch Path { get; init; } = new();

    /// <summary>Gets the query.</summary>
    [Member("Query", "1.15")]
    public ValueList<HttpQueryMatch>? Query { get; init; }
}
