using System.Buffers;

namespace ConsulSnapshot.Sdk;

/// <summary>Finds the key of a KV entry without reading the rest.</summary>
internal static class KeyValueKey
{
    private static readonly int s_place = Array.FindIndex(KeyValueRecord.Shape.Members, static member => member.Name == "Key");

    /// <summary>Gets the key; <see langword="null"/> if there is none.</summary>
    /// <param name="value">The entry's MessagePack value.</param>
    public static ReadOnlySequence<byte>? Find(ReadOnlySequence<byte> value)
    {
        ReadOnlySequence<byte> whole = value.IsSingleSegment ? value : new ReadOnlySequence<byte>(value.ToArray());
        ValueReader reader = new(whole.FirstSpan) { KeepsUnknown = false };
        ReadOnlySequence<byte>? key = null;
        StructFrame frame = reader.BeginStruct(KeyValueRecord.Shape);
        while (reader.NextMember(ref frame))
        {
            // Of two members with one name the last one counts, so the reading goes on.
            if (frame.Member == s_place && reader.TryReadRawHeader(acceptsBinary: true, out int length))
            {
                key = whole.Slice(reader.Position, length);
                reader.Pass(length);
            }
            else
            {
                reader.Skip();
            }
        }

        return key;
    }
}
