using System.Buffers.Binary;

namespace ConsulSnapshot.Sdk.Fuzzing;

/// <summary>Changes inputs at random, but the same way for the same seed.</summary>
/// <param name="seeds">The inputs to start from.</param>
/// <param name="seed">What the changes depend on.</param>
internal sealed class FuzzMutator(IReadOnlyList<byte[]> seeds, int seed)
{
    // Borders of MessagePack's formats, of gzip's and tar's numbers, and of protobuf's varints.
    private static readonly byte[] s_telling =
    [
        0x00, 0x01, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcd,
        0xce, 0xcf, 0xd0, 0xd3, 0xd4, 0xd6, 0xd7, 0xd8, 0xd9, 0xdb, 0xdc, 0xdd, 0xde, 0xdf, 0xe0, 0xff, 0x1f, 0x8b, (byte)'$', (byte)'{', (byte)'\\',
    ];

    private readonly Random _random = new(seed);

    /// <summary>Makes one input.</summary>
    public byte[] Next()
    {
        List<byte> input = [.. Any()];
        for (int changes = 1 << _random.Next(5); changes > 0; changes--)
        {
            Change(input);
        }

        return [.. input];
    }

    private byte[] Any() => seeds[_random.Next(seeds.Count)];

    private void Change(List<byte> input)
    {
        int at = _random.Next(input.Count + 1);
        int length = _random.Next(Math.Min(input.Count - at, 64) + 1);
        switch (_random.Next(8))
        {
            case 0 when at < input.Count:
                input[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when at < input.Count:
                input[at] = s_telling[_random.Next(s_telling.Length)];
                break;
            case 2 when at < input.Count:
                input[at] = (byte)_random.Next(256);
                break;
            case 3:
                input.Insert(at, s_telling[_random.Next(s_telling.Length)]);
                break;
            case 4:
                input.RemoveRange(at, length);
                break;
            case 5:
                input.InsertRange(at, input.GetRange(at, length));
                break;
            case 6:
                byte[] other = Any();
                int from = _random.Next(other.Length + 1);
                input.InsertRange(at, other.AsSpan(from, _random.Next(Math.Min(other.Length - from, 256) + 1)));
                break;
            case 7 when at + 4 <= input.Count:
                BinaryPrimitives.WriteInt32BigEndian(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(input)[at..], (int)_random.NextInt64(-2, 1L << _random.Next(32)));
                break;
        }
    }
}
