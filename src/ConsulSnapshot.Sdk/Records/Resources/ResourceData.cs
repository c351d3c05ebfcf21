using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace ConsulSnapshot.Sdk;

/// <summary>The content of a resource: a protobuf message, and the name of its type.</summary>
/// <remarks>Since 1.16. Source: format document 6.15.</remarks>
public sealed record ResourceData
{
    /// <summary>Gets the type, for instance <c>type.googleapis.com/hashicorp.consul.multicluster.v2.ExportedServices</c>.</summary>
    public string TypeUrl { get; init; } = "";

    /// <summary>Gets the message's bytes.</summary>
    public ValueBytes Value { get; init; }

    internal static ResourceData? From(Any? message) =>
        message is null ? null : new ResourceData { TypeUrl = message.TypeUrl, Value = message.Value.Memory };

    internal Any ApplyTo(Any? message)
    {
        message ??= new Any();
        message.TypeUrl = TypeUrl;
        message.Value = ByteString.CopyFrom(Value.Span);
        return message;
    }
}
