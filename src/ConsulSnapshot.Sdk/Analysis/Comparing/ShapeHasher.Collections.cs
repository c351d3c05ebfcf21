namespace ConsulSnapshot.Sdk;

internal ref partial struct ShapeHasher
{
    // Above 2^53 not every whole number has a float of its own.
    private const double MostWhole = 1L << 53;

    // As deep as a record may be nested by default; each level costs stack.
    private const int MaxDepth = 1000;

    /// <summary>Hashes a list, in its order. Nil and empty are the same.</summary>
    private ulong HashList(ValueShape element)
    {
        if (!_reader.TryBeginList(out ulong count) || count == 0)
        {
            return ContentHash.Nothing;
        }

        ulong hash = count;
        for (ulong i = 0; i < count && IsGood; i++)
        {
            hash = ContentHash.At(hash, HashElement(element));
        }

        return hash;
    }

    // Untyped values nest: the fewer frames a level takes on the stack, the better.
    private ulong HashElement(ValueShape element) => element == ValueShape.Any ? HashAny() : Hash(element);

    /// <summary>Hashes a map, whatever the order of its pairs: Go writes them in a random one. Nil and empty are the same.</summary>
    private ulong HashMap(ValueShape key, ValueShape element)
    {
        if (!_reader.TryBeginMap(out uint count))
        {
            return ContentHash.Nothing;
        }

        ulong sum = ContentHash.Nothing;
        for (uint i = 0; i < count && IsGood; i++)
        {
            ulong name = key.Kind == ValueKind.Text ? ContentHash.Of(_reader.ReadRaw("a key that is text")) : Hash(key);
            sum += ContentHash.At(name, HashElement(element));
        }

        return sum;
    }

    /// <summary>Hashes an untyped value. A whole number is the same as a float: which of them is written depends on who computed it.</summary>
    /// <remarks>Source: format document 5.8.</remarks>
    private ulong HashAny()
    {
        byte code = _reader.NextCode;
        switch (code)
        {
            case 0xc0 when !_reader.IsAtEnd:
                _reader.TryReadNil();
                return ContentHash.Nothing;
            case 0xc2 or 0xc3:
                return Marked(Mark.Boolean, _reader.ReadBoolean() ? 1UL : 0);
            case 0xca or 0xcb:
                return HashFloat(_reader.ReadDouble());
            case <= 0x7f or (>= 0xcc and <= 0xcf):
                return Marked(Mark.Positive, _reader.ReadUnsigned());
            case >= 0xe0 or (>= 0xd0 and <= 0xd3):
                return HashSigned(_reader.ReadSigned());
            case >= 0xc4 and <= 0xc6:
                return ContentHash.At((ulong)Mark.Bytes, HashBytes(isAddress: false));
            case <= 0x8f or 0xde or 0xdf:
                return Descend(Mark.Map);
            case <= 0x9f or 0xdc or 0xdd:
                return Descend(Mark.List);
            default:
                return ContentHash.At((ulong)Mark.Text, ContentHash.Of(_reader.ReadRaw("a value")));
        }
    }

    private static ulong HashFloat(double number) => double.IsInteger(number) && Math.Abs(number) <= MostWhole
        ? HashSigned((long)number)
        : ContentHash.At((ulong)Mark.Fraction, BitConverter.DoubleToUInt64Bits(number));

    private static ulong HashSigned(long number) => Marked(number < 0 ? Mark.Negative : Mark.Positive, (ulong)number);

    private static ulong Marked(Mark mark, ulong number) => ContentHash.At((ulong)mark, number);

    private ulong Descend(Mark mark)
    {
        if (_depth == MaxDepth)
        {
            int start = _reader.Position;
            _reader.Pass();
            return ContentHash.At((ulong)Mark.TooDeep, ContentHash.Of(_bytes[start.._reader.Position]));
        }

        _depth++;
        ulong hash = mark == Mark.Map ? HashMap(ValueShape.Text, ValueShape.Any) : HashList(ValueShape.Any);
        _depth--;
        return ContentHash.At((ulong)mark, hash);
    }
}
