using System.Net;
using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Agent.Tests.Runs;

/// <summary>Whatever fails: nothing wrong is listed, nothing good is deleted, the failure says what to do, and the next run recovers.</summary>
[Collection(nameof(BackupRun))]
public sealed class BackupFaultTests : IDisposable
{
    private static readonly RetentionPolicy s_one = new() { KeepLast = 1 };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 15, 10, 0, 0, TimeSpan.Zero));
    private readonly SnapshotSource _consul = new();
    private readonly FaultyStore _store = new();
    private readonly FaultyStore _other = new("memory:other");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static BackupRunOptions OneAttempt => new() { Save = new SaveOptions { Retry = new RetryOptions { MaxAttempts = 1 } } };

    private BackupDestination[] Both =>
        [new() { Name = "first", Store = _store, Retention = s_one }, new() { Name = "other", Store = _other, Retention = s_one }];

    public void Dispose() => _consul.Dispose();

    public static TheoryData<string, HttpStatusCode, string> Refusals => new()
    {
        { "No cluster leader", HttpStatusCode.InternalServerError, "A stale save works without one" },
        { "ACL not found", HttpStatusCode.Forbidden, "The token needs acl = \"write\". Was the token deleted, or did it expire?" },
        { "rpc error: boom", HttpStatusCode.InternalServerError, "boom" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task When_Consul_refuses_nothing_changes_and_the_next_run_recovers(string text, HttpStatusCode status, string advice)
    {
        await StoreOneAsync();
        List<string> before = await _store.NamesAsync();
        _consul.Fault = SnapshotSource.Saying(status, text);

        BackupReport report = await RunAsync(Both);

        Assert.Equal((BackupOutcome.Failed, BackupStage.Save), (report.Outcome, report.Failure!.Stage));
        Assert.Contains(advice, report.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, await _store.NamesAsync());
        await AssertRecoversAsync();
    }

    [Fact]
    public async Task When_Consul_is_down_nothing_changes_and_the_next_run_recovers()
    {
        await StoreOneAsync();
        List<string> before = await _store.NamesAsync();
        _consul.Fault = _ => Task.FromException<HttpResponseMessage>(
            new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused", new System.Net.Sockets.SocketException(111)));

        BackupReport report = await RunAsync(Both);

        Assert.Equal(BackupOutcome.Failed, report.Outcome);
        Assert.EndsWith("Is Consul running there?", report.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(before, await _store.NamesAsync());
        await AssertRecoversAsync();
    }

    [Fact]
    public async Task A_snapshot_that_is_cut_off_reaches_no_store()
    {
        byte[] whole = await TestSnapshots.CreateAsync();
        _consul.Archive = whole[..(whole.Length / 2)];

        BackupReport report = await RunAsync(Both);

        Assert.Equal((BackupOutcome.Failed, BackupStage.Save), (report.Outcome, report.Failure!.Stage));
        Assert.Empty(await _store.NamesAsync());
        await AssertRecoversAsync();
    }

    [Fact]
    public async Task A_full_scratch_disk_is_said_to_be_that()
    {
        if (!File.Exists("/dev/full"))
        {
            Assert.Skip("Needs /dev/full, as Linux has it.");
        }

        _consul.Archive = await TestSnapshots.CreateAsync();
        BackupRun run = new(_consul.Connect(_time), OneAttempt with { ScratchFolder = "/scratch" }, _time)
        {
            CreateScratch = _ => new FileStream("/dev/full", new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, BufferSize = 0 }),
        };

        BackupReport report = await run.RunAsync(Both, cancellationToken: Cancellation);

        Assert.Equal(BackupStage.Scratch, report.Failure!.Stage);
        Assert.StartsWith("The scratch folder '/scratch' is full. Make room for one archive there, or name another one.", report.Failure.Message, StringComparison.Ordinal);
        Assert.Empty(await _store.NamesAsync());
        await AssertRecoversAsync();
    }

    [Fact]
    public async Task A_scratch_folder_that_is_not_there_is_said_to_be_that()
    {
        BackupReport report = await new BackupRun(_consul.Connect(_time), new BackupRunOptions { ScratchFolder = "/no/such/folder" }, _time).RunAsync(Both, cancellationToken: Cancellation);

        Assert.Equal(BackupStage.Scratch, report.Failure!.Stage);
        Assert.Contains("'/no/such/folder'", report.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, _consul.Saves);
    }

    [Fact]
    public async Task Nothing_is_left_in_the_scratch_folder()
    {
        using TemporaryFolder folder = new();
        string scratch = Path.GetDirectoryName(folder["x"])!;
        _consul.Archive = await TestSnapshots.CreateAsync();
        BackupRunOptions options = OneAttempt with { ScratchFolder = scratch, SkipUnchanged = true };
        await new BackupRun(_consul.Connect(_time), options, _time).RunAsync(Both, cancellationToken: Cancellation);
        List<string> during = [];
        _store.BeforePut = (_, _, _) =>
        {
            during.AddRange(folder.FileNames);
            throw new IOException("broken");
        };

        await new BackupRun(_consul.Connect(_time), options with { SkipUnchanged = false }, _time).RunAsync(Both, cancellationToken: Cancellation);

        Assert.Empty(folder.FileNames);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Empty(during); // without a name it goes away with the process, however that ends
        }
    }

    [Theory]
    [InlineData(SnapshotStoreError.Unavailable, "The next run tries again.")]
    [InlineData(SnapshotStoreError.Full, "Make room there, or keep fewer snapshots.")]
    [InlineData(SnapshotStoreError.AccessDenied, "Check the credentials, and that this user may write there.")]
    [InlineData(SnapshotStoreError.NoSuchStore, "Make it, or mount it.")]
    public async Task A_store_that_fails_stops_no_other_and_deletes_nothing(SnapshotStoreError error, string advice)
    {
        await StoreOneAsync();
        List<string> before = await _store.NamesAsync();
        _store.BeforePut = async (name, content, token) =>
        {
            await content.ReadExactlyAsync(new byte[10], token);
            throw new SnapshotStoreException(error, _store.Description, name, "it went wrong");
        };
        _consul.Archive = await TestSnapshots.CreateAsync(time: _time.GetUtcNow());

        BackupReport report = await RunAsync(Both);

        Assert.Equal(BackupOutcome.PartlyStored, report.Outcome);
        Assert.Equal((BackupOutcome.Failed, BackupOutcome.Stored), (report.Destinations[0].Outcome, report.Destinations[1].Outcome));
        Assert.EndsWith(advice, report.Destinations[0].Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(before, await _store.NamesAsync());
        Assert.Single(await _other.SnapshotsAsync());
        await AssertRecoversAsync();
    }

    [Fact]
    public async Task A_store_that_is_too_slow_has_failed_and_stops_no_other()
    {
        await StoreOneAsync();
        List<string> before = await _store.NamesAsync();
        TaskCompletionSource storing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.BeforePut = (_, _, token) =>
        {
            storing.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, token);
        };
        BackupDestination[] destinations = [Both[0] with { MaxDuration = TimeSpan.FromMinutes(10) }, Both[1]];

        Task<BackupReport> running = RunAsync(destinations);
        await storing.Task;
        _time.Advance(TimeSpan.FromMinutes(11));
        BackupReport report = await running;

        Assert.Equal(BackupOutcome.PartlyStored, report.Outcome);
        Assert.Contains("was not done within 00:10:00", report.Destinations[0].Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(before, await _store.NamesAsync());
        await AssertRecoversAsync();
    }

    [Fact]
    public async Task A_run_that_is_cancelled_while_it_stores_lists_nothing_new()
    {
        await StoreOneAsync();
        List<string> before = await _store.NamesAsync();
        using CancellationTokenSource stop = new();
        _store.BeforePut = _other.BeforePut = async (_, content, token) =>
        {
            await content.ReadExactlyAsync(new byte[10], token);
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new BackupRun(_consul.Connect(_time), OneAttempt, _time).RunAsync(Both, cancellationToken: stop.Token));

        Assert.Equal(before, await _store.NamesAsync());
        await AssertRecoversAsync();
    }

    [Fact]
    public async Task A_run_that_is_cancelled_while_it_saves_lists_nothing_new()
    {
        using CancellationTokenSource stop = new();
        _consul.Fault = async token =>
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
            return new HttpResponseMessage();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new BackupRun(_consul.Connect(_time), OneAttempt, _time).RunAsync(Both, cancellationToken: stop.Token));

        Assert.Empty(await _store.NamesAsync());
        await AssertRecoversAsync();
    }

    [Fact]
    public async Task A_manifest_that_cannot_be_written_is_reported_and_the_snapshot_stays()
    {
        _consul.Archive = await TestSnapshots.CreateAsync();
        _store.BeforePut = (name, _, _) => name.EndsWith(".json", StringComparison.Ordinal) ? throw new IOException("broken") : Task.CompletedTask;

        BackupReport report = await RunAsync(Both);

        Assert.Equal((BackupOutcome.Stored, false), (report.Outcome, report.IsGood));
        Assert.Equal(BackupStage.Manifest, report.Destinations[0].Failure!.Stage);
        Assert.Single(await _store.SnapshotsAsync());
    }

    [Fact]
    public async Task Old_snapshots_that_cannot_be_deleted_are_reported_and_the_new_one_is_stored()
    {
        await StoreOneAsync();
        _store.BeforeDelete = name => throw new SnapshotStoreException(SnapshotStoreError.AccessDenied, _store.Description, name, "read only");
        _consul.Archive = await TestSnapshots.CreateAsync(time: _time.GetUtcNow());

        BackupReport report = await RunAsync(Both);

        Assert.Equal((BackupOutcome.Stored, false), (report.Outcome, report.IsGood));
        Assert.Equal(BackupStage.Retention, report.Destinations[0].Failure!.Stage);
        Assert.Equal(2, (await _store.SnapshotsAsync()).Count);
    }

    [Fact]
    public async Task A_clock_that_jumped_far_ahead_deletes_nothing()
    {
        await StoreOneAsync();
        _time.Advance(TimeSpan.FromDays(4_000));
        _consul.Archive = await TestSnapshots.CreateAsync(time: _time.GetUtcNow().AddDays(-4_000));

        BackupReport report = await RunAsync([Both[0] with { Retention = new RetentionPolicy { KeepWithin = TimeSpan.FromDays(30) } }]);

        Assert.Contains(report.Destinations.Single().Alerts, alert => alert.Kind == RetentionAlertKind.ClocksDisagree);
        Assert.Equal(2, (await _store.SnapshotsAsync()).Count);
    }

    [Fact]
    public async Task A_clock_that_jumps_with_that_of_Consul_deletes_nothing_that_was_young_and_gives_no_name_twice()
    {
        TimeSpan[] jumps = [TimeSpan.FromDays(366), TimeSpan.FromHours(1), TimeSpan.FromDays(-366), TimeSpan.FromDays(-366), TimeSpan.FromHours(1), TimeSpan.FromDays(366)];
        BackupDestination destination = Both[0] with { Retention = new RetentionPolicy { KeepWithin = TimeSpan.FromDays(30) } };
        for (int i = 0; i < 5; i++)
        {
            await StoreAsync(destination, TimeSpan.FromDays(1));
        }

        foreach (TimeSpan jump in jumps)
        {
            _time.AdjustTime(_time.GetUtcNow() + jump);
            await StoreAsync(destination, TimeSpan.FromMinutes(1));
        }

        List<string> names = await _store.SnapshotsAsync();
        Assert.Equal(5 + jumps.Length, names.Count);
        Assert.Equal(names.OrderBy(static name => SnapshotNameTemplate.Default.TryParse(name, out SnapshotNameParts? parts) ? parts.Time : null), names);
    }

    [Fact]
    public async Task Enterprises_names_stay_sortable_and_unique_when_the_clock_jumps()
    {
        BackupDestination destination = Both[0] with { Template = SnapshotNameTemplate.Enterprise, OwnsUnnamed = true, Retention = new RetentionPolicy { KeepLast = 30 } };
        foreach (TimeSpan jump in (TimeSpan[])[TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(366), TimeSpan.FromSeconds(-30), TimeSpan.FromDays(-366), TimeSpan.FromDays(-366), TimeSpan.Zero])
        {
            _time.AdjustTime(_time.GetUtcNow() + jump);
            await StoreAsync(destination, TimeSpan.Zero);
        }

        List<string> names = await _store.SnapshotsAsync();
        Assert.Equal(7, names.Count);
        Assert.All(names, static name => Assert.Matches("^consul-[0-9]{19}\\.snap$", name));
    }

    [Theory]
    [InlineData(null, 24.0)]
    [InlineData(2.0, 2.0)]
    [InlineData(0.0, 0.0)]
    public async Task Of_what_was_left_in_a_bucket_the_older_goes_and_the_younger_stays(double? age, double hours)
    {
        _consul.Archive = await TestSnapshots.CreateAsync();
        DateTimeOffset limit = _time.GetUtcNow().AddHours(-hours);
        _store.Leftovers["older"] = limit.AddTicks(-1);
        _store.Leftovers["ancient"] = limit.AddYears(-1);
        _store.Leftovers["as old"] = limit;
        _store.Leftovers["younger"] = limit.AddTicks(1);
        bool isStored = false;
        _store.BeforeRemove = () => isStored |= _store.NamesAsync().Result.Count > 0;

        BackupReport report = await RunAsync([age is { } given ? Both[0] with { LeftoverAge = TimeSpan.FromHours(given) } : Both[0]]);

        Assert.Equal((2, true), (report.Destinations.Single().RemovedLeftovers, report.IsGood));
        Assert.Equal(["as old", "younger"], _store.Leftovers.Keys.Order());
        Assert.False(isStored); // room is made first
    }

    [Fact]
    public void Nobody_removes_what_will_be_left()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Both[0] with { LeftoverAge = TimeSpan.FromTicks(-1) });
    }

    [Fact]
    public async Task Leftovers_that_cannot_be_removed_are_no_reason_not_to_store()
    {
        _consul.Archive = await TestSnapshots.CreateAsync();
        _store.BeforeRemove = () => throw new SnapshotStoreException(SnapshotStoreError.AccessDenied, _store.Description, null, "may not list");

        BackupReport report = await RunAsync(Both);

        Assert.True(report.IsGood, string.Join('\n', report.Failures));
    }

    [Fact]
    public async Task What_a_killed_process_left_in_a_folder_goes_at_the_next_run()
    {
        using TemporaryFolder folder = new();
        string root = Path.GetDirectoryName(folder["x"])!;
        string left = folder["consul-dc1.snap.unverified-0123456789ab"];
        await File.WriteAllTextAsync(left, "half", Cancellation);
        File.SetLastWriteTimeUtc(left, _time.GetUtcNow().UtcDateTime.AddSeconds(-1));
        _consul.Archive = await TestSnapshots.CreateAsync();

        BackupReport report = await RunAsync([new BackupDestination { Name = "folder", Store = new FileSystemSnapshotStore(root) }]);

        Assert.False(File.Exists(left));
        Assert.Equal(BackupOutcome.Stored, report.Outcome);
    }

    private async Task StoreAsync(BackupDestination destination, TimeSpan then)
    {
        _consul.Archive = await TestSnapshots.CreateAsync(time: _time.GetUtcNow());
        BackupReport report = await RunAsync([destination]);
        Assert.True(report.IsGood && report.Destinations[0].Alerts.Count == 0, string.Join('\n', report.Failures));
        _time.Advance(then);
    }

    private async Task StoreOneAsync()
    {
        _consul.Archive = await TestSnapshots.CreateAsync(time: _time.GetUtcNow());
        BackupReport report = await RunAsync(Both);
        Assert.True(report.IsGood, string.Join('\n', report.Failures));
        _time.Advance(TimeSpan.FromHours(1));
    }

    private async Task AssertRecoversAsync()
    {
        _consul.Fault = null;
        _store.BeforePut = _other.BeforePut = null;
        _time.Advance(TimeSpan.FromHours(1));
        _consul.Archive = await TestSnapshots.CreateAsync(time: _time.GetUtcNow());

        BackupReport report = await RunAsync(Both);

        Assert.True(report.IsGood, string.Join('\n', report.Failures));
        Assert.Single(await _store.SnapshotsAsync());
        Assert.Single(await _other.SnapshotsAsync());
    }

    private Task<BackupReport> RunAsync(BackupDestination[] destinations) => new BackupRun(_consul.Connect(_time), OneAttempt, _time).RunAsync(destinations, cancellationToken: Cancellation);
}
