namespace ConsulSnapshot.Sdk;

/// <summary>The ingress listener. Since 1.8.</summary>
/// <remarks>Source: Consul's struct IngressListener; format document 7.3.</remarks>
[ConsulStruct("IngressListener")]
public sealed partial record IngressListener : ConsulStruct
{
    /// <summary>Gets the port.</summary>
    [Member("Port", "1.8")]
    public long Port { get; init; }

    /// <summary>Gets the protocol.</summary>
    [Member("Protocol", "1.8")]
    public string Protocol { get; init; } = "";

    /// <summary>Gets the TLS. Since 1.11.</summary>
    [Member("TLS", "1.11", Traits = MemberTraits.OmitEmpty)]
    public GatewayTlsConfig? Tls { get; init; }

    /// <summary>Gets the services.</summary>
    [Member("Services", "1.8")]
    public ValueList<IngressService>? Services { get; init; }
}
