namespace ConsulSnapshot.Sdk.Benchmarks;

/// <summary>What a program does with all records of a snapshot, as whole programs to be timed beside <c>inspect</c>.</summary>
internal static class WholeState
{
    /// <summary>Makes a typed object of every record.</summary>
    public static async Task TypeAsync(string path)
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(path);
        long length = 0;
        await foreach (StateRecord record in reader.ReadRecordsAsync())
        {
            length += record.TryGet(out KeyValueRecord? entry) ? entry.Value.Length : record.ToTyped().Identity.Length;
        }

        Console.WriteLine(length);
    }

    /// <summary>Judges the snapshot for a restore into any release.</summary>
    public static async Task CheckAsync(string path)
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(path);
        RestoreCheckReport report = await RestoreCheck.RunAsync(reader);
        Console.WriteLine(report.For(RestoreTarget.Newest).IsRestorable);
    }
}
