using ConsulSnapshot.Sdk.Messages;

namespace ConsulSnapshot.Sdk;

/// <summary>A cluster peering.</summary>
/// <remarks>
/// Since 1.13. Fields that are not known here are kept when the record is changed. Source: format document 6.14.
/// </remarks>
public sealed partial record PeeringRecord : ConsulRecord
{
    private readonly ProtobufOrigin<PeeringMessage> _origin;

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.Peering;

    /// <inheritdoc/>
    public override string Identity => Name;

    /// <summary>Gets the peering's id, a UUID; a restoring server dies of another text.</summary>
    public string Id { get; init; } = "";

    /// <summary>Gets the name of the peer in this cluster; a restoring server dies of an empty one.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the partition that is peered; empty where there are none.</summary>
    public string Partition { get; init; } = "";

    /// <summary>Gets when the peering was marked for deletion; <see langword="null"/> if it was not.</summary>
    public ProtobufTimestamp? DeletedAt { get; init; }

    /// <summary>Gets pairs that the user chose.</summary>
    public ValueMap<string, string> Meta { get; init; } = new([]);

    /// <summary>Gets how far the peering has come.</summary>
    public PeeringState State { get; init; }

    /// <summary>Gets the id of the peering in the peer's cluster; empty while it is not known.</summary>
    public string PeerId { get; init; } = "";

    /// <summary>Gets the peer's CA certificates, as PEM.</summary>
    public ValueList<string> PeerCAPems { get; init; } = [];

    /// <summary>Gets the name that the peer's servers have in their certificates.</summary>
    public string PeerServerName { get; init; } = "";

    /// <summary>Gets the addresses of the peer's servers, <c>host:port</c>.</summary>
    public ValueList<string> PeerServerAddresses { get; init; } = [];

    /// <summary>Gets the state of the stream between the peers; <see langword="null"/> in what Consul stores.</summary>
    public PeeringStreamStatus? StreamStatus { get; init; }

    /// <summary>Gets the Raft index of the peering's creation.</summary>
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the peering's last change.</summary>
    public ulong ModifyIndex { get; init; }

    /// <summary>Gets what the peer has said about itself; <see langword="null"/> if nothing.</summary>
    public PeeringRemote? Remote { get; init; }

    /// <summary>Gets the addresses that the user gave for the peer's servers; where there are some, they count instead of <see cref="PeerServerAddresses"/>.</summary>
    public ValueList<string> ManualServerAddresses { get; init; } = [];
}
