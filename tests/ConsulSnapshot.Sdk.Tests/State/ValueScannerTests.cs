using System.Buffers.Binary;
using CsCheck;

namespace ConsulSnapshot.Sdk.Tests.State;

/// <summary>The scanner and its plain twin agree on any value, however it is cut.</summary>
public class ValueScannerTests
{
    private const string Seed = "0000KOIPe036";

    private static Gen<byte[]> Scalar { get; } = Gen.Select(Gen.Byte, Gen.Byte.Array[12]).Select((code, rest) => Complete(code, rest));

    private static Gen<byte[]> Value { get; } = Gen.Recursive<byte[]>((depth, value) => depth > 5
        ? Scalar
        : Gen.Frequency((3, Scalar), (1, value.Array[0, 5].Select(items => Join((byte)(0x90 | items.Length), items))),
            (1, value.Array[0, 20].Select(items => Join([0xdc, 0, (byte)items.Length], items))),
            (1, Gen.Select(value, value).Array[0, 4].Select(pairs => Join((byte)(0x80 | pairs.Length), [.. pairs.SelectMany(pair => (byte[][])[pair.Item1, pair.Item2])]))),
            (1, Gen.Select(value, value).Array[0, 4].Select(pairs => Join([0xdf, 0, 0, 0, (byte)pairs.Length], [.. pairs.SelectMany(pair => (byte[][])[pair.Item1, pair.Item2])])))));

    [Fact]
    public void Scan_agrees_with_its_plain_twin_however_a_value_is_cut() =>
        Gen.Select(Value, Gen.Byte.Array[0, 8], Gen.Int[1, 9].Array[1, 8]).Sample(
            (value, rest, pieces) =>
            {
                byte[] bytes = [.. value, .. rest];

                (ScanResult result, int consumed) = Scan(bytes, pieces);

                return result == ScanResult.Done && consumed == value.Length && Measure(bytes, 0) == value.Length;
            },
            seed: Seed, iter: 1_500, threads: 1);

    [Fact]
    public void Scan_agrees_with_its_plain_twin_on_any_bytes() =>
        Gen.Select(Gen.Byte.Array[0, 40], Gen.Int[1, 9].Array[1, 8]).Sample(
            (bytes, pieces) =>
            {
                int length = Measure(bytes, 0);

                (ScanResult result, int consumed) = Scan(bytes, pieces);

                return length switch
                {
                    >= 0 => result == ScanResult.Done && consumed == length,
                    Invalid => result == ScanResult.Invalid && bytes[consumed - 1] == 0xc1,
                    _ => result == ScanResult.NeedsMore && consumed == bytes.Length,
                };
            },
            seed: Seed, iter: 20_000, threads: 1);

    [Fact]
    public void Scan_knows_every_first_byte()
    {
        for (int code = 0; code <= 0xff; code++)
        {
            // Enough for every length and count, all of which are small.
            byte[] bytes = [(byte)code, .. new byte[600]];

            (ScanResult result, int consumed) = Scan(bytes, [int.MaxValue]);

            Assert.Equal(code == 0xc1 ? ScanResult.Invalid : ScanResult.Done, result);
            Assert.Equal(code == 0xc1 ? 1 : Measure(bytes, 0), consumed);
        }
    }

    [Fact]
    public void Scan_needs_more_wherever_a_value_is_cut()
    {
        byte[] value = [0x82, 0xa1, 0x61, 0xdc, 0, 2, 0xcb, 0, 0, 0, 0, 0, 0, 0, 0, 0xc7, 2, 9, 1, 1, 0xd9, 1, 0x62, 0x91, 0xc0];

        for (int length = 0; length < value.Length; length++)
        {
            (ScanResult result, int consumed) = Scan(value[..length], [int.MaxValue]);

            Assert.Equal((ScanResult.NeedsMore, length), (result, consumed));
        }
    }

    [Theory]
    [InlineData("c6ffffffff", 4_294_967_295UL)]
    [InlineData("dbffffffff", 4_294_967_295UL)]
    [InlineData("c9ffffffff", 4_294_967_296UL)]
    [InlineData("d8", 17UL)]
    [InlineData("ddffffffff", 0UL)]
    public void Claimed_is_what_a_value_says_of_itself(string bytes, ulong expected)
    {
        ValueScanner scanner = new(10);

        scanner.Scan(Convert.FromHexString(bytes), out _);

        Assert.Equal(expected, scanner.Claimed);
    }

    private const int Incomplete = -1;
    private const int Invalid = -2;

    private static (ScanResult Result, int Consumed) Scan(byte[] bytes, int[] pieces)
    {
        ValueScanner scanner = new(1000);
        int position = 0;
        for (int piece = 0; ; piece++)
        {
            int length = Math.Min(pieces[piece % pieces.Length], bytes.Length - position);
            ScanResult result = scanner.Scan(bytes.AsSpan(position, length), out int consumed);
            position += consumed;
            if (result != ScanResult.NeedsMore || position == bytes.Length)
            {
                return (result, position);
            }
        }
    }

    /// <summary>The plain twin: gets the end of the value at a position.</summary>
    private static int Measure(ReadOnlySpan<byte> bytes, int position)
    {
        if (position >= bytes.Length)
        {
            return Incomplete;
        }

        byte code = bytes[position++];
        int width = code switch
        {
            0xc4 or 0xc7 or 0xd9 => 1,
            0xc5 or 0xc8 or 0xda or 0xdc or 0xde => 2,
            0xc6 or 0xc9 or 0xdb or 0xdd or 0xdf => 4,
            _ => 0,
        };
        if (position + width > bytes.Length)
        {
            return Incomplete;
        }

        byte[] number = new byte[8];
        bytes.Slice(position, width).CopyTo(number.AsSpan(8 - width));
        long count = BinaryPrimitives.ReadInt64BigEndian(number);
        position += width;
        return code switch
        {
            <= 0x7f or >= 0xe0 or 0xc0 or 0xc2 or 0xc3 => position,
            <= 0x8f => MeasureItems(bytes, position, 2 * (code & 15)),
            <= 0x9f => MeasureItems(bytes, position, code & 15),
            <= 0xbf => Skip(bytes, position, code & 31),
            0xc1 => Invalid,
            0xca or 0xce or 0xd2 => Skip(bytes, position, 4),
            0xcb or 0xcf or 0xd3 => Skip(bytes, position, 8),
            0xcc or 0xd0 => Skip(bytes, position, 1),
            0xcd or 0xd1 => Skip(bytes, position, 2),
            0xd4 => Skip(bytes, position, 2),
            0xd5 => Skip(bytes, position, 3),
            0xd6 => Skip(bytes, position, 5),
            0xd7 => Skip(bytes, position, 9),
            0xd8 => Skip(bytes, position, 17),
            0xc7 or 0xc8 or 0xc9 => Skip(bytes, position, count + 1),
            0xdc or 0xdd => MeasureItems(bytes, position, count),
            0xde or 0xdf => MeasureItems(bytes, position, 2 * count),
            _ => Skip(bytes, position, count),
        };
    }

    private static int MeasureItems(ReadOnlySpan<byte> bytes, int position, long count)
    {
        for (; count > 0 && position >= 0; count--)
        {
            position = Measure(bytes, position);
        }

        return position;
    }

    private static int Skip(ReadOnlySpan<byte> bytes, int position, long length) => length <= bytes.Length - position ? position + (int)length : Incomplete;

    /// <summary>Makes a whole scalar, text, binary or extension of a first byte.</summary>
    private static byte[] Complete(byte code, byte[] rest)
    {
        code = code is 0xc1 or (>= 0x80 and <= 0x9f) or (>= 0xdc and <= 0xdf) ? (byte)0xc0 : code;
        byte[] bytes = [code, .. rest, .. new byte[40]];
        int width = code switch { 0xc4 or 0xc7 or 0xd9 => 1, 0xc5 or 0xc8 or 0xda => 2, 0xc6 or 0xc9 or 0xdb => 4, _ => 0 };
        bytes.AsSpan(1, Math.Max(0, width - 1)).Clear();
        bytes[width] = width == 0 ? code : (byte)(bytes[width] % 30);
        return bytes[..Measure(bytes, 0)];
    }

    private static byte[] Join(byte code, byte[][] items) => Join([code], items);

    private static byte[] Join(byte[] start, byte[][] items) => [.. start, .. items.SelectMany(item => item)];
}
