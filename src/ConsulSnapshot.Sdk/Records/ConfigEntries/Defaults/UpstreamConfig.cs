namespace ConsulSnapshot.Sdk;

/// <summary>The upstream config. Since 1.10.</summary>
/// <remarks>Source: Consul's struct UpstreamConfig; format document 7.3.</remarks>
[ConsulStruct("UpstreamConfig")]
public sealed partial record UpstreamConfig : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string Name { get; init; } = "";

    /// <summary>Gets the peer. Since 1.15.</summary>
    [Member("Peer", "1.15")]
    public string Peer { get; init; } = "";

    /// <summary>Gets the envoy listener JSON.</summary>
    [Member("EnvoyListenerJSON", "1.10", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public string EnvoyListenerJson { get; init; } = "";

    /// <summary>Gets the envoy cluster JSON.</summary>
    [Member("EnvoyClusterJSON", "1.10", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public string EnvoyClusterJson { get; init; } = "";

    /// <summary>Gets the protocol.</summary>
    [Member("Protocol", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string Protocol { get; init; } = "";

    /// <summary>Gets the connect timeout ms.</summary>
    [Member("ConnectTimeoutMs", "1.10", Traits = MemberTraits.OmitEmpty)]
    public long ConnectTimeoutMs { get; init; }

    /// <summary>Gets the limits.</summary>
    [Member("Limits", "1.10", Traits = MemberTraits.OmitEmpty)]
    public UpstreamLimits? Limits { get; init; }

    /// <summary>Gets the passive health check.</summary>
    [Member("PassiveHealthCheck", "1.10", Traits = MemberTraits.OmitEmpty)]
    public PassiveHealthCheck? PassiveHealthCheck { get; init; }

    /// <summary>Gets the mesh gateway.</summary>
    [Member("MeshGateway", "1.10", Traits = MemberTraits.OmitEmpty)]
    public MeshGatewayConfig MeshGateway { get; init; } = new();

    /// <summary>Gets the balance outbound connections. Since 1.14.</summary>
    [Member("BalanceOutboundConnections", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string BalanceOutboundConnections { get; init; } = "";
}
