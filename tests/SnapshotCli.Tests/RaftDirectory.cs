using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace ConsulSnapshot.Cli.Tests;

/// <summary>Unpacks an archive into what a server keeps in its data directory.</summary>
internal static class RaftDirectory
{
    public static async Task UnpackAsync(string name, TemporaryFolder folder, bool statesChecksum)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await using FileStream file = File.OpenRead(Fixtures.Snapshot(name));
        await using GZipStream gzip = new(file, CompressionMode.Decompress);
        await using TarReader tar = new(gzip);
        while (await tar.GetNextEntryAsync(cancellationToken: cancellation) is { } entry)
        {
            await entry.ExtractToFileAsync(folder.File(entry.Name), overwrite: false, cancellation);
        }

        if (statesChecksum)
        {
            await StateChecksumAsync(folder, cancellation);
        }
    }

    private static async Task StateChecksumAsync(TemporaryFolder folder, CancellationToken cancellation)
    {
        // The CRC-64 that the format document calls CRC-64/XZ, big-endian. Bit by bit, as the plain twin of the product's own.
        ulong crc = ulong.MaxValue;
        foreach (byte value in await File.ReadAllBytesAsync(folder.File("state.bin"), cancellation))
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xC96C5795D7870F42;
            }
        }

        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ~crc);
        JsonNode metadata = JsonNode.Parse(await File.ReadAllTextAsync(folder.File("meta.json"), cancellation))!;
        metadata["CRC"] = Convert.ToBase64String(bytes);
        await File.WriteAllTextAsync(folder.File("meta.json"), metadata.ToJsonString(), cancellation);
    }
}
