using System.IO.Compression;

namespace ConsulSnapshot.Sdk.Fuzzing;

/// <summary>Reads bytes as an archive: once to verify it, once for its records. Both must give the same answer.</summary>
/// <remarks>What does not begin like gzip is taken for what is in it: few changes survive a checksum.</remarks>
internal static class ArchiveTarget
{
    private static readonly SnapshotReaderOptions s_options = new()
    {
        MaxRecordLength = 1 << 20,
        MaxDepth = 100,
        MaxMetadataLength = 1 << 16,
        MaxChecksumListLength = 1 << 16,
    };

    public static async Task RunAsync(byte[] input)
    {
        input = input is [0x1f, ..] ? input : Compress(input);
        (SnapshotVerification? verified, SnapshotException? refused) = await VerifyAsync(input);
        long count = 0;
        try
        {
            using MemoryStream stream = new(input);
            await using SnapshotReader reader = await SnapshotReader.OpenAsync(stream, leaveOpen: false, s_options);
            await foreach (StateRecord record in reader.ReadRecordsAsync())
            {
                count += record.Length > 1 ? 1 : 0;
            }
        }
        catch (SnapshotException exception)
        {
            // A state that cannot be read is a finding for one, and an error for the other.
            FuzzAssert.That(verified?.IsReadable != true, $"Verified, but its records cannot be read: {exception.Message}");
            FuzzAssert.That(refused is null || refused.Message == exception.Message, $"Two errors for one archive:\n{refused?.Message}\n{exception.Message}");
            throw;
        }

        FuzzAssert.That(refused is null, $"The records can be read, but verification says: {refused?.Message}");
        FuzzAssert.That(verified!.RecordCount == count, $"Verified {verified.RecordCount} records, read {count}.");
    }

    private static byte[] Compress(byte[] input)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.NoCompression))
        {
            gzip.Write(input);
        }

        return compressed.ToArray();
    }

    private static async Task<(SnapshotVerification? Verified, SnapshotException? Refused)> VerifyAsync(byte[] input)
    {
        try
        {
            using MemoryStream stream = new(input);
            await using SnapshotReader reader = await SnapshotReader.OpenAsync(stream, leaveOpen: false, s_options);
            return (await reader.VerifyAsync(), null);
        }
        catch (SnapshotException exception)
        {
            return (null, exception);
        }
    }
}
