using System.Buffers.Binary;
using System.Text.Unicode;
using Google.Protobuf.Reflection;

namespace ConsulSnapshot.Sdk;

/// <summary>Walks over a message as Go's protobuf runtime does, and says whether Consul could parse it.</summary>
/// <remarks>
/// Google.Protobuf is asked for a message's content only after this walk, since the two runtimes do not refuse the same bytes.
/// A known field with another wire type than its own counts as unknown, in both.
/// Source: protocolbuffers/protobuf-go, internal/impl: decode.go, codec_map.go, codec_field.go.
/// </remarks>
internal sealed class ProtobufCheck
{
    // Google.Protobuf stops at 100 levels, messages included; ours have at most 5.
    private const int MaxGroupsOfLibrary = 90;

    private readonly List<int> _path = [];
    private readonly List<byte[]> _unknown = [];

    /// <summary>Gets the fields that the schema does not know, each after the path of messages that leads to it; empty if all are known.</summary>
    /// <remarks>In an order of their own: when a message is encoded anew, unknown fields come last.</remarks>
    public byte[] Unknown => [.. _unknown.Order(Comparer<byte[]>.Create(static (x, y) => x.AsSpan().SequenceCompareTo(y))).SelectMany(static bytes => bytes)];

    /// <summary>Gets whether an unknown field is one that Google.Protobuf refuses and Go does not.</summary>
    public bool IsBeyondLibrary { get; private set; }

    /// <summary>Walks over a message.</summary>
    public ProtobufFault Walk(ReadOnlySpan<byte> message, MessageDescriptor descriptor) => Walk(message, 0, descriptor);

    private ProtobufFault Walk(ReadOnlySpan<byte> message, int start, MessageDescriptor descriptor)
    {
        ProtobufWire wire = new(message);
        while (!wire.IsAtEnd)
        {
            int position = wire.Position;
            ProtobufRule rule = wire.ReadTag(out int number, out int wireType);
            if (rule != ProtobufRule.None)
            {
                return new ProtobufFault(rule, start + position);
            }

            FieldDescriptor? field = descriptor.FindFieldByNumber(number);
            ProtobufFault fault = field is not null && wireType == WireTypeOf(field)
                ? WalkField(ref wire, start, field)
                : WalkUnknown(ref wire, start, position, number, wireType);
            if (!fault.IsNone)
            {
                return fault;
            }
        }

        return default;
    }

    private ProtobufFault WalkField(ref ProtobufWire wire, int start, FieldDescriptor field)
    {
        int position = start + wire.Position;
        if (WireTypeOf(field) == ProtobufWire.Varint)
        {
            return new ProtobufFault(wire.ReadVarint(out _), position);
        }

        ProtobufRule rule = wire.ReadBytes(out ReadOnlySpan<byte> value);
        int valueStart = start + wire.Position - value.Length;
        return rule != ProtobufRule.None ? new ProtobufFault(rule, position)
            : field.FieldType == FieldType.Message ? WalkNested(value, valueStart, field)
            : field.FieldType == FieldType.String && !Utf8.IsValid(value) ? new ProtobufFault(ProtobufRule.Utf8, valueStart)
            : default;
    }

    private ProtobufFault WalkNested(ReadOnlySpan<byte> message, int start, FieldDescriptor field)
    {
        _path.Add(field.FieldNumber);
        ProtobufFault fault = Walk(message, start, field.MessageType);
        _path.RemoveAt(_path.Count - 1);
        return fault;
    }

    private ProtobufFault WalkUnknown(ref ProtobufWire wire, int start, int position, int number, int wireType)
    {
        int valuePosition = wire.Position;
        ProtobufRule rule = wire.Skip(number, wireType, out int groups);
        if (rule != ProtobufRule.None)
        {
            return new ProtobufFault(rule, start + valuePosition);
        }

        IsBeyondLibrary |= groups > MaxGroupsOfLibrary;
        _unknown.Add(AfterPath(wire.Since(position)));
        return default;
    }

    private byte[] AfterPath(ReadOnlySpan<byte> field)
    {
        byte[] result = new byte[((_path.Count + 1) * sizeof(int)) + field.Length];
        for (int i = 0; i < _path.Count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(result.AsSpan(i * sizeof(int)), _path[i]);
        }

        field.CopyTo(result.AsSpan((_path.Count + 1) * sizeof(int)));
        return result;
    }

    /// <summary>Gets the wire type that a field of the schemas here has. None of them has fields of other types.</summary>
    internal static int WireTypeOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String or FieldType.Bytes or FieldType.Message => ProtobufWire.Bytes,
        FieldType.UInt64 or FieldType.Int64 or FieldType.Int32 or FieldType.Enum when !field.IsRepeated => ProtobufWire.Varint,
        _ => throw new NotSupportedException($"No message here has a field of type {field.FieldType}: {field.FullName}."),
    };
}
