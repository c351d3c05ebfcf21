namespace ConsulSnapshot.Sdk;

/// <summary>A service that an ingress gateway lets in. Since 1.8.</summary>
/// <remarks>Source: Consul's struct IngressService; format document 7.3.</remarks>
[ConsulStruct("IngressService")]
public sealed partial record IngressService : ConsulStruct
{
    /// <summary>Gets the service's name; <c>*</c> is all, for HTTP only.</summary>
    [Member("Name", "1.8")]
    public string Name { get; init; } = "";

    /// <summary>Gets the values of the <c>Host</c> header that mean the service; <see langword="null"/> or empty is <c>&lt;service&gt;.ingress.*</c>.</summary>
    [Member("Hosts", "1.8")]
    public ValueList<string>? Hosts { get; init; }

    /// <summary>Gets the TLS settings of this service; <see langword="null"/> for the listener's. Since 1.11.</summary>
    [Member("TLS", "1.11", Traits = MemberTraits.OmitEmpty)]
    public GatewayServiceTlsConfig? Tls { get; init; }

    /// <summary>Gets the changes to request headers; <see langword="null"/> for none. Since 1.11.</summary>
    [Member("RequestHeaders", "1.11", Traits = MemberTraits.OmitEmpty)]
    public HttpHeaderModifiers? RequestHeaders { get; init; }

    /// <summary>Gets the changes to response headers; <see langword="null"/> for none. Since 1.11.</summary>
    [Member("ResponseHeaders", "1.11", Traits = MemberTraits.OmitEmpty)]
    public HttpHeaderModifiers? ResponseHeaders { get; init; }

    /// <summary>Gets the most connections at once to the service; 0 takes the gateway's default. Since 1.12, perhaps 1.11.</summary>
    [Member("MaxConnections", "1.12", Traits = MemberTraits.OmitEmpty)]
    public uint MaxConnections { get; init; }

    /// <summary>Gets the most requests that wait for a connection; 0 takes the gateway's default. Since 1.12, perhaps 1.11.</summary>
    [Member("MaxPendingRequests", "1.12", Traits = MemberTraits.OmitEmpty)]
    public uint MaxPendingRequests { get; init; }

    /// <summary>Gets the most requests at once to the service; 0 takes the gateway's default. Since 1.12, perhaps 1.11.</summary>
    [Member("MaxConcurrentRequests", "1.12", Traits = MemberTraits.OmitEmpty)]
    public uint MaxConcurrentRequests { get; init; }

    /// <summary>Gets when failing instances are left out; <see langword="null"/> takes the gateway's default. Since 1.15.</summary>
    [Member("PassiveHealthCheck", "1.15", Traits = MemberTraits.OmitEmpty)]
    public PassiveHealthCheck? PassiveHealthCheck { get; init; }

    /// <summary>Gets the notes of users on the service, as pairs of text.</summary>
    [Member("Meta", "1.8", Traits = MemberTraits.OmitEmpty)]
    public ValueMap<string, string>? Meta { get; init; }
}
