namespace ConsulSnapshot.Sdk.Agent.Tests.Runs;

/// <summary>Makes small snapshots.</summary>
internal static class TestSnapshots
{
    public const string Datacenter = "dc1";

    /// <summary>Makes one with some keys.</summary>
    /// <param name="keys">How many.</param>
    /// <param name="time">When it was taken.</param>
    /// <param name="firstIndex">The first of its indexes.</param>
    /// <param name="session">The id of a session in it; <see langword="null"/> for none.</param>
    /// <param name="value">What the keys hold.</param>
    public static async Task<byte[]> CreateAsync(int keys = 20, DateTimeOffset? time = null, ulong firstIndex = 100, string? session = null, string value = "value")
    {
        SnapshotBuilderOptions options = new() { Datacenter = Datacenter, FirstIndex = firstIndex, Time = time ?? new DateTimeOffset(2026, 6, 15, 10, 0, 0, TimeSpan.Zero), Seed = "test" };
        SnapshotBuilder builder = new(options);
        builder.Node("n1", "10.0.0.1");
        for (int i = 0; i < keys; i++)
        {
            builder.KeyValue($"key/{i}", value);
        }

        if (session is not null)
        {
            builder.Add(new SessionRecord { Id = session, Name = "test", Node = "n1", Behavior = "release", LockDelay = TimeSpan.FromSeconds(15) });
        }

        using MemoryStream archive = new();
        await builder.SaveAsync(archive, TestContext.Current.CancellationToken);
        return archive.ToArray();
    }
}
