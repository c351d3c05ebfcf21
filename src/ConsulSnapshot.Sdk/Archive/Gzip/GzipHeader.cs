using System.Buffers.Binary;
using System.IO.Hashing;

namespace ConsulSnapshot.Sdk;

/// <summary>Reads the header of a gzip member as Go's reader does.</summary>
/// <remarks>
/// Reserved flags are accepted, a wrong header checksum is not, and a name or comment has to end within 512 bytes.
/// Source: RFC 1952, section 2.3; Go, compress/gzip; format document 2.1 and 2.2.
/// </remarks>
internal static class GzipHeader
{
    public const int Length = 10;

    private const byte FlagHeaderChecksum = 1 << 1;
    private const byte FlagExtra = 1 << 2;
    private const byte FlagName = 1 << 3;
    private const byte FlagComment = 1 << 4;
    private const int LongestText = 512;

    /// <summary>Gets the header that Consul writes: no flags, no time, unknown system.</summary>
    public static ReadOnlySpan<byte> AsConsulWrites => [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

    /// <summary>Gets what every member begins with: two magic bytes, and deflate as the method.</summary>
    public static ReadOnlySpan<byte> Magic => [0x1f, 0x8b, 8];

    public static async ValueTask ReadAsync(CompressedInput input, CancellationToken cancellationToken)
    {
        long start = input.Position;
        ReadOnlyMemory<byte> fixedPart = await input.PeekAsync(Length, cancellationToken).ConfigureAwait(false);
        if (fixedPart.Length < Length)
        {
            throw new SnapshotFormatException(SnapshotError.Truncated, SnapshotEntry.Gzip, start,
                "a gzip header must follow", $"{Length} bytes", $"{fixedPart.Length}");
        }

        if (!fixedPart.Span.StartsWith(Magic))
        {
            throw new SnapshotFormatException(SnapshotError.GzipHeader, SnapshotEntry.Gzip, start,
                "a gzip member must begin here", "1f8b08", Convert.ToHexStringLower(fixedPart.Span[..3]));
        }

        Crc32 checksum = new();
        checksum.Append(fixedPart.Span);
        byte flags = fixedPart.Span[3];
        input.Skip(Length);
        await SkipOptionalPartsAsync(input, flags, checksum, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask SkipOptionalPartsAsync(CompressedInput input, byte flags, Crc32 checksum, CancellationToken cancellationToken)
    {
        if ((flags & FlagExtra) != 0)
        {
            int length = await ReadByteAsync(input, checksum, cancellationToken).ConfigureAwait(false);
            length |= await ReadByteAsync(input, checksum, cancellationToken).ConfigureAwait(false) << 8;
            for (int i = 0; i < length; i++)
            {
                await ReadByteAsync(input, checksum, cancellationToken).ConfigureAwait(false);
            }
        }

        if ((flags & FlagName) != 0)
        {
            await SkipTextAsync(input, checksum, cancellationToken).ConfigureAwait(false);
        }

        if ((flags & FlagComment) != 0)
        {
            await SkipTextAsync(input, checksum, cancellationToken).ConfigureAwait(false);
        }

        if ((flags & FlagHeaderChecksum) != 0)
        {
            int expected = (int)(checksum.GetCurrentHashAsUInt32() & 0xffff);
            long offset = input.Position;
            int found = await ReadByteAsync(input, checksum, cancellationToken).ConfigureAwait(false);
            found |= await ReadByteAsync(input, checksum, cancellationToken).ConfigureAwait(false) << 8;
            if (found != expected)
            {
                throw new SnapshotIntegrityException(SnapshotError.GzipHeader, SnapshotEntry.Gzip, offset,
                    "the gzip header's own checksum must agree", $"{expected:x4}", $"{found:x4}");
            }
        }
    }

    private static async ValueTask SkipTextAsync(CompressedInput input, Crc32 checksum, CancellationToken cancellationToken)
    {
        long start = input.Position;
        for (int i = 0; i < LongestText; i++)
        {
            if (await ReadByteAsync(input, checksum, cancellationToken).ConfigureAwait(false) == 0)
            {
                return;
            }
        }

        throw new SnapshotFormatException(SnapshotError.GzipHeader, SnapshotEntry.Gzip, start,
            "a name or comment in a gzip header must end", $"within {LongestText} bytes");
    }

    private static async ValueTask<int> ReadByteAsync(CompressedInput input, Crc32 checksum, CancellationToken cancellationToken)
    {
        int value = await input.ReadByteAsync(cancellationToken).ConfigureAwait(false);
        if (value < 0)
        {
            throw new SnapshotFormatException(SnapshotError.Truncated, SnapshotEntry.Gzip, input.Position, "the file ends inside a gzip header");
        }

        checksum.Append([(byte)value]);
        return value;
    }

    /// <summary>Writes a member's trailer: CRC-32 and length of the content, modulo 2^32.</summary>
    public static void WriteTrailer(Span<byte> trailer, uint checksum, long length)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], unchecked((uint)length));
    }
}
