namespace ConsulSnapshot.Sdk;

/// <summary>A service instance on a node.</summary>
/// <remarks>Source: Consul's struct NodeService; format document 6.1.</remarks>
[ConsulStruct("NodeService")]
public sealed partial record NodeService : ConsulStruct
{
    /// <summary>
    /// Gets what it is: empty for an ordinary service, <c>connect-proxy</c>, <c>mesh-gateway</c>, <c>terminating-gateway</c>, <c>ingress-gateway</c>
    /// or <c>api-gateway</c>. Since 1.2.
    /// </summary>
    [Member("Kind", "1.2", Traits = MemberTraits.OmitEmpty)]
    public string Kind { get; init; } = "";

    /// <summary>Gets the id of the instance, unique on its node without regard to case.</summary>
    [Member("ID", "1.0")]
    public string Id { get; init; } = "";

    /// <summary>Gets the service's name, by which it is found.</summary>
    [Member("Service", "1.0")]
    public string Service { get; init; } = "";

    /// <summary>Gets the tags; may be <see langword="null"/>.</summary>
    [Member("Tags", "1.0")]
    public ValueList<string>? Tags { get; init; }

    /// <summary>Gets the address; empty is that of the node.</summary>
    [Member("Address", "1.0")]
    public string Address { get; init; } = "";

    /// <summary>Gets the addresses with ports by use, such as <c>lan</c>, <c>wan</c>, or <c>consul-virtual</c> for services of the mesh. Since 1.6.</summary>
    [Member("TaggedAddresses", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ValueMap<string, ServiceAddress>? TaggedAddresses { get; init; }

    /// <summary>Gets the metadata; a restoring server dies of more than 64 pairs, keys over 128 or values over 512 bytes, and of odd keys.</summary>
    [Member("Meta", "1.0")]
    public ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the port; 0 if there is none, or if named ports are set.</summary>
    [Member("Port", "1.0", Traits = MemberTraits.OmitEmpty)]
    public long Port { get; init; }

    /// <summary>Gets the named ports, in place of the one port; older servers ignore them. Since 1.22.</summary>
    [Member("Ports", "1.22", Traits = MemberTraits.OmitEmpty)]
    public ValueList<ServicePort>? Ports { get; init; }

    /// <summary>Gets the path of the Unix socket that is used instead of address and port. Since 1.10.</summary>
    [Member("SocketPath", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string SocketPath { get; init; } = "";

    /// <summary>Gets the weights in DNS SRV answers; <see langword="null"/> is 1 for both. Since 1.2.</summary>
    [Member("Weights", "1.2")]
    public ServiceWeights? Weights { get; init; }

    /// <summary>Gets a value indicating whether others may change the tags in the catalog without the agent changing them back.</summary>
    [Member("EnableTagOverride", "1.0")]
    public bool EnableTagOverride { get; init; }

    /// <summary>Gets the region and zone of the instance; <see langword="null"/> if not told. Since 1.16.</summary>
    [Member("Locality", "1.16", Traits = MemberTraits.OmitEmpty)]
    public Locality? Locality { get; init; }

    /// <summary>Gets the configuration of a proxy or gateway; all empty for ordinary services. Since 1.3.</summary>
    [Member("Proxy", "1.3")]
    public ConnectProxyConfig Proxy { get; init; } = new();

    /// <summary>Gets how the instance takes part in the service mesh. Since 1.2.</summary>
    [Member("Connect", "1.2")]
    public ServiceConnect Connect { get; init; } = new();

    /// <summary>
    /// Gets a value indicating whether an agent registered the instance from its service's sidecar definition; always <see langword="false"/> in
    /// snapshots. Since 1.3.
    /// </summary>
    [Member("LocallyRegisteredAsSidecar", "1.3", Traits = MemberTraits.NotInJson)]
    public bool LocallyRegisteredAsSidecar { get; init; }

    /// <summary>Gets the name of the peer that the instance was imported from; empty for this cluster's own. Since 1.13.</summary>
    [Member("PeerName", "1.13")]
    public string PeerName { get; init; } = "";

    /// <summary>Gets the Raft index of the instance's creation.</summary>
    [Member("CreateIndex", "1.0")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the instance's last change.</summary>
    [Member("ModifyIndex", "1.0")]
    public ulong ModifyIndex { get; init; }

    /// <summary>Gets the name of the service that a proxy stands in front of; superseded by the proxy's configuration. Until 1.5.</summary>
    [Member("ProxyDestination", "1.0", Until = "1.5", Traits = MemberTraits.OmitEmpty)]
    public string ProxyDestination { get; init; } = "";
}
