using SharpCompress.Compressors.BZip2;
using SharpCompress.Compressors.LZMA;
using SharpCompress.Compressors.Xz;
using SharpCompress.Compressors.ZStandard;
using CompressionMode = SharpCompress.Compressors.CompressionMode;

namespace ConsulSnapshot.Sdk;

/// <summary>Opens archives that somebody compressed anew, by SharpCompress.</summary>
internal static class OtherCompression
{
    public const int MagicLength = 6;

    public static SnapshotCompression Recognize(ReadOnlySpan<byte> start)
    {
        // Sources: RFC 8878, 3.1.1; the .xz file format, 2.1.1.1; the bzip2 and lzip manuals.
        if (start.StartsWith((ReadOnlySpan<byte>)[0x28, 0xb5, 0x2f, 0xfd]))
        {
            return SnapshotCompression.Zstandard;
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]))
        {
            return SnapshotCompression.Xz;
        }

        if (start.StartsWith("BZh"u8))
        {
            return SnapshotCompression.Bzip2;
        }

        return start.StartsWith("LZIP"u8) ? SnapshotCompression.Lzip : SnapshotCompression.Gzip;
    }

    public static async Task<Stream> OpenAsync(SnapshotCompression compression, Stream input, CancellationToken cancellationToken) => compression switch
    {
        SnapshotCompression.Zstandard => new DecompressionStream(input, 0, true, true),
        SnapshotCompression.Xz => new XZStream(input),
        SnapshotCompression.Bzip2 => await BZip2Stream.CreateAsync(input, CompressionMode.Decompress, true, true, false, cancellationToken).ConfigureAwait(false),
        SnapshotCompression.Lzip => await LZipStream.CreateAsync(input, CompressionMode.Decompress, true, cancellationToken).ConfigureAwait(false),
        _ => throw new ArgumentOutOfRangeException(nameof(compression), compression, null),
    };
}
