namespace ConsulSnapshot.Sdk.Samples;

/// <summary>Shows what is inside: records by type, and the first keys.</summary>
internal static class ShowStep
{
    private const int MostKeys = 5;

    public static async Task RunAsync(string path, CancellationToken cancellationToken)
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(path, cancellationToken: cancellationToken);
        Console.WriteLine($"Taken {reader.Metadata?.TakenAt:u}, term {reader.Metadata?.Term}; inside are");

        Dictionary<string, int> counts = [];
        List<string> keys = [];
        await foreach (StateRecord record in reader.ReadRecordsAsync(cancellationToken))
        {
            string type = record.Type.ToConsulName();
            counts[type] = counts.GetValueOrDefault(type) + 1;
            if (keys.Count < MostKeys && record.TryGet(out KeyValueRecord? entry))
            {
                keys.Add($"{entry.Key} ({entry.Value.Length} bytes)");
            }
        }

        // The end of the loop was reached, so all checksums agreed: only now is anything shown.
        foreach ((string type, int count) in counts.OrderByDescending(count => count.Value))
        {
            Console.WriteLine($"  {count,6} {type}");
        }

        Console.WriteLine(keys.Count > 0 ? $"  keys such as {string.Join(", ", keys)}" : "  no keys");
    }
}
