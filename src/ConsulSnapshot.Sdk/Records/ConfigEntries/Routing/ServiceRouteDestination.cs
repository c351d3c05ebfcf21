namespace ConsulSnapshot.Sdk;

/// <summary>Where the requests of a route go, and how. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceRouteDestination; format document 7.3.</remarks>
[ConsulStruct("ServiceRouteDestination")]
public sealed partial record ServiceRouteDestination : ConsulStruct
{
    /// <summary>Gets the service; empty is the one that was asked for.</summary>
    [Member("Service", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Service { get; init; } = "";

    /// <summary>Gets the subset of it; empty is its default.</summary>
    [Member("ServiceSubset", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string ServiceSubset { get; init; } = "";

    /// <summary>Gets the namespace of it; Enterprise only.</summary>
    [Member("Namespace", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Namespace { get; init; } = "";

    /// <summary>Gets the admin partition of it; Enterprise only. Since 1.12, perhaps 1.11.</summary>
    [Member("Partition", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string Partition { get; init; } = "";

    /// <summary>Gets the text that replaces the matched path or start of it; empty for no change.</summary>
    [Member("PrefixRewrite", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string PrefixRewrite { get; init; } = "";

    /// <summary>Gets the longest time until the whole answer is there, retries included; zero leaves the default of 15 seconds.</summary>
    [Member("RequestTimeout", "1.6", Traits = MemberTraits.OmitEmpty | MemberTraits.DurationAsText | MemberTraits.FirstInJson)]
    public GoDuration RequestTimeout { get; init; }

    /// <summary>Gets the longest time without any data; zero leaves the proxy's default. Since 1.14.</summary>
    [Member("IdleTimeout", "1.14", Traits = MemberTraits.OmitEmpty | MemberTraits.DurationAsText | MemberTraits.FirstInJson)]
    public GoDuration IdleTimeout { get; init; }

    /// <summary>Gets how often a failed request is sent again; 0 is once if a condition for it is set.</summary>
    [Member("NumRetries", "1.6", Traits = MemberTraits.OmitEmpty)]
    public uint NumRetries { get; init; }

    /// <summary>Gets a value indicating whether a request is sent again when no connection was made.</summary>
    [Member("RetryOnConnectFailure", "1.6", Traits = MemberTraits.OmitEmpty)]
    public bool RetryOnConnectFailure { get; init; }

    /// <summary>Gets Envoy's conditions for sending again, such as <c>5xx</c>, <c>reset</c> or <c>connect-failure</c>. Since 1.14.</summary>
    [Member("RetryOn", "1.14", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? RetryOn { get; init; }

    /// <summary>Gets the HTTP status codes of answers after which a request is sent again.</summary>
    [Member("RetryOnStatusCodes", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ValueList<uint>? RetryOnStatusCodes { get; init; }

    /// <summary>Gets the changes to request headers; <see langword="null"/> for none. Since 1.11.</summary>
    [Member("RequestHeaders", "1.11", Traits = MemberTraits.OmitEmpty)]
    public HttpHeaderModifiers? RequestHeaders { get; init; }

    /// <summary>Gets the changes to response headers; <see langword="null"/> for none. Since 1.11.</summary>
    [Member("ResponseHeaders", "1.11", Traits = MemberTraits.OmitEmpty)]
    public HttpHeaderModifiers? ResponseHeaders { get; init; }
}
