using System.Buffers.Binary;

namespace ConsulSnapshot.Sdk;

/// <summary>The checksum of <c>state.bin</c> in a server's data directory: CRC-64/XZ.</summary>
/// <remarks>
/// System.IO.Hashing's Crc64 is another variant. Parameters: ECMA-182, reflected polynomial 0xC96C5795D7870F42, start and final XOR all ones;
/// written as eight bytes, big-endian. Source: hashicorp/raft, file_snapshot.go; format document, section 3.
/// </remarks>
internal sealed class Crc64
{
    private const ulong Polynomial = 0xC96C5795D7870F42;
    private const int Slices = 8;

    private static readonly ulong[][] s_tables = MakeTables();

    private ulong _value = ulong.MaxValue;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        ulong value = _value;
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            value ^= BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            ulong next = 0;
            for (int i = 0; i < Slices; i++)
            {
                next ^= s_tables[Slices - 1 - i][(byte)(value >> (8 * i))];
            }

            value = next;
        }

        foreach (byte next in bytes)
        {
            value = s_tables[0][(byte)(value ^ next)] ^ (value >> 8);
        }

        _value = value;
    }

    public byte[] GetHash()
    {
        byte[] hash = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(hash, ~_value);
        return hash;
    }

    private static ulong[][] MakeTables()
    {
        ulong[][] tables = new ulong[Slices][];
        for (int slice = 0; slice < Slices; slice++)
        {
            tables[slice] = new ulong[256];
            for (int i = 0; i < 256; i++)
            {
                tables[slice][i] = slice == 0 ? Divide((ulong)i) : tables[0][(byte)tables[slice - 1][i]] ^ (tables[slice - 1][i] >> 8);
            }
        }

        return tables;
    }

    private static ulong Divide(ulong value)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
        }

        return value;
    }
}
