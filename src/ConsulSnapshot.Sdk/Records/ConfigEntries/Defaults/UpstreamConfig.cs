namespace ConsulSnapshot.Sdk;

/// <summary>How proxies of a service dial an upstream. Since 1.10.</summary>
/// <remarks>Source: Consul's struct UpstreamConfig; format document 7.3.</remarks>
[ConsulStruct("UpstreamConfig")]
public sealed partial record UpstreamConfig : ConsulStruct
{
    /// <summary>Gets the upstream service's name; empty in the defaults for all upstreams.</summary>
    [Member("Name", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string Name { get; init; } = "";

    /// <summary>Gets the name of the peer that the upstream was imported from; empty for this cluster's own. Since 1.15.</summary>
    [Member("Peer", "1.15")]
    public string Peer { get; init; } = "";

    /// <summary>Gets the whole Envoy listener as JSON text, in place of the generated one; may hold secrets.</summary>
    [Member("EnvoyListenerJSON", "1.10", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public string EnvoyListenerJson { get; init; } = "";

    /// <summary>Gets the whole Envoy cluster as JSON text, in place of the generated one; may hold secrets.</summary>
    [Member("EnvoyClusterJSON", "1.10", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public string EnvoyClusterJson { get; init; } = "";

    /// <summary>Gets the protocol of the upstream: <c>tcp</c>, <c>http</c>, <c>http2</c> or <c>grpc</c>; empty for what its own defaults say.</summary>
    [Member("Protocol", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string Protocol { get; init; } = "";

    /// <summary>Gets the longest time to connect, in milliseconds; 0 leaves the default of 5000.</summary>
    [Member("ConnectTimeoutMs", "1.10", Traits = MemberTraits.OmitEmpty)]
    public long ConnectTimeoutMs { get; init; }

    /// <summary>Gets the limits on connections and requests; <see langword="null"/> leaves Envoy's.</summary>
    [Member("Limits", "1.10", Traits = MemberTraits.OmitEmpty)]
    public UpstreamLimits? Limits { get; init; }

    /// <summary>Gets when failing instances are left out; <see langword="null"/> leaves Envoy's defaults.</summary>
    [Member("PassiveHealthCheck", "1.10", Traits = MemberTraits.OmitEmpty)]
    public PassiveHealthCheck? PassiveHealthCheck { get; init; }

    /// <summary>Gets how connections to other datacenters go through mesh gateways.</summary>
    [Member("MeshGateway", "1.10", Traits = MemberTraits.OmitEmpty)]
    public MeshGatewayConfig MeshGateway { get; init; } = new();

    /// <summary>Gets how outbound connections are spread over the proxy's threads: <c>exact_balance</c>, or empty for not at all. Since 1.14.</summary>
    [Member("BalanceOutboundConnections", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string BalanceOutboundConnections { get; init; } = "";
}
