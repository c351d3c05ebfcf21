using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace ConsulSnapshot.Sdk;

/// <summary>Hashes what protobuf messages mean, from their bytes: entries of maps in any order, and fields in any order, are the same.</summary>
/// <remarks>Only for messages that <see cref="ProtobufCheck"/> has found to be good.</remarks>
internal static class ProtobufHasher
{
    /// <summary>Hashes a message.</summary>
    /// <param name="message">The message's bytes.</param>
    /// <param name="descriptor">Its fields.</param>
    /// <param name="passed">Numbers of fields that are not part of the hash, as a mask of bits.</param>
    public static ulong Hash(ReadOnlySpan<byte> message, MessageDescriptor descriptor, ulong passed = 0)
    {
        IList<FieldDescriptor> fields = descriptor.Fields.InDeclarationOrder();
        Span<ulong> values = stackalloc ulong[fields.Count];
        ulong sum = ContentHash.Nothing;
        ProtobufWire wire = new(message);
        while (!wire.IsAtEnd)
        {
            int position = wire.Position;
            wire.ReadTag(out int number, out int wireType);
            FieldDescriptor? field = descriptor.FindFieldByNumber(number);
            if (field is null || wireType != ProtobufCheck.WireTypeOf(field))
            {
                wire.Skip(number, wireType, out _);
                sum += ContentHash.At((ulong)number, ContentHash.Of(wire.Since(position)));
                continue;
            }

            ulong value = HashValue(ref wire, field);
            if (number < 64 && (passed & (1UL << number)) != 0)
            {
                continue;
            }

            ref ulong held = ref values[field.Index];
            held = field.IsMap ? held + value
                : field.IsRepeated ? ContentHash.At(held, value)
                : value;
        }

        for (int i = 0; i < values.Length; i++)
        {
            sum += values[i] == ContentHash.Nothing ? ContentHash.Nothing : ContentHash.At((ulong)fields[i].FieldNumber, values[i]);
        }

        return sum;
    }

    /// <summary>Finds the last field of a number that is text, bytes or a message; empty if there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> message, int field)
    {
        ReadOnlySpan<byte> found = default;
        ProtobufWire wire = new(message);
        while (!wire.IsAtEnd)
        {
            wire.ReadTag(out int number, out int wireType);
            if (number == field && wireType == ProtobufWire.Bytes)
            {
                wire.ReadBytes(out found);
            }
            else
            {
                wire.Skip(number, wireType, out _);
            }
        }

        return found;
    }

    private static ulong HashValue(ref ProtobufWire wire, FieldDescriptor field)
    {
        if (field.FieldType is not (FieldType.String or FieldType.Bytes or FieldType.Message))
        {
            wire.ReadVarint(out ulong number);
            return ContentHash.Of(number);
        }

        wire.ReadBytes(out ReadOnlySpan<byte> bytes);
        return field.FieldType != FieldType.Message ? ContentHash.Of(bytes)
            : ContentHash.At(1, field.MessageType == Any.Descriptor ? HashAny(bytes) : Hash(bytes, field.MessageType));
    }

    /// <summary>Hashes a message that names its own type. Those of types that are not known are compared by their bytes.</summary>
    private static ulong HashAny(ReadOnlySpan<byte> any)
    {
        ReadOnlySpan<byte> type = Find(any, Any.TypeUrlFieldNumber);
        ReadOnlySpan<byte> value = Find(any, Any.ValueFieldNumber);
        MessageDescriptor? descriptor = KnownMessages.Find(System.Text.Encoding.UTF8.GetString(type))?.Descriptor;
        return descriptor is not null && new ProtobufCheck().Walk(value, descriptor).IsNone
            ? ContentHash.At(ContentHash.Of(type), Hash(value, descriptor))
            : Hash(any, Any.Descriptor);
    }
}
