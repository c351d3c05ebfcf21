namespace ConsulSnapshot.Sdk;

/// <summary>A service that a proxy dials on behalf of its own. Since 1.3.</summary>
/// <remarks>Source: Consul's struct Upstream; format document 6.1.</remarks>
[ConsulStruct("Upstream")]
public sealed partial record Upstream : ConsulStruct
{
    /// <summary>Gets what is dialled: <c>service</c> or <c>prepared_query</c>; empty is <c>service</c>.</summary>
    [Member("DestinationType", "1.3")]
    public string DestinationType { get; init; } = "";

    /// <summary>Gets the namespace of the destination; Enterprise only.</summary>
    [Member("DestinationNamespace", "1.3", Traits = MemberTraits.OmitEmpty)]
    public string DestinationNamespace { get; init; } = "";

    /// <summary>Gets the admin partition of the destination; Enterprise only. Since 1.11.</summary>
    [Member("DestinationPartition", "1.11", Traits = MemberTraits.OmitEmpty)]
    public string DestinationPartition { get; init; } = "";

    /// <summary>Gets the name of the peer that the destination was imported from; empty for this cluster's own. Since 1.13.</summary>
    [Member("DestinationPeer", "1.13", Traits = MemberTraits.OmitEmpty)]
    public string DestinationPeer { get; init; } = "";

    /// <summary>Gets the name of the service or of the prepared query.</summary>
    [Member("DestinationName", "1.3")]
    public string DestinationName { get; init; } = "";

    /// <summary>Gets the datacenter of the destination; empty is the proxy's own.</summary>
    [Member("Datacenter", "1.3")]
    public string Datacenter { get; init; } = "";

    /// <summary>Gets the address at which the proxy listens for the upstream; empty is <c>127.0.0.1</c>.</summary>
    [Member("LocalBindAddress", "1.3", Traits = MemberTraits.OmitEmpty)]
    public string LocalBindAddress { get; init; } = "";

    /// <summary>Gets the port at which the proxy listens for the upstream; 0 in transparent mode or with a socket.</summary>
    [Member("LocalBindPort", "1.3", Traits = MemberTraits.OmitEmpty)]
    public long LocalBindPort { get; init; }

    /// <summary>Gets the path of the Unix socket at which the proxy listens, instead of address and port. Since 1.10.</summary>
    [Member("LocalBindSocketPath", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string LocalBindSocketPath { get; init; } = "";

    /// <summary>Gets the file mode of that socket as octal text such as <c>0600</c>. Since 1.10.</summary>
    [Member("LocalBindSocketMode", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string LocalBindSocketMode { get; init; } = "";

    /// <summary>Gets the settings of this upstream, such as <c>protocol</c> or <c>connect_timeout_ms</c>; may hold secrets.</summary>
    [Member("Config", "1.3", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public ValueMap<string, ConsulValue>? Config { get; init; }

    /// <summary>Gets how connections to other datacenters go through mesh gateways, for this upstream. Since 1.6.</summary>
    [Member("MeshGateway", "1.6", Traits = MemberTraits.OmitEmpty)]
    public MeshGatewayConfig MeshGateway { get; init; } = new();

    /// <summary>Gets the host names that an ingress gateway takes for the upstream; internal to Consul. Since 1.8.</summary>
    [Member("IngressHosts", "1.8", Traits = MemberTraits.NotInJson)]
    public ValueList<string>? IngressHosts { get; init; }

    /// <summary>
    /// Gets a value indicating whether the upstream comes from a configuration entry, not from the service's registration; internal to Consul.
    /// Since 1.10.
    /// </summary>
    [Member("CentrallyConfigured", "1.10", Traits = MemberTraits.OmitEmpty)]
    public bool CentrallyConfigured { get; init; }
}
