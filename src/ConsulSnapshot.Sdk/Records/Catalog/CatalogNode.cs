namespace ConsulSnapshot.Sdk;

/// <summary>A node of the catalog, as it stands inside other objects.</summary>
/// <remarks>Source: Consul's struct Node; format document 6.12.</remarks>
[ConsulStruct("Node")]
public sealed partial record CatalogNode : ConsulStruct
{
    /// <summary>Gets the node's UUID; may be empty for nodes that no agent runs on.</summary>
    [Member("ID", "1.0")]
    public string Id { get; init; } = "";

    /// <summary>Gets the node's name.</summary>
    [Member("Node", "1.0")]
    public string Node { get; init; } = "";

    /// <summary>Gets the IP address or host name.</summary>
    [Member("Address", "1.0")]
    public string Address { get; init; } = "";

    /// <summary>Gets the node's datacenter.</summary>
    [Member("Datacenter", "1.0")]
    public string Datacenter { get; init; } = "";

    /// <summary>Gets the admin partition; Enterprise only, empty in others. Since 1.12, perhaps 1.11.</summary>
    [Member("Partition", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string Partition { get; init; } = "";

    /// <summary>Gets the name of the peer that the node was imported from; empty for this cluster's own. Since 1.13.</summary>
    [Member("PeerName", "1.13", Traits = MemberTraits.OmitEmpty)]
    public string PeerName { get; init; } = "";

    /// <summary>Gets the addresses by use: <c>lan</c>, <c>wan</c>, <c>lan_ipv4</c>, <c>wan_ipv6</c> and so on.</summary>
    [Member("TaggedAddresses", "1.0")]
    public ValueMap<string, string>? TaggedAddresses { get; init; }

    /// <summary>Gets the node's metadata, as pairs of text.</summary>
    [Member("Meta", "1.0")]
    public ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the region and zone that the node runs in; <see langword="null"/> if not told. Since 1.16.</summary>
    [Member("Locality", "1.16", Traits = MemberTraits.OmitEmpty)]
    public Locality? Locality { get; init; }

    /// <summary>Gets the Raft index of the node's creation.</summary>
    [Member("CreateIndex", "1.0")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the node's last change.</summary>
    [Member("ModifyIndex", "1.0")]
    public ulong ModifyIndex { get; init; }
}
