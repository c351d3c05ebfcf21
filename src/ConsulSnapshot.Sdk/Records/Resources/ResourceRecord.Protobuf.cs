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

    internal static ResourceRecord Read(ref ValueReader reader) => new(ProtobufOrigin<ResourceMessage>.Read(ref reader));

    internal override void Write(ValueWriter writer) =>
        _origin.Write(writer, this, static origin => new ResourceRecord(origin), static record => record.ToMessage());

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
