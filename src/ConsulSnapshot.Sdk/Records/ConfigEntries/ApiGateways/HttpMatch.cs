namespace ConsulSnapshot.Sdk;

/// <summary>A condition on requests, all parts of which must hold. Since 1.15.</summary>
/// <remarks>Source: Consul's struct HTTPMatch; format document 7.3.</remarks>
[ConsulStruct("HTTPMatch")]
public sealed partial record HttpMatch : ConsulStruct
{
    /// <summary>Gets the conditions on headers, all of which must hold.</summary>
    [Member("Headers", "1.15")]
    public ValueList<HttpHeaderMatch>? Headers { get; init; }

    /// <summary>Gets the HTTP method, such as <c>GET</c>; empty is any.</summary>
    [Member("Method", "1.15")]
    public string Method { get; init; } = "";

    /// <summary>Gets the condition on the path.</summary>
    [Member("Path", "1.15")]
    public HttpPathMatch Path { get; init; } = new();

    /// <summary>Gets the conditions on query parameters, all of which must hold.</summary>
    [Member("Query", "1.15")]
    public ValueList<HttpQueryMatch>? Query { get; init; }
}
