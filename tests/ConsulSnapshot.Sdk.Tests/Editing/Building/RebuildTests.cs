namespace ConsulSnapshot.Sdk.Tests.Editing.Building;

/// <summary>What real servers wrote, taken apart and built again.</summary>
public class RebuildTests
{
    public static TheoryData<string> Snapshots { get; } = [.. Fixtures.SnapshotNames];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task What_a_server_wrote_is_rebuilt_with_equal_records(string name)
    {
        IReadOnlyList<ConsulRecord> read = await Samples.ReadAsync(name);
        string version = name.Split('-')[1];
        SnapshotBuilder builder = new SnapshotBuilder(new SnapshotBuilderOptions { TargetVersion = ConsulVersion.Parse(version) }).AddRange(read);

        (_, StateHeader header, IReadOnlyList<ConsulRecord> rebuilt) = await Samples.SaveAndReadAsync(builder);

        Assert.Equal(Sorted(read), Sorted(rebuilt));
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot(name), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(await reader.ReadHeaderAsync(TestContext.Current.CancellationToken), header);
    }

    [Fact]
    public async Task What_a_new_server_wrote_is_rebuilt_for_an_old_one_without_what_that_does_not_know()
    {
        IReadOnlyList<ConsulRecord> read = await Samples.ReadAsync("consul-1.21.4-full");
        SnapshotBuilderOptions options = new() { TargetVersion = new(1, 8) };

        string message = Assert.Throws<InvalidOperationException>(() => new SnapshotBuilder(options).AddRange(read.Where(record => record is ConfigEntryRecord)).Build()).Message;
        IReadOnlyList<ConsulRecord> entries = new SnapshotBuilder(options).AddRange(read.Where(record => record is KeyValueRecord { Session: "" })).Build();

        Assert.Contains("ConfigEntry 'mesh/mesh': Consul knows entries of kind mesh since 1.10", message, StringComparison.Ordinal);
        Assert.DoesNotContain(".Hash,", message, StringComparison.Ordinal);
        Assert.NotEmpty(entries.OfType<KeyValueRecord>());
    }

    private static IEnumerable<ConsulRecord> Sorted(IEnumerable<ConsulRecord> records) =>
        records.Select((record, number) => new StampedRecord(record, 0, number)).Order(Comparer<StampedRecord>.Create(RecordOrder.Compare)).Select(stamped => stamped.Record);
}
