using System.Buffers.Binary;

namespace ConsulSnapshot.Sdk;

/// <summary>Hashes what MessagePack values mean, by their shape and without typed objects.</summary>
/// <remarks>
/// Equal for values that a server takes for the same: members that are not there and members that are zero, pairs of maps in any order, members in any order, numbers
/// and texts in any of their forms. The first value that has not the shape of its place ends it: look at <see cref="IsGood"/>.
/// </remarks>
/// <param name="bytes">One MessagePack value.</param>
/// <param name="includesVolatile">Whether Raft's indexes and counters, and hashes of other members, are part of it.</param>
internal ref partial struct ShapeHasher(ReadOnlySpan<byte> bytes, bool includesVolatile)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private ValueReader _reader = new(bytes) { KeepsUnknown = false };
    private int _depth;

    /// <summary>Gets a value indicating whether all had the shape of its place.</summary>
    public readonly bool IsGood => _reader.IsGood;

    /// <summary>Hashes the next value.</summary>
    public ulong Hash(ValueShape shape, MemberTraits traits = MemberTraits.None)
    {
        if (!shape.IsPointer)
        {
            return HashHeld(shape, traits);
        }

        // What a pointer points to counts as something, whatever it is.
        return _reader.TryReadNil() ? ContentHash.Nothing : ContentHash.At((ulong)Mark.Pointer, HashHeld(shape, traits));
    }

    /// <summary>Gets the text that begins at a place; empty for none.</summary>
    public readonly ReadOnlySpan<byte> TextAt(int start)
    {
        if (start == 0)
        {
            return default;
        }

        ValueReader reader = _reader;
        reader.MoveTo(start);
        return reader.ReadRaw();
    }

    /// <summary>Goes to the start of a value.</summary>
    public void MoveTo(int start) => _reader.MoveTo(start);

    /// <summary>Goes into a text that holds further values; <see langword="false"/> if there is none, which is a violation.</summary>
    public bool TryEnter()
    {
        if (!_reader.TryReadRawHeader(acceptsBinary: true, out int length))
        {
            _reader.Fail("a text with values in it");
            return false;
        }

        _reader.Enter(length);
        return true;
    }

    /// <summary>Goes to the first element of a list that was hashed before, and gets how many there are; for a place of 0 where the value begins.</summary>
    public ulong BeginList(int start)
    {
        _reader.MoveTo(start);
        return _reader.TryBeginList(out ulong count) ? count : 0;
    }

    public bool TryReadNil() => _reader.TryReadNil();

    /// <summary>Reads a text's bytes.</summary>
    public ReadOnlySpan<byte> ReadText() => _reader.ReadRaw();

    private ulong HashHeld(ValueShape shape, MemberTraits traits) => shape.Kind switch
    {
        ValueKind.Text => ContentHash.Of(_reader.ReadRaw()),
        ValueKind.Bytes => HashBytes((traits & MemberTraits.IPAddress) != 0),
        ValueKind.Boolean => ContentHash.Of(_reader.ReadBoolean() ? 1UL : 0),
        ValueKind.Signed or ValueKind.Duration => ContentHash.Of((ulong)_reader.ReadSigned()),
        ValueKind.Unsigned => ContentHash.Of(_reader.ReadUnsigned()),
        ValueKind.Unsigned32 => ContentHash.Of(_reader.ReadUnsigned32()),
        ValueKind.Single => HashNumber(_reader.ReadSingle()),
        ValueKind.Double => HashNumber(_reader.ReadDouble()),
        ValueKind.Time => HashTime(_reader.ReadTime()),
        ValueKind.Any => HashAny(),
        ValueKind.Struct => HashInner(shape.Members!),
        ValueKind.List => HashList(shape.Element!),
        _ => HashMap(shape.Key!, shape.Element!),
    };

    private ulong HashBytes(bool isAddress)
    {
        if (!_reader.TryReadPlainBytes(out ReadOnlySpan<byte> plain))
        {
            plain = _reader.ReadBytes().Span;
        }

        return ContentHash.Of(isAddress ? IPv4Address.Shorten(plain) : plain);
    }

    // Minus zero is zero.
    private static ulong HashNumber(double number) => number == 0 ? ContentHash.Nothing : ContentHash.Of(BitConverter.DoubleToUInt64Bits(number));

    // The zone only says how to show a time.
    private static ulong HashTime(GoTime time)
    {
        Span<byte> instant = stackalloc byte[sizeof(long) + sizeof(int)];
        BinaryPrimitives.WriteInt64LittleEndian(instant, time.Seconds);
        BinaryPrimitives.WriteInt32LittleEndian(instant[sizeof(long)..], time.Nanoseconds);
        return time.IsZero ? ContentHash.Nothing : ContentHash.Of(instant);
    }

    // What tells values of different kinds apart that have the same bytes.
    private enum Mark : ulong
    {
        Pointer = 1,
        List,
        Map,
        Boolean,
        Positive,
        Negative,
        Fraction,
        Text,
        Bytes,
        TooDeep,
    }
}
