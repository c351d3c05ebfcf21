namespace ConsulSnapshot.Sdk;

/// <summary>How requests are changed on their way to a service behind an API gateway. Since 1.15.</summary>
/// <remarks>Source: Consul's struct HTTPFilters; format document 7.3.</remarks>
[ConsulStruct("HTTPFilters")]
public sealed partial record HttpFilters : ConsulStruct
{
    /// <summary>Gets the changes to request headers, applied one after the other.</summary>
    [Member("Headers", "1.15")]
    public ValueList<HttpHeaderFilter>? Headers { get; init; }

    /// <summary>Gets the change of the path; <see langword="null"/> for none.</summary>
    [Member("URLRewrite", "1.15")]
    public UrlRewrite? UrlRewrite { get; init; }

    /// <summary>Gets when a failed request is sent again; <see langword="null"/> for the defaults. Since 1.17.</summary>
    [Member("RetryFilter", "1.17")]
    public RetryFilter? RetryFilter { get; init; }

    /// <summary>Gets how long a request may take; <see langword="null"/> for the defaults. Since 1.17.</summary>
    [Member("TimeoutFilter", "1.17")]
    public TimeoutFilter? TimeoutFilter { get; init; }

    /// <summary>Gets the JSON web tokens that are demanded; <see langword="null"/> for none. Enterprise only. Since 1.17.</summary>
    [Member("JWT", "1.17")]
    public JwtFilter? Jwt { get; init; }
}
