using System.Buffers.Binary;
using System.Globalization;

namespace ConsulSnapshot.Sdk;

/// <summary>Reads MessagePack values into typed ones as Consul's decoder does: accepts what that accepts, and refuses what that dies of.</summary>
/// <remarks>
/// The first violation ends the reading: it is kept in <see cref="Violation"/>, and everything that is read after it has its zero value.
/// Nothing is allocated by a length in the bytes before that many bytes are there. Source: format document, section 5 and the table of shapes in 8.3.
/// </remarks>
/// <param name="bytes">One MessagePack value.</param>
/// <param name="release">Members that this release does not know are passed over.</param>
internal ref partial struct ValueReader(ReadOnlySpan<byte> bytes, ConsulMinor release)
{
    private const byte Nil = 0xc0;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    // Where the readable part ends: values are nested in texts (config entries), and must end within them.
    private int _end = bytes.Length;
    private int _position;

    public ValueReader(ReadOnlySpan<byte> bytes)
        : this(bytes, ConsulMinor.Latest)
    {
    }

    /// <summary>Gets the release whose members are read.</summary>
    public ConsulMinor Release { get; } = release;

    /// <summary>Gets what is wrong; <see langword="null"/> if nothing is.</summary>
    public ShapeViolation? Violation { get; private set; }

    public readonly bool IsGood => Violation is null;

    /// <summary>Gets or sets a value indicating whether unknown members are kept, for writing.</summary>
    public bool KeepsUnknown { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether a text was read that is not UTF-8, so that its string does not say all.</summary>
    public bool SawInvalidText { get; set; }

    /// <summary>Gets a value indicating whether the bytes mean something else to other releases: a struct given as an array, or a map with keys that are not text.</summary>
    public bool DependsOnRelease { get; private set; }

    /// <summary>Gets or sets what was noted of members that not every release knows.</summary>
    public List<NotedMember>? Noted { get; private set; }

    /// <summary>Gets the offset of what is read next.</summary>
    public readonly int Position => _position;

    public readonly bool IsAtEnd => _position >= _end;

    /// <summary>Gets the next value's first byte; that of nil at the end.</summary>
    public readonly byte NextCode => _position < _end ? _bytes[_position] : Nil;

    public readonly bool NextIsNil => _position < _end && _bytes[_position] == Nil;

    /// <summary>Records the first violation.</summary>
    public void Fail(string expected)
    {
        if (Violation is null)
        {
            string found = _position < _end ? string.Create(CultureInfo.InvariantCulture, $"a value that begins with {_bytes[_position]:x2}") : "the end";
            Violation = new ShapeViolation(_position, expected, found);
        }
    }

    /// <summary>Records the first violation where it is not a matter of the next byte.</summary>
    public void Fail(int offset, string expected, string found) => Violation ??= new ShapeViolation(offset, expected, found);

    /// <summary>Takes back a violation whose place does not matter, and goes on where it does not.</summary>
    public void Forgive(int position)
    {
        Violation = null;
        _position = position;
    }

    /// <summary>Goes to the start of a value that was passed over.</summary>
    public void MoveTo(int position) => _position = position;

    /// <summary>Limits the reading to a text's content; <see cref="Leave"/> ends that.</summary>
    public int Enter(int length)
    {
        int outer = _end;
        _end = _position + length;
        return outer;
    }

    /// <summary>Reads on behind the content of a text.</summary>
    public void Leave(int outer)
    {
        // What Consul's decoder does not read, it does not look at.
        _position = _end;
        _end = outer;
    }

    public bool TryReadNil()
    {
        if (!NextIsNil)
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>Gets the bytes between two places.</summary>
    public readonly ReadOnlySpan<byte> Slice(int start, int end) => _bytes[start..end];

    /// <summary>Reads a text's bytes; nil is empty.</summary>
    public ReadOnlySpan<byte> ReadRaw(string expected = "text")
    {
        if (!TryReadRawHeader(acceptsBinary: false, out int length))
        {
            if (!TryReadNil() || Violation is not null)
            {
                Fail(expected);
            }

            return default;
        }

        return Take(length);
    }

    /// <summary>Reads the length of a text, or of binary where that is accepted; <see langword="false"/> for all else, with nothing read.</summary>
    public bool TryReadRawHeader(bool acceptsBinary, out int length)
    {
        length = 0;
        if (Violation is not null || _position >= _end)
        {
            return false;
        }

        byte code = _bytes[_position];
        int prefix;
        if (code is >= 0xa0 and <= 0xbf)
        {
            length = code & 0x1f;
            prefix = 1;
        }
        else
        {
            prefix = code switch
            {
                0xd9 => 2,
                0xda => 3,
                0xdb => 5,
                0xc4 when acceptsBinary => 2,
                0xc5 when acceptsBinary => 3,
                0xc6 when acceptsBinary => 5,
                _ => 0,
            };
            if (prefix == 0 || _end - _position < prefix)
            {
                return false;
            }

            uint claimed = ReadBigEndian(_bytes.Slice(_position + 1, prefix - 1));
            length = claimed <= int.MaxValue ? (int)claimed : int.MaxValue;
        }

        if (length > _end - _position - prefix)
        {
            Fail(_position, string.Create(CultureInfo.InvariantCulture, $"{length} bytes"), string.Create(CultureInfo.InvariantCulture, $"{_end - _position - prefix} bytes"));
            return false;
        }

        _position += prefix;
        return true;
    }

    /// <summary>Passes over the content of a text.</summary>
    public void Pass(int length) => _position += length;

    private ReadOnlySpan<byte> Take(int length)
    {
        ReadOnlySpan<byte> taken = _bytes.Slice(_position, length);
        _position += length;
        return taken;
    }

    private static uint ReadBigEndian(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        1 => bytes[0],
        2 => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        _ => BinaryPrimitives.ReadUInt32BigEndian(bytes),
    };
}
