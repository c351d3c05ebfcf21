using ConsulSnapshot.Sdk.Messages;
using Google.Protobuf.Collections;

namespace ConsulSnapshot.Sdk;

/// <content>Its protobuf message.</content>
public sealed partial record ResourceRecord
{
    /// <summary>Initializes a resource that no server has written yet.</summary>
    public ResourceRecord()
    {
    }

    private ResourceRecord(ProtobufOrigin<ResourceMessage> origin)
    {
        ResourceMessage message = origin.ToMessage();
        _origin = origin;
        Id = ResourceId.From(message.Id);
        Owner = ResourceId.From(message.Owner);
        Version = message.Version;
        Generation = message.Generation;
        Metadata = new ValueMap<string, string>(message.Metadata);
        Status = new ValueMap<string, ResourceStatus>(message.Status.Select(status => KeyValuePair.Create(status.Key, ResourceStatus.From(status.Value))));
        Data = ResourceData.From(message.Data);
    }

    /// <summary>Reads a record of type <see cref="RecordType.Resource"/>.</summary>
    /// <exception cref="SnapshotFormatException">It holds no message that Consul can parse.</exception>
    internal static ResourceRecord Read(in StateRecord record) => new(ProtobufOrigin<ResourceMessage>.Read(record));

    /// <summary>Gets the MessagePack value: the one that was read, unless something was changed.</summary>
    internal ReadOnlyMemory<byte> ToMessagePack() => _origin.IsOf(this, static origin => new ResourceRecord(origin)) ? _origin.Value : _origin.Encode(ToMessage());

    /// <summary>Writes the record as Consul's <c>decode</c> prints it.</summary>
    internal void WriteJson(IJsonText output, bool redact) => new ProtobufJson(output, isCanonical: true, redact).Write(ToMessage());

    internal ResourceMessage ToMessage()
    {
        ResourceMessage message = _origin.ToMessage();
        message.Id = Id?.ApplyTo(message.Id);
        message.Owner = Owner?.ApplyTo(message.Owner);
        message.Version = Version;
        message.Generation = Generation;
        message.Metadata.Replace(Metadata);
        ApplyStatus(message.Status);
        message.Data = Data?.ApplyTo(message.Data);
        return message;
    }

    private void ApplyStatus(MapField<string, ResourceStatusMessage> field)
    {
        Dictionary<string, ResourceStatusMessage> old = new(field, StringComparer.Ordinal);
        field.Clear();
        foreach ((string key, ResourceStatus status) in Status)
        {
            field.Add(key, status.ApplyTo(old.GetValueOrDefault(key)));
        }
    }
}
