namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>Reads an archive and writes its records into a new one.</summary>
internal static class Rewrite
{
    public static readonly SnapshotWriterOptions Options = new() { Timestamp = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<byte[]> FromFileAsync(string path, SnapshotWriterOptions? options = null)
    {
        using MemoryStream target = new();
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(path, cancellationToken: Cancellation);
        await using SnapshotWriter writer = SnapshotWriter.Create(target, reader.Metadata!, options ?? Options, leaveOpen: true);
        await CopyAsync(reader, writer);
        await writer.CompleteAsync(Cancellation);
        return target.ToArray();
    }

    public static async Task CopyAsync(SnapshotReader reader, SnapshotWriter writer)
    {
        await writer.WriteHeaderAsync(await reader.ReadHeaderAsync(Cancellation), Cancellation);
        await foreach (StateRecord record in reader.ReadRecordsAsync(Cancellation))
        {
            await writer.WriteRecordAsync(record, Cancellation);
        }
    }
}
