namespace ConsulSnapshot.Sdk;

/// <summary>A port at which an ingress gateway takes connections. Since 1.8.</summary>
/// <remarks>Source: Consul's struct IngressListener; format document 7.3.</remarks>
[ConsulStruct("IngressListener")]
public sealed partial record IngressListener : ConsulStruct
{
    /// <summary>Gets the port at which the gateway listens; unique in the gateway.</summary>
    [Member("Port", "1.8")]
    public long Port { get; init; }

    /// <summary>Gets the protocol: <c>tcp</c>, <c>http</c>, <c>http2</c> or <c>grpc</c>; empty is <c>tcp</c>.</summary>
    [Member("Protocol", "1.8")]
    public string Protocol { get; init; } = "";

    /// <summary>Gets the TLS settings that win over the gateway's; <see langword="null"/> for those. Since 1.11.</summary>
    [Member("TLS", "1.11", Traits = MemberTraits.OmitEmpty)]
    public GatewayTlsConfig? Tls { get; init; }

    /// <summary>Gets the services that are reached here; exactly one for <c>tcp</c>.</summary>
    [Member("Services", "1.8")]
    public ValueList<IngressService>? Services { get; init; }
}
