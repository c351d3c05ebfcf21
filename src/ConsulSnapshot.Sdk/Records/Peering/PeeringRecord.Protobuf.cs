using ConsulSnapshot.Sdk.Messages;

namespace ConsulSnapshot.Sdk;

/// <content>Its protobuf message.</content>
public sealed partial record PeeringRecord
{
    /// <summary>Initializes a peering that no server has written yet.</summary>
    public PeeringRecord()
    {
    }

    private PeeringRecord(ProtobufOrigin<PeeringMessage> origin)
    {
        PeeringMessage message = origin.ToMessage();
        _origin = origin;
        Id = message.ID;
        Name = message.Name;
        Partition = message.Partition;
        DeletedAt = ProtobufTimestamp.From(message.DeletedAt);
        Meta = new ValueMap<string, string>(message.Meta);
        State = (PeeringState)message.State;
        PeerId = message.PeerID;
        PeerCAPems = [.. message.PeerCAPems];
        PeerServerName = message.PeerServerName;
        PeerServerAddresses = [.. message.PeerServerAddresses];
        StreamStatus = PeeringStreamStatus.From(message.StreamStatus);
        CreateIndex = message.CreateIndex;
        ModifyIndex = message.ModifyIndex;
        Remote = PeeringRemote.From(message.Remote);
        ManualServerAddresses = [.. message.ManualServerAddresses];
    }

    internal static PeeringRecord Read(ref ValueReader reader) => new(ProtobufOrigin<PeeringMessage>.Read(ref reader));

    internal override void Write(ValueWriter writer) =>
        _origin.Write(writer, this, static origin => new PeeringRecord(origin), static record => record.ToMessage());

    /// <summary>Writes the record as Consul's <c>decode</c> prints it.</summary>
    internal void WriteJson(IJsonText output, bool redact) => new ProtobufJson(output, isCanonical: false, redact).Write(ToMessage());

    internal PeeringMessage ToMessage()
    {
        PeeringMessage message = _origin.ToMessage();
        message.ID = Id;
        message.Name = Name;
        message.Partition = Partition;
        message.DeletedAt = ProtobufTimestamp.Apply(DeletedAt, message.DeletedAt);
        message.Meta.Replace(Meta);
        message.State = (PeeringStateNumber)State;
        message.PeerID = PeerId;
        message.PeerCAPems.Replace(PeerCAPems);
        message.PeerServerName = PeerServerName;
        message.PeerServerAddresses.Replace(PeerServerAddresses);
        message.StreamStatus = StreamStatus?.ApplyTo(message.StreamStatus);
        message.CreateIndex = CreateIndex;
        message.ModifyIndex = ModifyIndex;
        message.Remote = Remote?.ApplyTo(message.Remote);
        message.ManualServerAddresses.Replace(ManualServerAddresses);
        return message;
    }
}
