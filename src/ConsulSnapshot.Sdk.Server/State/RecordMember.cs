using System.Buffers;
using System.Text;
using Nerdbank.MessagePack;

namespace ConsulSnapshot.Sdk.Server.State;

/// <summary>Looks up one member of a record that is a map. What has another shape has no members.</summary>
internal static class RecordMember
{
    // The reader has bounded the nesting before.
    private static readonly SerializationContext s_anyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>Gets a text; <see langword="null"/> where there is none or it is empty.</summary>
    public static string? GetText(StateRecord record, ReadOnlySpan<byte> name)
    {
        MessagePackReader reader = new(record.Value);
        return TryMoveTo(ref reader, name) && reader.NextMessagePackType == MessagePackType.String && reader.ReadStringSequence() is { Length: > 0 } text
            ? Encoding.UTF8.GetString(text)
            : null;
    }

    /// <summary>Gets an unsigned number; 0 where there is none.</summary>
    public static ulong GetNumber(StateRecord record, ReadOnlySpan<byte> name)
    {
        // What is excluded are the codes of signed numbers, which Consul writes for negative ones only.
        MessagePackReader reader = new(record.Value);
        return TryMoveTo(ref reader, name) && reader.NextMessagePackType == MessagePackType.Integer && reader.NextCode is not ((>= 0xd0 and <= 0xd3) or >= 0xe0)
            ? reader.ReadUInt64()
            : 0;
    }

    private static bool TryMoveTo(ref MessagePackReader reader, ReadOnlySpan<byte> name)
    {
        if (reader.NextMessagePackType != MessagePackType.Map)
        {
            return false;
        }

        for (int left = reader.ReadMapHeader(); left > 0; left--)
        {
            if (reader.NextMessagePackType != MessagePackType.String)
            {
                reader.Skip(s_anyDepth);
            }
            else if (Equals(reader.ReadStringSequence().GetValueOrDefault(), name))
            {
                return true;
            }

            reader.Skip(s_anyDepth);
        }

        return false;
    }

    private static bool Equals(ReadOnlySequence<byte> bytes, ReadOnlySpan<byte> name) =>
        bytes.IsSingleSegment ? bytes.FirstSpan.SequenceEqual(name) : bytes.Length == name.Length && bytes.ToArray().AsSpan().SequenceEqual(name);
}
