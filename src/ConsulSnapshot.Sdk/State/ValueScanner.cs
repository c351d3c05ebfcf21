using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ConsulSnapshot.Sdk;

/// <summary>Finds the end of one MessagePack value, over as many pieces of bytes as it takes.</summary>
/// <remarks>
/// A length in the bytes is only ever counted down, never allocated; memory grows with nesting, eight bytes a level, up to the limit.
/// Nothing is decoded: any value that MessagePack allows is passed over. Source: the MessagePack specification; format document, section 5.
/// </remarks>
/// <param name="maxDepth">How deeply arrays and maps may be nested.</param>
internal struct ValueScanner(int maxDepth)
{
    private const int LongestPrefix = 5;

    // Values still to come at each level; _left is the innermost.
    private ulong[] _outer = new ulong[16];
    private int _depth;
    private ulong _left = 1;

    // Bytes of a scalar, text or binary still to pass over.
    private ulong _skip;

    private PrefixBytes _prefix;
    private int _prefixLength;

    [InlineArray(LongestPrefix)]
    private struct PrefixBytes
    {
        private byte _first;
    }

    /// <summary>Gets the number of bytes that the value has at least, beyond those scanned: what it claims about its own length.</summary>
    public readonly ulong Claimed => _skip;

    /// <summary>Tells whether a byte is a whole value: a small integer, nil or a boolean.</summary>
    public static bool IsWholeValue(byte code) => code is <= 0x7f or >= 0xe0 or 0xc0 or 0xc2 or 0xc3;

    /// <summary>Makes ready for the next value.</summary>
    public void Reset()
    {
        _depth = 0;
        _left = 1;
        _skip = 0;
        _prefixLength = 0;
    }

    /// <summary>Scans on; after <see cref="ScanResult.NeedsMore"/> with the bytes that follow.</summary>
    public ScanResult Scan(ReadOnlySpan<byte> bytes, out int consumed)
    {
        int position = 0;
        if (_prefixLength > 0)
        {
            ScanResult joined = FinishPrefix(bytes, out position);
            if (joined != ScanResult.Done)
            {
                consumed = position;
                return joined;
            }
        }

        while (true)
        {
            if (_skip > 0)
            {
                int passed = (int)Math.Min(_skip, (ulong)(bytes.Length - position));
                position += passed;
                _skip -= (ulong)passed;
            }

            if (_skip == 0)
            {
                position += PassShort(bytes[position..]);
            }

            while (_left == 0 && _depth > 0)
            {
                _left = _outer[--_depth];
            }

            if (_skip == 0 && _left == 0)
            {
                consumed = position;
                return ScanResult.Done;
            }

            if (position == bytes.Length)
            {
                consumed = position;
                return ScanResult.NeedsMore;
            }

            ScanResult result = TakePrefix(bytes[position..], out int length);
            position += length;
            if (result != ScanResult.Done)
            {
                consumed = position;
                return result;
            }
        }
    }

    /// <summary>Passes over the values of this level that are short and here as a whole.</summary>
    private int PassShort(ReadOnlySpan<byte> bytes)
    {
        // In locals: the fields would be written back for each value.
        int position = 0;
        ulong left = _left;
        while (left > 0 && position < bytes.Length)
        {
            int length = ShortValue.LengthOf(bytes[position]);
            if (length == 0 || length > bytes.Length - position)
            {
                break;
            }

            position += length;
            left--;
        }

        _left = left;
        return position;
    }

    /// <summary>Completes a value's first bytes that were cut between two pieces.</summary>
    private ScanResult FinishPrefix(ReadOnlySpan<byte> bytes, out int taken)
    {
        Span<byte> prefix = _prefix;
        taken = Math.Min(PrefixLength(prefix[0]) - _prefixLength, bytes.Length);
        bytes[..taken].CopyTo(prefix[_prefixLength..]);
        _prefixLength += taken;
        if (_prefixLength < PrefixLength(prefix[0]))
        {
            return ScanResult.NeedsMore;
        }

        Span<byte> whole = stackalloc byte[LongestPrefix];
        prefix[.._prefixLength].CopyTo(whole);
        whole = whole[.._prefixLength];
        _prefixLength = 0;
        return TakePrefix(whole, out _);
    }

    private ScanResult TakePrefix(ReadOnlySpan<byte> bytes, out int length)
    {
        byte code = bytes[0];
        length = 1;
        switch (code)
        {
            case var _ when IsWholeValue(code):
                _left--;
                return ScanResult.Done;
            case >= 0xa0 and <= 0xbf:
                _left--;
                _skip = code & 0x1fu;
                return ScanResult.Done;
            case <= 0x8f:
                return Enter(2 * (code & 0x0fu));
            case <= 0x9f:
                return Enter(code & 0x0fu);
            case 0xc1:
                return ScanResult.Invalid;
            default:
                return TakeLongPrefix(bytes, code, out length);
        }
    }

    private ScanResult TakeLongPrefix(ReadOnlySpan<byte> bytes, byte code, out int length)
    {
        length = PrefixLength(code);
        if (bytes.Length < length)
        {
            bytes.CopyTo(_prefix);
            _prefixLength = length = bytes.Length;
            return ScanResult.NeedsMore;
        }

        ulong count = length switch
        {
            2 => bytes[1],
            3 => BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]),
            5 => BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]),
            _ => 0,
        };
        switch (code)
        {
            case 0xdc or 0xdd:
                return Enter(count);
            case 0xde or 0xdf:
                return Enter(2 * count);
            case >= 0xc7 and <= 0xc9:
                _skip = count + 1; // an extension has a type byte of its own
                break;
            case >= 0xd4 and <= 0xd8:
                _skip = 1 + (1u << (code - 0xd4));
                break;
            case (>= 0xc4 and <= 0xc6) or (>= 0xd9 and <= 0xdb):
                _skip = count;
                break;
            default:
                _skip = FixedLength(code);
                break;
        }

        _left--;
        return ScanResult.Done;
    }

    private ScanResult Enter(ulong values)
    {
        _left--;
        if (values == 0)
        {
            return ScanResult.Done;
        }

        if (_depth >= maxDepth)
        {
            return ScanResult.TooDeep;
        }

        if (_depth == _outer.Length)
        {
            Array.Resize(ref _outer, Math.Min(2 * _outer.Length, maxDepth));
        }

        _outer[_depth++] = _left;
        _left = values;
        return ScanResult.Done;
    }

    /// <summary>Gets the length of a code and of the length or count that follows it.</summary>
    private static int PrefixLength(byte code) => code switch
    {
        0xc4 or 0xc7 or 0xd9 => 2,
        0xc5 or 0xc8 or 0xda or 0xdc or 0xde => 3,
        0xc6 or 0xc9 or 0xdb or 0xdd or 0xdf => 5,
        _ => 1,
    };

    /// <summary>Gets the length of what follows the code of a number.</summary>
    private static uint FixedLength(byte code) => code switch
    {
        0xca => 4, // float32
        0xcb => 8, // float64
        0xcc or 0xd0 => 1,
        0xcd or 0xd1 => 2,
        0xce or 0xd2 => 4,
        0xcf or 0xd3 => 8,
        _ => throw new UnreachableException(),
    };
}
