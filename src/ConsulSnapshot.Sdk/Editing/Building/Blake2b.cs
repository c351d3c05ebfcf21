using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>BLAKE2b with a digest of 256 bits and without a key, which .NET does not have.</summary>
/// <remarks>Source: RFC 7693. For the hashes of ACL objects, which are short: nothing here is tuned for speed.</remarks>
internal sealed class Blake2b
{
    public const int DigestLength = 32;

    private const int BlockLength = 128;
    private const int Rounds = 12;

    // Source: RFC 7693 2.6, the same as SHA-512's.
    private static readonly ulong[] s_initial =
    [
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
        0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
    ];

    // Source: RFC 7693 2.7; the last two rounds begin anew.
    private static readonly byte[][] s_schedule =
    [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
        [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
        [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
        [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
        [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
        [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
        [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
        [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
        [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
        [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
    ];

    private readonly ulong[] _hash = [.. s_initial];
    private readonly byte[] _block = new byte[BlockLength];
    private int _buffered;
    private UInt128 _length;

    public Blake2b()
    {
        // Parameter block: digest length, no key, fanout and depth 1.
        _hash[0] ^= 0x0101_0000 | DigestLength;
    }

    public static byte[] Hash(ReadOnlySpan<byte> bytes)
    {
        Blake2b hash = new();
        hash.Append(bytes);
        return hash.Finish();
    }

    /// <summary>Hashes texts as if they were one.</summary>
    public static byte[] Hash(IEnumerable<string> texts)
    {
        Blake2b hash = new();
        foreach (string text in texts)
        {
            hash.Append(Encoding.UTF8.GetBytes(text));
        }

        return hash.Finish();
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            // The last block is marked as such, so a full one waits until more comes.
            if (_buffered == BlockLength)
            {
                Compress(isLast: false);
            }

            int length = Math.Min(bytes.Length, BlockLength - _buffered);
            bytes[..length].CopyTo(_block.AsSpan(_buffered));
            _buffered += length;
            bytes = bytes[length..];
        }
    }

    public byte[] Finish()
    {
        _block.AsSpan(_buffered).Clear();
        Compress(isLast: true);
        byte[] digest = new byte[DigestLength];
        for (int i = 0; i < DigestLength / sizeof(ulong); i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(digest.AsSpan(i * sizeof(ulong)), _hash[i]);
        }

        return digest;
    }

    private void Compress(bool isLast)
    {
        _length += (uint)_buffered;
        _buffered = 0;
        Span<ulong> words = stackalloc ulong[16];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(_block.AsSpan(i * sizeof(ulong)));
        }

        Span<ulong> v = [.. _hash, .. s_initial];
        v[12] ^= (ulong)_length;
        v[13] ^= (ulong)(_length >> 64);
        v[14] ^= isLast ? ulong.MaxValue : 0;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] s = s_schedule[round % s_schedule.Length];
            Mix(v, 0, 4, 8, 12, words[s[0]], words[s[1]]);
            Mix(v, 1, 5, 9, 13, words[s[2]], words[s[3]]);
            Mix(v, 2, 6, 10, 14, words[s[4]], words[s[5]]);
            Mix(v, 3, 7, 11, 15, words[s[6]], words[s[7]]);
            Mix(v, 0, 5, 10, 15, words[s[8]], words[s[9]]);
            Mix(v, 1, 6, 11, 12, words[s[10]], words[s[11]]);
            Mix(v, 2, 7, 8, 13, words[s[12]], words[s[13]]);
            Mix(v, 3, 4, 9, 14, words[s[14]], words[s[15]]);
        }

        for (int i = 0; i < _hash.Length; i++)
        {
            _hash[i] ^= v[i] ^ v[i + 8];
        }
    }

    private static void Mix(Span<ulong> v, int a, int b, int c, int d, ulong x, ulong y)
    {
        v[a] += v[b] + x;
        v[d] = BitOperations.RotateRight(v[d] ^ v[a], 32);
        v[c] += v[d];
        v[b] = BitOperations.RotateRight(v[b] ^ v[c], 24);
        v[a] += v[b] + y;
        v[d] = BitOperations.RotateRight(v[d] ^ v[a], 16);
        v[c] += v[d];
        v[b] = BitOperations.RotateRight(v[b] ^ v[c], 63);
    }
}
