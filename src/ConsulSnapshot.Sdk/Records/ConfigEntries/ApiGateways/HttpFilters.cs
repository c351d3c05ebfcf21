namespace ConsulSnapshot.Sdk;

/// <summary>The http filters. Since 1.15.</summary>
/// <remarks>Source: Consul's struct HTTPFilters; format document 7.3.</remarks>
[ConsulStruct("HTTPFilters")]
public sealed partial record HttpFilters : ConsulStruct
{
    /// <summary>Gets the headers.</summary>
    [Member("Headers", "1.15")]
    public ValueList<HttpHeaderFilter>? Headers { get; init; }

    /// <summary>Gets the URL rewrite.</summary>
    [Member("URLRewrite", "1.15")]
    public UrlRewrite? UrlRewrite { get; init; }

    /// <summary>Gets the retry filter. Since 1.17.</summary>
    [Member("RetryFilter", "1.17")]
    public RetryFilter? RetryFilter { get; init; }

    /// <summary>Gets the timeout filter. Since 1.17.</summary>
    [Member("TimeoutFilter", "1.17")]
    public TimeoutFilter? TimeoutFilter { get; init; }

    /// <summary>Gets the JWT. Since 1.17.</summary>
    [Member("JWT", "1.17")]
    public JwtFilter? Jwt { get; init; }
}
