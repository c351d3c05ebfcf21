using System.Globalization;
using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>Writes the headers that Consul writes: ustar, and a PAX header in front of an entry of 8 GiB and more.</summary>
/// <remarks>Source: POSIX.1-1988 and .1-2001; Go, archive/tar; format document 2.2.</remarks>
internal static class TarHeaderWriter
{
    public const int BlockLength = TarHeader.Length;

    /// <summary>The longest entry whose length fits eleven octal digits.</summary>
    public const long MaxUstarSize = 0x1_ffff_ffff;

    /// <summary>Makes the blocks that stand before an entry's content.</summary>
    public static byte[] Write(string name, long size, DateTimeOffset modified)
    {
        if (size <= MaxUstarSize)
        {
            return Header(name, size, (byte)'0', modified);
        }

        byte[] record = Encoding.ASCII.GetBytes(PaxRecord("size", size.ToString(CultureInfo.InvariantCulture)));
        byte[] paddedRecord = new byte[PaddedLength(record.Length)];
        record.CopyTo(paddedRecord, 0);
        return [.. Header($"PaxHeaders.0/{name}", record.Length, (byte)'x', modified), .. paddedRecord, .. Header(name, 0, (byte)'0', modified)];
    }

    /// <summary>Rounds a length up to whole blocks.</summary>
    public static long PaddedLength(long length) => (length + BlockLength - 1) / BlockLength * BlockLength;

    private static byte[] Header(string name, long size, byte type, DateTimeOffset modified)
    {
        byte[] block = new byte[BlockLength];
        Encoding.ASCII.GetBytes(name, block);
        WriteOctal(block.AsSpan(100, 8), 0x180); // 0600: owner reads and writes
        WriteOctal(block.AsSpan(108, 8), 0);
        WriteOctal(block.AsSpan(116, 8), 0);
        WriteOctal(block.AsSpan(124, 12), size);
        WriteOctal(block.AsSpan(136, 12), Math.Max(0, modified.ToUnixTimeSeconds()));
        block[156] = type;
        "ustar\000"u8.CopyTo(block.AsSpan(257));
        WriteOctal(block.AsSpan(329, 8), 0);
        WriteOctal(block.AsSpan(337, 8), 0);

        // Six digits, NUL, space; the field itself counts as eight spaces.
        block.AsSpan(148, 8).Fill((byte)' ');
        long sum = 0;
        foreach (byte value in block)
        {
            sum += value;
        }

        WriteOctal(block.AsSpan(148, 7), sum);
        return block;
    }

    private static void WriteOctal(Span<byte> field, long value)
    {
        field[^1] = 0;
        for (int i = field.Length - 2; i >= 0; i--, value >>= 3)
        {
            field[i] = (byte)('0' + (value & 7));
        }
    }

    private static string PaxRecord(string key, string value)
    {
        // The length counts itself.
        int rest = key.Length + value.Length + " =\n".Length;
        int length = rest + 1;
        while (length != rest + length.ToString(CultureInfo.InvariantCulture).Length)
        {
            length++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{length} {key}={value}\n");
    }
}
