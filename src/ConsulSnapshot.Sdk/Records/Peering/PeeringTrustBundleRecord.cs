using ConsulSnapshot.Sdk.Messages;

namespace ConsulSnapshot.Sdk;

/// <summary>The certificates by which services of a peer are known.</summary>
/// <remarks>
/// Since 1.13. Fields that are not known here are kept when the record is changed. Source: format document 6.14.
/// </remarks>
public sealed record PeeringTrustBundleRecord : ConsulRecord
{
    private readonly ProtobufOrigin<PeeringTrustBundleMessage> _origin;

    /// <summary>Initializes a trust bundle that no server has written yet.</summary>
    public PeeringTrustBundleRecord()
    {
    }

    private PeeringTrustBundleRecord(ProtobufOrigin<PeeringTrustBundleMessage> origin)
    {
        PeeringTrustBundleMessage message = origin.ToMessage();
        _origin = origin;
        TrustDomain = message.TrustDomain;
        PeerName = message.PeerName;
        Partition = message.Partition;
        RootPems = [.. message.RootPEMs];
        ExportedPartition = message.ExportedPartition;
        CreateIndex = message.CreateIndex;
        ModifyIndex = message.ModifyIndex;
    }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.PeeringTrustBundle;

    /// <inheritdoc/>
    public override string Identity => PeerName;

    /// <summary>Gets the peer's trust domain, for instance <c>50c77b8e-b491-9192-39c5-c2c5c73600af.consul</c>.</summary>
    public string TrustDomain { get; init; } = "";

    /// <summary>Gets the name of the peer in this cluster; a restoring server dies of an empty one.</summary>
    public string PeerName { get; init; } = "";

    /// <summary>Gets the partition that is peered; empty where there are none.</summary>
    public string Partition { get; init; } = "";

    /// <summary>Gets the peer's root certificates, as PEM.</summary>
    public ValueList<string> RootPems { get; init; } = [];

    /// <summary>Gets the partition of the peer that sent the bundle; empty where there are none.</summary>
    public string ExportedPartition { get; init; } = "";

    /// <summary>Gets the Raft index of the bundle's creation.</summary>
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the bundle's last change.</summary>
    public ulong ModifyIndex { get; init; }

    internal static PeeringTrustBundleRecord Read(ref ValueReader reader) => new(ProtobufOrigin<PeeringTrustBundleMessage>.Read(ref reader));

    internal override void Write(ValueWriter writer) =>
        _origin.Write(writer, this, static origin => new PeeringTrustBundleRecord(origin), static record => record.ToMessage());

    /// <summary>Writes the record as Consul's <c>decode</c> prints it.</summary>
    internal void WriteJson(IJsonText output, bool redact) => new ProtobufJson(output, isCanonical: false, redact).Write(ToMessage());

    internal PeeringTrustBundleMessage ToMessage()
    {
        PeeringTrustBundleMessage message = _origin.ToMessage();
        message.TrustDomain = TrustDomain;
        message.PeerName = PeerName;
        message.Partition = Partition;
        message.RootPEMs.Replace(RootPems);
        message.ExportedPartition = ExportedPartition;
        message.CreateIndex = CreateIndex;
        message.ModifyIndex = ModifyIndex;
        return message;
    }
}
