namespace ConsulSnapshot.Sdk;

/// <summary>Steps over the pieces of protobuf's wire format, refusing what Go's runtime refuses and nothing else.</summary>
/// <remarks>
/// Google.Protobuf is more lenient with tags and varints, and stops at 100 nested groups where Go goes on to 10,001.
/// Source: protocolbuffers/protobuf-go, encoding/protowire/wire.go.
/// </remarks>
internal ref struct ProtobufWire(ReadOnlySpan<byte> bytes)
{
    public const int Varint = 0;
    public const int Fixed64 = 1;
    public const int Bytes = 2;
    public const int StartGroup = 3;
    public const int EndGroup = 4;
    public const int Fixed32 = 5;

    /// <summary>The largest number that a field of a message may have.</summary>
    public const int MaxFieldNumber = (1 << 29) - 1;

    // Inside a group that nobody knows Go allows any positive int32. Source: DecodeTag in the file above.
    private const ulong MaxFieldNumberInGroup = int.MaxValue;

    private const int MaxNestedGroups = 10_001;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Gets the position of the next byte.</summary>
    public int Position { get; private set; }

    /// <summary>Gets whether all bytes were read.</summary>
    public readonly bool IsAtEnd => Position == _bytes.Length;

    /// <summary>Gets the bytes from a position to here.</summary>
    public readonly ReadOnlySpan<byte> Since(int position) => _bytes[position..Position];

    /// <summary>Reads a field's number and wire type.</summary>
    public ProtobufRule ReadTag(out int number, out int wireType)
    {
        ProtobufRule rule = ReadTag(MaxFieldNumber, out number, out wireType);
        return rule == ProtobufRule.None && wireType == EndGroup ? ProtobufRule.EndGroup : rule;
    }

    /// <summary>Reads a varint of at most 64 bits; it need not be the shortest.</summary>
    public ProtobufRule ReadVarint(out ulong value)
    {
        const int LastShift = 63;
        value = 0;
        for (int shift = 0; shift <= LastShift; shift += 7)
        {
            if (IsAtEnd)
            {
                return ProtobufRule.Truncated;
            }

            byte next = _bytes[Position++];
            if (shift == LastShift && next > 1)
            {
                return ProtobufRule.Varint;
            }

            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                break;
            }
        }

        return ProtobufRule.None;
    }

    /// <summary>Reads a length and as many bytes.</summary>
    public ProtobufRule ReadBytes(out ReadOnlySpan<byte> value)
    {
        value = default;
        ProtobufRule rule = ReadVarint(out ulong length);
        if (rule != ProtobufRule.None)
        {
            return rule;
        }

        if (length > (ulong)(_bytes.Length - Position))
        {
            return ProtobufRule.Truncated;
        }

        value = _bytes.Slice(Position, (int)length);
        Position += (int)length;
        return ProtobufRule.None;
    }

    /// <summary>Steps over the value of a field that nobody knows.</summary>
    /// <param name="number">The field's number.</param>
    /// <param name="wireType">The field's wire type.</param>
    /// <param name="groups">The depth of groups in it; <see cref="int.MaxValue"/> if a number in them is larger than <see cref="MaxFieldNumber"/>.</param>
    public ProtobufRule Skip(int number, int wireType, out int groups)
    {
        groups = 0;
        return wireType == StartGroup ? SkipGroup(number, out groups) : SkipSingle(wireType);
    }

    // With a stack of its own: 10,001 calls deep is more than a thread's stack is sure to hold.
    private ProtobufRule SkipGroup(int number, out int groups)
    {
        Stack<int> open = [];
        open.Push(number);
        groups = 1;
        while (open.Count > 0)
        {
            ProtobufRule rule = ReadTag(MaxFieldNumberInGroup, out int inner, out int wireType);
            if (rule != ProtobufRule.None)
            {
                return rule;
            }

            groups = inner > MaxFieldNumber ? int.MaxValue : groups;
            switch (wireType)
            {
                case EndGroup when open.Pop() != inner:
                    return ProtobufRule.EndGroup;
                case EndGroup:
                    break;
                case StartGroup when open.Count == MaxNestedGroups:
                    return ProtobufRule.Depth;
                case StartGroup:
                    open.Push(inner);
                    groups = Math.Max(groups, open.Count);
                    break;
                default:
                    rule = SkipSingle(wireType);
                    if (rule != ProtobufRule.None)
                    {
                        return rule;
                    }

                    break;
            }
        }

        return ProtobufRule.None;
    }

    private ProtobufRule SkipSingle(int wireType) => wireType switch
    {
        Varint => ReadVarint(out _),
        Fixed64 => SkipFixed(sizeof(ulong)),
        Bytes => ReadBytes(out _),
        Fixed32 => SkipFixed(sizeof(uint)),
        _ => ProtobufRule.WireType,
    };

    private ProtobufRule SkipFixed(int length)
    {
        if (length > _bytes.Length - Position)
        {
            return ProtobufRule.Truncated;
        }

        Position += length;
        return ProtobufRule.None;
    }

    private ProtobufRule ReadTag(ulong maxNumber, out int number, out int wireType)
    {
        ProtobufRule rule = ReadVarint(out ulong tag);
        wireType = (int)(tag & 7);
        number = tag >> 3 is > 0 and var found && found <= maxNumber ? (int)found : 0;
        return rule == ProtobufRule.None && number == 0 ? ProtobufRule.FieldNumber : rule;
    }
}
