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
    public ReadOnlyMemory<byte> Value { get; init; }

    /// <summary>Compares type and bytes.</summary>
    /// <param name="other">The other content.</param>
    /// <returns><see langword="true"/> if both are the same.</returns>
    public bool Equals(ResourceData? other) => other is not null && TypeUrl == other.TypeUrl && Value.Span.SequenceEqual(other.Value.Span);

    /// <summary>Gets a hash code of type and bytes.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(TypeUrl);
        hash.AddBytes(Value.Span);
        return hash.ToHashCode();
    }

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
