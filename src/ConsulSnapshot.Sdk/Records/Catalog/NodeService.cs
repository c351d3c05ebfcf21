namespace ConsulSnapshot.Sdk;

/// <summary>The node service.</summary>
/// <remarks>Source: Consul's struct NodeService; format document 6.1.</remarks>
[ConsulStruct("NodeService")]
public sealed partial record NodeService : ConsulStruct
{
    /// <summary>Gets the kind. Since 1.2.</summary>
    [Member("Kind", "1.2", Traits = MemberTraits.OmitEmpty)]
    public string Kind { get; init; } = "";

    /// <summary>Gets the ID.</summary>
    [Member("ID", "1.0")]
    public string Id { get; init; } = "";

    /// <summary>Gets the service.</summary>
    [Member("Service", "1.0")]
    public string Service { get; init; } = "";

    /// <summary>Gets the tags.</summary>
    [Member("Tags", "1.0")]
    public ValueList<string>? Tags { get; init; }

    /// <summary>Gets the address.</summary>
    [Member("Address", "1.0")]
    public string Address { get; init; } = "";

    /// <summary>Gets the tagged addresses. Since 1.6.</summary>
    [Member("TaggedAddresses", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ValueMap<string, ServiceAddress>? TaggedAddresses { get; init; }

    /// <summary>Gets the meta.</summary>
    [Member("Meta", "1.0")]
    public ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the port.</summary>
    [Member("Port", "1.0", Traits = MemberTraits.OmitEmpty)]
    public long Port { get; init; }

    /// <summary>Gets the ports. Since 1.22.</summary>
    [Member("Ports", "1.22", Traits = MemberTraits.OmitEmpty)]
    public ValueList<ServicePort>? Ports { get; init; }

    /// <summary>Gets the socket path. Since 1.10.</summary>
    [Member("SocketPath", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string SocketPath { get; init; } = "";

    /// <summary>Gets the weights. Since 1.2.</summary>
    [Member("Weights", "1.2")]
    public ServiceWeights? Weights { get; init; }

    /// <summary>Gets the enable tag override.</summary>
    [Member("EnableTagOverride", "1.0")]
    public bool EnableTagOverride { get; init; }

    /// <summary>Gets the locality. Since 1.16.</summary>
    [Member("Locality", "1.16", Traits = MemberTraits.OmitEmpty)]
    public Locality? Locality { get; init; }

    /// <summary>Gets the proxy. Since 1.3.</summary>
    [Member("Proxy", "1.3")]
    public ConnectProxyConfig Proxy { get; init; } = new();

    /// <summary>Gets the connect. Since 1.2.</summary>
    [Member("Connect", "1.2")]
    public ServiceConnect Connect { get; init; } = new();

    /// <summary>Gets the locally registered as sidecar. Since 1.3.</summary>
    [Member("LocallyRegisteredAsSidecar", "1.3", Traits = MemberTraits.NotInJson)]
    public bool LocallyRegisteredAsSidecar { get; init; }

    /// <summary>Gets the peer name. Since 1.13.</summary>
    [Member("PeerName", "1.13")]
    public string PeerName { get; init; } = "";

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.0")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.0")]
    public ulong ModifyIndex { get; init; }

    /// <summary>Gets the proxy destination. Until 1.5.</summary>
    [Member("ProxyDestination", "1.0", Until = "1.5", Traits = MemberTraits.OmitEmpty)]
    public string ProxyDestination { get; init; } = "";
}
