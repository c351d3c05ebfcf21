using System.IO.Compression;

namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>Makes small archives that become large.</summary>
internal static class Bombs
{
    /// <summary>Makes an archive, without a checksum list, whose state has a start and then zeros.</summary>
    public static byte[] Pack(byte[] start, long zeros)
    {
        using MemoryStream target = new();
        using (GZipStream gzip = new(target, CompressionLevel.Optimal))
        {
            gzip.Write(new TarBuilder().Entry("meta.json", Sample.Metadata).ToArray());
            gzip.Write(TarBuilder.Header("state.bin", start.Length + zeros));
            gzip.Write(start);
            byte[] block = new byte[64 * 1024];
            for (long left = zeros + (-(start.Length + zeros) & 511); left > 0; left -= block.Length)
            {
                gzip.Write(block.AsSpan(0, (int)Math.Min(left, block.Length)));
            }
        }

        return target.ToArray();
    }
}
