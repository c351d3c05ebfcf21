namespace ConsulSnapshot.Sdk;

/// <summary>The service route destination. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceRouteDestination; format document 7.3.</remarks>
[ConsulStruct("ServiceRouteDestination")]
public sealed partial record ServiceRouteDestination : ConsulStruct
{
    /// <summary>Gets the service.</summary>
    [Member("Service", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Service { get; init; } = "";

    /// <summary>Gets the service subset.</summary>
    [Member("ServiceSubset", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string ServiceSubset { get; init; } = "";

    /// <summary>Gets the namespace.</summary>
    [Member("Namespace", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Namespace { get; init; } = "";

    /// <summary>Gets the partition. Since 1.12, perhaps 1.11.</summary>
    [Member("Partition", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string Partition { get; init; } = "";

    /// <summary>Gets the prefix rewrite.</summary>
    [Member("PrefixRewrite", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string PrefixRewrite { get; init; } = "";

    /// <summary>Gets the request timeout.</summary>
    [Member("RequestTimeout", "1.6", Traits = MemberTraits.OmitEmpty | MemberTraits.DurationAsText | MemberTraits.FirstInJson)]
    public GoDuration RequestTimeout { get; init; }

    /// <summary>Gets the idle timeout. Since 1.14.</summary>
    [Member("IdleTimeout", "1.14", Traits = MemberTraits.OmitEmpty | MemberTraits.DurationAsText | MemberTraits.FirstInJson)]
    public GoDuration IdleTimeout { get; init; }

    /// <summary>Gets the num retries.</summary>
    [Member("NumRetries", "1.6", Traits = MemberTraits.OmitEmpty)]
    public uint NumRetries { get; init; }

    /// <summary>Gets the retry on connect failure.</summary>
    [Member("RetryOnConnectFailure", "1.6", Traits = MemberTraits.OmitEmpty)]
    public bool RetryOnConnectFailure { get; init; }

    /// <summary>Gets the retry on. Since 1.14.</summary>
    [Member("RetryOn", "1.14", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? RetryOn { get; init; }

    /// <summary>Gets the retry on status codes.</summary>
    [Member("RetryOnStatusCodes", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ValueList<uint>? RetryOnStatusCodes { get; init; }

    /// <summary>Gets the request headers. Since 1.11.</summary>
    [Member("RequestHeaders", "1.11", Traits = MemberTraits.OmitEmpty)]
    public HttpHeaderModifiers? RequestHeaders { get; init; }

    /// <summary>Gets the response headers. Since 1.11.</summary>
    [Member("ResponseHeaders", "1.11", Traits = MemberTraits.OmitEmpty)]
    public HttpHeaderModifiers? ResponseHeaders { get; init; }
}
