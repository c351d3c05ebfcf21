using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace ConsulSnapshot.Sdk;

internal ref partial struct ValueReader
{
    public string ReadText()
    {
        ReadOnlySpan<byte> bytes = ReadRaw();
        if (bytes.IsEmpty)
        {
            return "";
        }

        SawInvalidText |= !Utf8.IsValid(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Reads a text as bytes, because it need not be UTF-8.</summary>
    public ValueBytes ReadTextBytes() => ValueBytes.Create(ReadRaw());

    /// <summary>Reads bytes: text, binary, nil, or an array of small numbers.</summary>
    public ValueBytes ReadBytes()
    {
        if (TryReadRawHeader(acceptsBinary: true, out int length))
        {
            return length == 0 ? default : ValueBytes.Create(Take(length));
        }

        if (TryReadNil())
        {
            return default;
        }

        if (TryReadCount(0x80, 0xde, out uint pairs) && pairs == 0)
        {
            return default;
        }

        if (!TryReadCount(0x90, 0xdc, out uint count))
        {
            Fail("bytes");
            return default;
        }

        List<byte> bytes = [];
        for (uint i = 0; i < count && IsGood; i++)
        {
            ulong number = ReadUnsigned(byte.MaxValue, "a byte's number");
            bytes.Add((byte)number);
        }

        return bytes.ToArray();
    }

    /// <summary>Reads bytes where they stand; <see langword="false"/> for an array of numbers, which takes the place of bytes but has to be put together, and for a violation.</summary>
    public bool TryReadPlainBytes(out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (!TryReadRawHeader(acceptsBinary: true, out int length))
        {
            return IsGood && TryReadNil();
        }

        bytes = Take(length);
        return true;
    }

    public bool ReadBoolean()
    {
        byte code = NextCode;
        if (IsAtEnd || !IsGood || code is not (0xc2 or 0xc3 or Nil or 0 or 1))
        {
            Fail("a boolean");
            return false;
        }

        _position++;
        return code is 0xc3 or 1;
    }

    public long ReadSigned() => TryReadInteger(out long value, out _) || TryReadNil() && IsGood ? value : FailNumber("an integer");

    public ulong ReadUnsigned() => ReadUnsigned(ulong.MaxValue, "an unsigned integer");

    public uint ReadUnsigned32() => (uint)ReadUnsigned(uint.MaxValue, "an unsigned integer of 32 bits");

    public double ReadDouble()
    {
        byte code = NextCode;
        if (code == 0xcb && IsGood && _end - _position >= 9)
        {
            _position++;
            return BinaryPrimitives.ReadDoubleBigEndian(Take(8));
        }

        if (code == 0xca && IsGood && _end - _position >= 5)
        {
            _position++;
            return BinaryPrimitives.ReadSingleBigEndian(Take(4));
        }

        return TryReadInteger(out long value, out bool isUnsigned) ? isUnsigned ? (ulong)value : value
            : TryReadNil() && IsGood ? 0
            : FailNumber("a number");
    }

    public float ReadSingle() => (float)ReadDouble();

    public GoDuration ReadDuration() => new(ReadSigned());

    public GoTime ReadTime()
    {
        if (IsGood && TryReadNil())
        {
            return default;
        }

        int start = _position;
        if (!TryReadRawHeader(acceptsBinary: true, out int length))
        {
            Fail("a time's 15 bytes");
            return default;
        }

        if (!GoTime.TryDecode(Take(length), out GoTime time))
        {
            Fail(start, "a time: 15 bytes with version 1, or 16 with version 2", "other bytes");
        }

        return time;
    }

    /// <summary>Reads an untyped value, as bytes of its own.</summary>
    public ConsulValue ReadAny()
    {
        int start = _position;
        Skip();
        return IsGood ? ConsulValue.OfValid(_bytes[start.._position].ToArray()) : default;
    }

    private ulong ReadUnsigned(ulong largest, string expected)
    {
        int start = _position;
        if (TryReadInteger(out long value, out bool isUnsigned))
        {
            if ((isUnsigned || value >= 0) && (ulong)value <= largest)
            {
                return (ulong)value;
            }

            _position = start;
            return (ulong)FailNumber(expected);
        }

        return TryReadNil() && IsGood ? 0 : (ulong)FailNumber(expected);
    }

    private long FailNumber(string expected)
    {
        Fail(expected);
        return 0;
    }

    /// <summary>Reads any form of an integer; of one above the signed range the bits.</summary>
    private bool TryReadInteger(out long value, out bool isUnsigned)
    {
        value = 0;
        isUnsigned = true;
        if (!IsGood || _position >= _end)
        {
            return false;
        }

        byte code = _bytes[_position];
        if (code is <= 0x7f or >= 0xe0)
        {
            _position++;
            value = (sbyte)code;
            isUnsigned = code <= 0x7f;
            return true;
        }

        if (code is < 0xcc or > 0xd3)
        {
            return false;
        }

        int length = 1 << ((code - 0xcc) & 3);
        if (_end - _position - 1 < length)
        {
            return false;
        }

        _position++;
        ReadOnlySpan<byte> bytes = Take(length);
        isUnsigned = code < 0xd0;
        value = code switch
        {
            0xcc => bytes[0],
            0xcd => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            0xce => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            0xd0 => (sbyte)bytes[0],
            0xd1 => BinaryPrimitives.ReadInt16BigEndian(bytes),
            0xd2 => BinaryPrimitives.ReadInt32BigEndian(bytes),
            _ => BinaryPrimitives.ReadInt64BigEndian(bytes),
        };
        return true;
    }
}
