namespace ConsulSnapshot.Sdk.Tests.Editing.Building;

/// <summary>What the tests of the builder build and read.</summary>
internal static class Samples
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Reads a fixture's records as typed objects.</summary>
    public static async Task<IReadOnlyList<ConsulRecord>> ReadAsync(string name)
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot(name), cancellationToken: Cancellation);
        return await ReadAsync(reader);
    }

    /// <summary>Saves what a builder has, and reads it back as typed objects.</summary>
    public static async Task<(SnapshotMetadata Metadata, StateHeader Header, IReadOnlyList<ConsulRecord> Records)> SaveAndReadAsync(SnapshotBuilder builder)
    {
        using MemoryStream archive = new(await SaveAsync(builder));
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(archive, cancellationToken: Cancellation);
        StateHeader header = await reader.ReadHeaderAsync(Cancellation);
        IReadOnlyList<ConsulRecord> records = await ReadAsync(reader);
        SnapshotVerification verification = await reader.VerifyAsync(Cancellation);
        Assert.True(verification.IsIntact);
        Assert.Empty(verification.Findings);
        return (reader.Metadata!, header, records);
    }

    public static async Task<byte[]> SaveAsync(SnapshotBuilder builder)
    {
        using MemoryStream archive = new();
        await builder.SaveAsync(archive, Cancellation);
        return archive.ToArray();
    }

    /// <summary>Builds something of every kind that 1.8 knows.</summary>
    public static SnapshotBuilder Everything(SnapshotBuilderOptions? options = null) => new SnapshotBuilder(options)
        .KeyValue("app/config", "hello")
        .KeyValue("app/binary", new byte[] { 0xff, 0, 0xc1 }, flags: ulong.MaxValue)
        .KeyValue("app/leader", "web-1", lockedBy: "leader")
        .Node("web-1", "10.0.0.1", node => node
            .Meta("rack", "a")
            .TaggedAddress("lan", "10.0.0.1")
            .Service("web", 8080, service => service.Tag("v1", "blue").Meta("version", "1").Address("10.0.0.2").Weights(3, 1).Check("web-alive", CheckStatus.Warning).Sidecar(21000))
            .Check("disk", configure: check => check with { Notes = "half full" })
            .Session("leader", session => session with { Ttl = "30s", Behavior = "delete" }))
        .Node("agent-1", "10.0.0.3", node => node.Check("serfHealth").Session("of-an-agent"))
        .PreparedQuery("web", "web")
        .AclPolicy("ops", "key_prefix \"\" { policy = \"write\" }")
        .AclRole("operators", ["ops"])
        .AclToken("for operators", policies: ["ops"], roles: ["operators"])
        .ConfigEntry(new ServiceDefaultsConfigEntry { Name = "web", Protocol = "http" })
        .Intention("web", "db")
        .Intention("*", "db", allow: false);

    private static async Task<IReadOnlyList<ConsulRecord>> ReadAsync(SnapshotReader reader)
    {
        List<ConsulRecord> records = [];
        await foreach (StateRecord record in reader.ReadRecordsAsync(Cancellation))
        {
            records.Add(record.ToTyped());
        }

        return records;
    }
}
