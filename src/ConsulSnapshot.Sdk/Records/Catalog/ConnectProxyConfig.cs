namespace ConsulSnapshot.Sdk;

/// <summary>The connect proxy config. Since 1.3.</summary>
/// <remarks>Source: Consul's struct ConnectProxyConfig; format document 6.1.</remarks>
[ConsulStruct("ConnectProxyConfig")]
public sealed partial record ConnectProxyConfig : ConsulStruct
{
    /// <summary>Gets the envoy extensions. Since 1.15.</summary>
    [Member("EnvoyExtensions", "1.15", Traits = MemberTraits.OmitEmpty)]
    public ValueList<EnvoyExtension>? EnvoyExtensions { get; init; }

    /// <summary>Gets the destination service name.</summary>
    [Member("DestinationServiceName", "1.3", Traits = MemberTraits.OmitEmpty)]
    public string DestinationServiceName { get; init; } = "";

    /// <summary>Gets the destination service ID.</summary>
    [Member("DestinationServiceID", "1.3", Traits = MemberTraits.OmitEmpty)]
    public string DestinationServiceId { get; init; } = "";

    /// <summary>Gets the local service address.</summary>
    [Member("LocalServiceAddress", "1.3", Traits = MemberTraits.OmitEmpty)]
    public string LocalServiceAddress { get; init; } = "";

    /// <summary>Gets the local service port.</summary>
    [Member("LocalServicePort", "1.3", Traits = MemberTraits.OmitEmpty)]
    public long LocalServicePort { get; init; }

    /// <summary>Gets the local service socket path. Since 1.10.</summary>
    [Member("LocalServiceSocketPath", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string LocalServiceSocketPath { get; init; } = "";

    /// <summary>Gets the mode. Since 1.10.</summary>
    [Member("Mode", "1.10")]
    public string Mode { get; init; } = "";

    /// <summary>Gets the config.</summary>
    [Member("Config", "1.3", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public ValueMap<string, ConsulValue>? Config { get; init; }

    /// <summary>Gets the upstreams.</summary>
    [Member("Upstreams", "1.3", Traits = MemberTraits.OmitEmpty)]
    public ValueList<Upstream>? Upstreams { get; init; }

    /// <summary>Gets the mesh gateway. Since 1.6.</summary>
    [Member("MeshGateway", "1.6", Traits = MemberTraits.OmitEmpty)]
    public MeshGatewayConfig MeshGateway { get; init; } = new();

    /// <summary>Gets the expose. Since 1.6.</summary>
    [Member("Expose", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ExposeConfig Expose { get; init; } = new();

    /// <summary>Gets the transparent proxy. Since 1.10.</summary>
    [Member("TransparentProxy", "1.10", Traits = MemberTraits.OmitEmpty | MemberTraits.FirstInJson)]
    public TransparentProxyConfig TransparentProxy { get; init; } = new();

    /// <summary>Gets the mutual TLS mode. Since 1.16.</summary>
    [Member("MutualTLSMode", "1.16", Traits = MemberTraits.NotInJson)]
    public string MutualTlsMode { get; init; } = "";

    /// <summary>Gets the access logs. Since 1.15.</summary>
    [Member("AccessLogs", "1.15", Traits = MemberTraits.OmitEmpty | MemberTraits.FirstInJson)]
    public AccessLogsConfig AccessLogs { get; init; } = new();
}
