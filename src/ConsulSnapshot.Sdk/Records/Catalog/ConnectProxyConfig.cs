namespace ConsulSnapshot.Sdk;

/// <summary>How a proxy of the service mesh is set up; all empty for ordinary services. Since 1.3.</summary>
/// <remarks>Source: Consul's struct ConnectProxyConfig; format document 6.1.</remarks>
[ConsulStruct("ConnectProxyConfig")]
public sealed partial record ConnectProxyConfig : ConsulStruct
{
    /// <summary>Gets the extensions of Envoy's configuration, in the order in which they are applied. Since 1.15.</summary>
    [Member("EnvoyExtensions", "1.15", Traits = MemberTraits.OmitEmpty)]
    public ValueList<EnvoyExtension>? EnvoyExtensions { get; init; }

    /// <summary>Gets the name of the service that the proxy stands in front of.</summary>
    [Member("DestinationServiceName", "1.3", Traits = MemberTraits.OmitEmpty)]
    public string DestinationServiceName { get; init; } = "";

    /// <summary>Gets the id of the one instance that the proxy stands in front of; empty if it is not bound to one.</summary>
    [Member("DestinationServiceID", "1.3", Traits = MemberTraits.OmitEmpty)]
    public string DestinationServiceId { get; init; } = "";

    /// <summary>Gets the address at which the proxy reaches its service; empty is <c>127.0.0.1</c>.</summary>
    [Member("LocalServiceAddress", "1.3", Traits = MemberTraits.OmitEmpty)]
    public string LocalServiceAddress { get; init; } = "";

    /// <summary>Gets the port at which the proxy reaches its service; 0 if not given.</summary>
    [Member("LocalServicePort", "1.3", Traits = MemberTraits.OmitEmpty)]
    public long LocalServicePort { get; init; }

    /// <summary>Gets the Unix socket at which the proxy reaches its service, instead of address and port. Since 1.10.</summary>
    [Member("LocalServiceSocketPath", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string LocalServiceSocketPath { get; init; } = "";

    /// <summary>
    /// Gets how traffic comes to the proxy: <c>direct</c>, <c>transparent</c>, or empty for what <c>proxy-defaults</c> and <c>service-defaults</c>
    /// say. Since 1.10.
    /// </summary>
    [Member("Mode", "1.10")]
    public string Mode { get; init; } = "";

    /// <summary>
    /// Gets the settings that Consul hands to the proxy as they are, such as <c>protocol</c> or <c>local_connect_timeout_ms</c>; may hold secrets.
    /// </summary>
    [Member("Config", "1.3", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public ValueMap<string, ConsulValue>? Config { get; init; }

    /// <summary>Gets the services that the proxy dials on behalf of its own, in the order given.</summary>
    [Member("Upstreams", "1.3", Traits = MemberTraits.OmitEmpty)]
    public ValueList<Upstream>? Upstreams { get; init; }

    /// <summary>Gets how connections to other datacenters go through mesh gateways. Since 1.6.</summary>
    [Member("MeshGateway", "1.6", Traits = MemberTraits.OmitEmpty)]
    public MeshGatewayConfig MeshGateway { get; init; } = new();

    /// <summary>Gets the paths that the proxy lets in without mutual TLS. Since 1.6.</summary>
    [Member("Expose", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ExposeConfig Expose { get; init; } = new();

    /// <summary>Gets the settings for mode <c>transparent</c>. Since 1.10.</summary>
    [Member("TransparentProxy", "1.10", Traits = MemberTraits.OmitEmpty | MemberTraits.FirstInJson)]
    public TransparentProxyConfig TransparentProxy { get; init; } = new();

    /// <summary>
    /// Gets whether connections without mutual TLS are let in: <c>strict</c> (not), <c>permissive</c> (yes), or empty for what the defaults say.
    /// Since 1.16.
    /// </summary>
    [Member("MutualTLSMode", "1.16", Traits = MemberTraits.NotInJson)]
    public string MutualTlsMode { get; init; } = "";

    /// <summary>Gets how the proxy logs access. Since 1.15.</summary>
    [Member("AccessLogs", "1.15", Traits = MemberTraits.OmitEmpty | MemberTraits.FirstInJson)]
    public AccessLogsConfig AccessLogs { get; init; } = new();
}
