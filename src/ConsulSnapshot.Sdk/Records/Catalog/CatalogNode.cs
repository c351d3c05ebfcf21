namespace ConsulSnapshot.Sdk;

/// <summary>The catalog node.</summary>
/// <remarks>Source: Consul's struct Node; format document 6.12.</remarks>
[ConsulStruct("Node")]
public sealed partial record CatalogNode : ConsulStruct
{
    /// <summary>Gets the ID.</summary>
    [Member("ID", "1.0")]
    public string Id { get; init; } = "";

    /// <summary>Gets the node.</summary>
    [Member("Node", "1.0")]
    public string Node { get; init; } = "";

    /// <summary>Gets the address.</summary>
    [Member("Address", "1.0")]
    public string Address { get; init; } = "";

    /// <summary>Gets the datacenter.</summary>
    [Member("Datacenter", "1.0")]
    public string Datacenter { get; init; } = "";

    /// <summary>Gets the partition. Since 1.12, perhaps 1.11.</summary>
    [Member("Partition", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string Partition { get; init; } = "";

    /// <summary>Gets the peer name. Since 1.13.</summary>
    [Member("PeerName", "1.13", Traits = MemberTraits.OmitEmpty)]
    public string PeerName { get; init; } = "";

    /// <summary>Gets the tagged addresses.</summary>
    [Member("TaggedAddresses", "1.0")]
    public ValueMap<string, string>? TaggedAddresses { get; init; }

    /// <summary>Gets the meta.</summary>
    [Member("Meta", "1.0")]
    public ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the locality. Since 1.16.</summary>
    [Member("Locality", "1.16", Traits = MemberTraits.OmitEmpty)]
    public Locality? Locality { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.0")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.0")]
    public ulong ModifyIndex { get; init; }
}
