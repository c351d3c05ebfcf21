namespace ConsulSnapshot.Sdk;

/// <summary>The ingress service. Since 1.8.</summary>
/// <remarks>Source: Consul's struct IngressService; format document 7.3.</remarks>
[ConsulStruct("IngressService")]
public sealed partial record IngressService : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.8")]
    public string Name { get; init; } = "";

    /// <summary>Gets the hosts.</summary>
    [Member("Hosts", "1.8")]
    public ValueList<string>? Hosts { get; init; }

    /// <summary>Gets the TLS. Since 1.11.</summary>
    [Member("TLS", "1.11", Traits = MemberTraits.OmitEmpty)]
    public GatewayServiceTlsConfig? Tls { get; init; }

    /// <summary>Gets the request headers. Since 1.11.</summary>
    [Member("RequestHeaders", "1.11", Traits = MemberTraits.OmitEmpty)]
    public HttpHeaderModifiers? RequestHeaders { get; init; }

    /// <summary>Gets the response headers. Since 1.11.</summary>
    [Member("ResponseHeaders", "1.11", Traits = MemberTraits.OmitEmpty)]
    public HttpHeaderModifiers? ResponseHeaders { get; init; }

    /// <summary>Gets the max connections. Since 1.12, perhaps 1.11.</summary>
    [Member("MaxConnections", "1.12", Traits = MemberTraits.OmitEmpty)]
    public uint MaxConnections { get; init; }

    /// <summary>Gets the max pending requests. Since 1.12, perhaps 1.11.</summary>
    [Member("MaxPendingRequests", "1.12", Traits = MemberTraits.OmitEmpty)]
    public uint MaxPendingRequests { get; init; }

    /// <summary>Gets the max concurrent requests. Since 1.12, perhaps 1.11.</summary>
    [Member("MaxConcurrentRequests", "1.12", Traits = MemberTraits.OmitEmpty)]
    public uint MaxConcurrentRequests { get; init; }

    /// <summary>Gets the passive health check. Since 1.15.</summary>
    [Member("PassiveHealthCheck", "1.15", Traits = MemberTraits.OmitEmpty)]
    public PassiveHealthCheck? PassiveHealthCheck { get; init; }

    /// <summary>Gets the meta.</summary>
    [Member("Meta", "1.8", Traits = MemberTraits.OmitEmpty)]
    public ValueMap<string, string>? Meta { get; init; }
}
