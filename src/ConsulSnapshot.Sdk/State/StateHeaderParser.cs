using System.Buffers;
using Nerdbank.MessagePack;

namespace ConsulSnapshot.Sdk;

/// <summary>Parses the state's header as Consul's decoder does: a map, an array in declaration order, or nil.</summary>
/// <remarks>Source: format document 4.1 and the table of shapes in 8.3.</remarks>
internal static class StateHeaderParser
{
    public static bool TryParse(ReadOnlySequence<byte> value, out StateHeader header)
    {
        header = default;
        MessagePackReader reader = new(value);
        ulong lastIndex = 0;
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Nil:
                return true;
            case MessagePackType.Array:
                if (reader.ReadArrayHeader() > 0 && !TryReadIndex(ref reader, out lastIndex))
                {
                    return false;
                }

                break;
            case MessagePackType.Map:
                for (int left = reader.ReadMapHeader(); left > 0; left--)
                {
                    if (reader.NextMessagePackType != MessagePackType.String)
                    {
                        return false;
                    }

                    bool isLastIndex = reader.ReadStringSequence() is { } key && key.ToArray().AsSpan().SequenceEqual("LastIndex"u8);
                    if (!isLastIndex)
                    {
                        MessagePackSkip.Skip(ref reader);
                    }
                    else if (!TryReadIndex(ref reader, out lastIndex))
                    {
                        return false;
                    }
                }

                break;
            default:
                return false;
        }

        header = new StateHeader(lastIndex);
        return true;
    }

    private static bool TryReadIndex(ref MessagePackReader reader, out ulong index)
    {
        index = 0;
        if (reader.TryReadNil())
        {
            return true;
        }

        // An unsigned field takes no negative number, no text, no float.
        byte code = reader.NextCode;
        if (reader.NextMessagePackType != MessagePackType.Integer || code is (>= 0xd0 and <= 0xd3) or >= 0xe0)
        {
            return false;
        }

        index = reader.ReadUInt64();
        return true;
    }
}
