using System.Buffers.Binary;

namespace ConsulSnapshot.Sdk.Tests.Analysis.Comparing;

/// <summary>MessagePack values with the pairs of all maps in another order. Knows nothing of shapes.</summary>
/// <param name="bytes">One value.</param>
/// <param name="random">Decides about the order.</param>
internal sealed class Shuffled(byte[] bytes, Random random)
{
    private int _position;

    public static byte[] Of(byte[] value, Random random) => new Shuffled(value, random).Next();

    /// <summary>The record of a configuration entry: the second of the two values in its text, and the text in that for <c>proxy-defaults</c>.</summary>
    public static byte[] OfEntry(byte[] record, Random random)
    {
        Shuffled outer = new(Content(record), random);
        byte[] kind = outer.Next();
        byte[] request = outer.Next();
        return Records.Codec.Pack.Text([.. kind, .. request]);
    }

    private static byte[] Content(byte[] text) => text[0] switch
    {
        0xdb => text[5..],
        0xda => text[3..],
        _ => text[1..],
    };

    private byte[] Next()
    {
        int start = _position;
        byte code = bytes[_position++];
        switch (code)
        {
            case (>= 0x80 and <= 0x8f) or 0xde or 0xdf:
                return Pairs(start, Count(code, 0x0f, 0xde));
            case (>= 0x90 and <= 0x9f) or 0xdc or 0xdd:
                int count = Count(code, 0x0f, 0xdc);
                byte[] header = bytes[start.._position];
                return [.. header, .. Enumerable.Range(0, count).Select(_ => Next()).ToArray().SelectMany(item => item)];
            case >= 0xa0 and <= 0xbf:
                _position += code & 0x1f;
                break;
            case 0xda or 0xdb:
                int length = Count(code, 0, 0xda);
                _position += length;
                break;
            case 0xca or 0xcb:
                _position += code == 0xca ? 4 : 8;
                break;
            case >= 0xcc and <= 0xd3:
                _position += 1 << ((code - 0xcc) & 3);
                break;
        }

        return bytes[start.._position];
    }

    private byte[] Pairs(int start, int count)
    {
        byte[] header = bytes[start.._position];
        byte[][] pairs = [.. Enumerable.Range(0, count).Select(_ => (byte[])[.. Next(), .. Next()])];
        random.Shuffle(pairs);
        return [.. header, .. pairs.SelectMany(pair => pair)];
    }

    private int Count(byte code, int mask, byte code16)
    {
        if (code < 0xc0)
        {
            return code & mask;
        }

        int length = code == code16 ? 2 : 4;
        _position += length;
        ReadOnlySpan<byte> digits = bytes.AsSpan(_position - length, length);
        return length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(digits) : BinaryPrimitives.ReadInt32BigEndian(digits);
    }
}
