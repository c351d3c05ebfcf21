using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace ConsulSnapshot.Sdk;

/// <summary>Leaves out of a message what its schema does not know, for bytes that Google.Protobuf would refuse and Go does not.</summary>
internal static class ProtobufStripper
{
    /// <summary>Copies the known fields of a message that was checked.</summary>
    public static byte[] CopyKnownFields(ReadOnlySpan<byte> message, MessageDescriptor descriptor)
    {
        using MemoryStream copy = new();
        ProtobufWire wire = new(message);
        while (!wire.IsAtEnd)
        {
            int position = wire.Position;
            wire.ReadTag(out int number, out int wireType);
            FieldDescriptor? field = descriptor.FindFieldByNumber(number);
            if (field is null || wireType != ProtobufCheck.WireTypeOf(field))
            {
                wire.Skip(number, wireType, out _);
            }
            else if (field.FieldType == FieldType.Message)
            {
                wire.ReadBytes(out ReadOnlySpan<byte> nested);
                WriteNested(copy, field, CopyKnownFields(nested, field.MessageType));
            }
            else
            {
                wire.Skip(number, wireType, out _);
                copy.Write(wire.Since(position));
            }
        }

        return copy.ToArray();
    }

    private static void WriteNested(MemoryStream copy, FieldDescriptor field, byte[] nested)
    {
        using CodedOutputStream output = new(copy, leaveOpen: true);
        output.WriteTag(field.FieldNumber, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(nested));
    }
}
