using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Agent.Tests.Runs;

[Collection(nameof(BackupRun))] // ids of one process follow one clock
public sealed class BackupRunTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 15, 10, 0, 0, TimeSpan.Zero));
    private readonly SnapshotSource _consul = new();
    private readonly FaultyStore _store = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private BackupDestination Destination => new() { Name = "first", Store = _store };

    public void Dispose() => _consul.Dispose();

    [Fact]
    public async Task A_run_stores_the_snapshot_under_its_name_with_its_manifest_beside_it()
    {
        _consul.Archive = await TestSnapshots.CreateAsync();

        BackupReport report = await RunAsync(Destination);

        string name = $"dc1/consul-dc1-20260615T100000Z-{report.Saved!.Index:D20}.snap";
        Assert.Equal([name, name + ".json"], await _store.NamesAsync());
        Assert.Equal((BackupOutcome.Stored, name), (report.Outcome, report.Destinations.Single().SnapshotName));
        Assert.True(report.IsGood);
        using MemoryStream stored = new();
        await (await _store.OpenReadAsync(name, Cancellation)).CopyToAsync(stored, Cancellation);
        Assert.Equal(_consul.Archive, stored.ToArray());
    }

    [Fact]
    public async Task The_manifest_says_what_is_known_of_the_snapshot()
    {
        _consul.Archive = await TestSnapshots.CreateAsync(keys: 7);

        BackupReport report = await RunAsync(new BackupRunOptions { Node = "backup-1" }, Destination);

        SnapshotManifest manifest = (await _store.TryReadManifestAsync(report.Destinations.Single().SnapshotName!, Cancellation))!;
        Assert.Equal(("dc1", "backup-1", report.Saved!.Index, _consul.Archive.LongLength), (manifest.Datacenter, manifest.Node, manifest.Index, manifest.Length));
        Assert.Equal(7, manifest.Records.Single(records => records.Type == "KVS").Count);
        Assert.Equal(_time.GetUtcNow(), manifest.VerifiedAt);
    }

    [Fact]
    public async Task Every_destination_gets_the_same_snapshot_under_a_name_of_its_own()
    {
        _consul.Archive = await TestSnapshots.CreateAsync();
        FaultyStore enterprise = new("memory:enterprise");
        FaultyStore versioned = new("memory:versioned");

        BackupReport report = await RunAsync(
            Destination,
            new BackupDestination { Name = "second", Store = enterprise, Template = SnapshotNameTemplate.Enterprise },
            new BackupDestination { Name = "third", Store = versioned, StaticName = "latest.snap" });

        Assert.Equal(BackupOutcome.Stored, report.Outcome);
        Assert.Equal(1, _consul.Saves);
        Assert.Matches(@"^consul-\d{19}\.snap$", (await enterprise.SnapshotsAsync()).Single());
        Assert.Equal(["latest.snap", "latest.snap.json"], await versioned.NamesAsync());
        Assert.Single(await _store.SnapshotsAsync());
    }

    [Fact]
    public async Task Two_snapshots_of_one_second_do_not_take_each_others_name()
    {
        _consul.Archive = await TestSnapshots.CreateAsync();

        await RunAsync(Destination);
        BackupReport second = await RunAsync(Destination);

        Assert.EndsWith("~2.snap", second.Destinations.Single().SnapshotName, StringComparison.Ordinal);
        Assert.Equal(2, (await _store.SnapshotsAsync()).Count);
    }

    [Fact]
    public async Task A_static_name_is_replaced_and_nothing_is_deleted()
    {
        BackupDestination destination = Destination with { StaticName = "latest.snap", Retention = new RetentionPolicy { KeepLast = 1 } };
        _consul.Archive = await TestSnapshots.CreateAsync(keys: 1);
        await RunAsync(destination);
        _consul.Archive = await TestSnapshots.CreateAsync(keys: 2);

        BackupReport report = await RunAsync(destination);

        Assert.Equal(_consul.Archive.LongLength, (await _store.GetAsync("latest.snap", Cancellation)).Length);
        Assert.Null(report.Destinations.Single().Retention);
    }

    [Fact]
    public async Task Ids_grow_also_when_the_clock_is_set_back_a_little()
    {
        _consul.Archive = await TestSnapshots.CreateAsync();
        BackupDestination destination = Destination with { Template = SnapshotNameTemplate.Enterprise };
        string first = (await RunAsync(destination)).Destinations.Single().SnapshotName!;
        FakeTimeProvider before = new(_time.GetUtcNow().AddMinutes(-5));

        BackupReport second = await new BackupRun(_consul.Connect(before), timeProvider: before).RunAsync([destination], cancellationToken: Cancellation);

        Assert.True(string.CompareOrdinal(first, second.Destinations.Single().SnapshotName) < 0);
    }

    [Fact]
    public async Task The_oldest_go_by_the_destinations_own_rules()
    {
        for (int i = 0; i < 4; i++)
        {
            _consul.Archive = await TestSnapshots.CreateAsync(time: _time.GetUtcNow());
            await RunAsync(Destination with { Retention = new RetentionPolicy { KeepLast = 2 } });
            _time.Advance(TimeSpan.FromHours(1));
        }

        List<string> names = await _store.SnapshotsAsync();
        Assert.Equal(2, names.Count);
        Assert.Contains("T130000Z", names[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retention_stops_with_an_alert_when_the_snapshot_has_shrunk()
    {
        BackupDestination destination = Destination with { Retention = new RetentionPolicy { KeepLast = 1 } };
        _consul.Archive = await TestSnapshots.CreateAsync(keys: 100, time: _time.GetUtcNow());
        await RunAsync(destination);
        _time.Advance(TimeSpan.FromHours(1));
        _consul.Archive = await TestSnapshots.CreateAsync(keys: 10, time: _time.GetUtcNow());

        BackupReport report = await RunAsync(destination);

        Assert.Equal(2, (await _store.SnapshotsAsync()).Count);
        Assert.Contains(report.Destinations.Single().Alerts, alert => alert.Kind == RetentionAlertKind.RecordsShrank);
        Assert.Equal(BackupOutcome.Stored, report.Outcome);
    }

    [Fact]
    public async Task Files_that_Enterprises_agent_left_count_for_retention()
    {
        _consul.Archive = await TestSnapshots.CreateAsync(time: _time.GetUtcNow());
        using MemoryStream old = new(await TestSnapshots.CreateAsync());
        await _store.PutAsync("consul-1700000000000000000.snap", old, cancellationToken: Cancellation);

        await RunAsync(Destination with { Template = SnapshotNameTemplate.Enterprise, OwnsUnnamed = true, Retention = new RetentionPolicy { KeepLast = 1 } });

        Assert.DoesNotContain("consul-1700000000000000000.snap", await _store.NamesAsync());
        Assert.Single(await _store.SnapshotsAsync());
    }

    [Fact]
    public async Task Nothing_is_stored_where_only_indexes_and_sessions_changed()
    {
        _consul.Archive = await TestSnapshots.CreateAsync(session: "5a5a5a5a-0000-4000-8000-000000000001");
        BackupReport first = await RunAsync(Destination);
        _consul.Archive = await TestSnapshots.CreateAsync(firstIndex: 500, session: "5a5a5a5a-0000-4000-8000-000000000002");

        BackupReport second = await RunAsync(new BackupRunOptions { SkipUnchanged = true }, Destination);

        Assert.Equal((BackupOutcome.Unchanged, true), (second.Outcome, second.IsGood));
        Assert.Equal(first.Destinations.Single().SnapshotName, second.Destinations.Single().SnapshotName);
        Assert.Single(await _store.SnapshotsAsync());
    }

    [Theory]
    [InlineData(20, "another value")]
    [InlineData(21, "value")]
    public async Task A_change_of_substance_is_stored(int keys, string value)
    {
        _consul.Archive = await TestSnapshots.CreateAsync();
        await RunAsync(Destination);
        _time.Advance(TimeSpan.FromHours(1));
        _consul.Archive = await TestSnapshots.CreateAsync(keys, value: value);

        BackupReport second = await RunAsync(new BackupRunOptions { SkipUnchanged = true }, Destination);

        Assert.Equal(BackupOutcome.Stored, second.Outcome);
        Assert.Equal(2, (await _store.SnapshotsAsync()).Count);
    }

    [Fact]
    public async Task The_very_same_snapshot_is_known_without_reading_it_back()
    {
        _consul.Archive = await TestSnapshots.CreateAsync();
        await RunAsync(Destination);

        BackupReport second = await RunAsync(new BackupRunOptions { SkipUnchanged = true }, Destination);

        Assert.Equal((BackupOutcome.Unchanged, 0), (second.Outcome, _store.Reads));
    }

    [Fact]
    public async Task A_snapshot_that_no_server_could_restore_is_stored_and_said_so()
    {
        string path = Fixtures.Snapshot("consul-1.21.4-full");
        _consul.Archive = await File.ReadAllBytesAsync(path, Cancellation);

        BackupReport report = await RunAsync(new BackupRunOptions { Target = new RestoreTarget(ConsulVersion.Parse("1.8.7")) }, Destination);

        Assert.Equal(BackupOutcome.Stored, report.Outcome);
        Assert.False(report.Verdict!.IsRestorable);
        Assert.NotEmpty(report.Manifest!.Findings);
    }

    [Fact]
    public async Task Destinations_of_one_name_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(Destination, Destination));
        await Assert.ThrowsAsync<ArgumentException>(() => RunAsync());
    }

    private Task<BackupReport> RunAsync(params BackupDestination[] destinations) => RunAsync(BackupRunOptions.Default, destinations);

    private Task<BackupReport> RunAsync(BackupRunOptions options, params BackupDestination[] destinations) =>
        new BackupRun(_consul.Connect(_time), options, _time).RunAsync(destinations, cancellationToken: Cancellation);
}
