using ConsulSnapshot.Sdk.Agent.Tests.Hosting;
using ConsulSnapshot.Sdk.Agent.Tests.Leadership;
using ConsulSnapshot.Sdk.Agent.Tests.Runs;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Agent.Tests.Verification;

public sealed class VerificationTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 15, 10, 0, 0, TimeSpan.Zero));
    private readonly LockServer _consul = new();
    private readonly FaultyStore _store;

    public VerificationTests() => _store = new FaultyStore(time: _time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _consul.Archive = await TestSnapshots.CreateAsync(time: _time.GetUtcNow());

    public ValueTask DisposeAsync()
    {
        _consul.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_first_backup_is_read_back_at_once_and_its_manifest_says_so()
    {
        TakeASecondToRead();
        await using TestAgent agent = await StartAsync();

        await agent.UntilAsync(() => agent.Agent.Verifications.Count == 1, TimeSpan.FromMinutes(5));

        string name = Assert.Single(await _store.SnapshotsAsync());
        SnapshotManifest manifest = await _store.ManifestAsync(name);
        Assert.True(manifest.IsVerified && manifest.VerifiedAt > manifest.CreatedAt);
        Assert.True(agent.Agent.Verifications[0] is { Destination: "memory", Outcome: StoredVerificationOutcome.Good, GoodCount: 1, LeftCount: 0, Failure: null });
        DestinationStatus status = agent.Agent.Status.Destinations[0];
        Assert.Equal((manifest.VerifiedAt, true, false), (status.LastVerified, status.Damaged.Count == 0, status.IsNewestDamaged));
        Assert.InRange(status.NextVerification!.Value - manifest.VerifiedAt!.Value, TimeSpan.FromHours(23.9), TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task Snapshots_are_read_back_by_a_schedule_and_an_agent_that_starts_anew_goes_on_with_it()
    {
        TakeASecondToRead();
        Action<SnapshotAgentOptions> hourly = options => options.Verification.Schedule = new BackupScheduleOptions { Interval = TimeSpan.FromHours(2) };
        TestAgent first = await StartAsync(hourly);
        await first.UntilAsync(() => first.Agent.Verifications.Count == 1);
        TimeSpan waited = await first.UntilAsync(() => first.Agent.Verifications.Count == 2);
        await first.DisposeAsync();
        _time.Advance(TimeSpan.FromMinutes(30));

        await using TestAgent second = await StartAsync(hourly);
        TimeSpan after = await second.UntilAsync(() => second.Agent.Verifications.Count == 1);

        Assert.InRange(waited, TimeSpan.FromMinutes(119), TimeSpan.FromMinutes(121));
        Assert.InRange(after, TimeSpan.FromMinutes(85), TimeSpan.FromMinutes(91));
    }

    [Fact]
    public async Task A_backup_that_is_due_comes_after_the_snapshot_that_is_being_read_and_before_the_next()
    {
        TaskCompletionSource reading = new(TaskCreationOptions.RunContinuationsAsynchronously);
        List<string> steps = [];
        await using TestAgent agent = await StartAsync();
        await agent.UntilAsync(() => agent.Agent.Verifications.Count == 1);
        await agent.Agent.RunNowAsync(Cancellation);
        _store.BeforeRead = async (name, token) =>
        {
            steps.Add("read");
            await reading.Task.WaitAsync(token);
        };
        _store.BeforePut = (name, _, _) =>
        {
            steps.AddRange(name.EndsWith(".snap", StringComparison.Ordinal) ? ["store"] : []);
            return Task.CompletedTask;
        };

        Task<IReadOnlyList<VerificationReport>> verifying = agent.Agent.VerifyNowAsync(all: true, Cancellation);
        await Waiting.UntilAsync(() => steps.Count == 1);
        Task<BackupReport> backup = agent.Agent.RunNowAsync(Cancellation);
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.False(backup.IsCompleted);
        reading.SetResult();
        await backup;
        VerificationReport report = Assert.Single(await verifying);

        Assert.Equal(["read", "store", "read"], steps);
        Assert.Equal((2, StoredVerificationOutcome.Good), (report.GoodCount, report.Outcome));
    }

    [Fact]
    public async Task A_snapshot_that_is_read_for_ever_holds_a_backup_up_for_five_minutes()
    {
        await using TestAgent agent = await StartAsync(options => options.Verification.MaxDuration = TimeSpan.FromHours(10));
        await agent.UntilAsync(() => agent.Agent.Verifications.Count == 1);
        _store.BeforeRead = (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, token);
        Task<IReadOnlyList<VerificationReport>> verifying = agent.Agent.VerifyNowAsync(cancellationToken: Cancellation);
        await Waiting.UntilAsync(() => _store.Reads == 2);

        TimeSpan waited = await agent.UntilAsync(() => agent.Agent.History.Count == 2);
        VerificationReport report = Assert.Single(await verifying);

        Assert.InRange(waited, TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(67));
        Assert.Equal((1, StoredVerificationOutcome.NotRead), (report.NotReadCount, report.Outcome));
        Assert.Contains("00:05:00 after a backup was due", report.Problems[0].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_read_in_time_is_left_for_the_next_time()
    {
        await using TestAgent agent = await StartAsync(options => options.Verification.MaxDuration = TimeSpan.FromMinutes(10));
        await agent.UntilAsync(() => agent.Agent.Verifications.Count == 1);
        await agent.Agent.RunNowAsync(Cancellation);
        _store.BeforeRead = (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, token);

        Task<IReadOnlyList<VerificationReport>> verifying = agent.Agent.VerifyNowAsync(cancellationToken: Cancellation);
        await agent.UntilAsync(() => verifying.IsCompleted, TimeSpan.FromMinutes(55));
        VerificationReport report = Assert.Single(await verifying);

        Assert.Equal((1, 1), (report.NotReadCount, report.LeftCount));
        Assert.Contains("MaxDuration", report.Problems[0].Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_stops_or_leads_no_more_stops_reading_and_says_nothing_of_it(bool stops)
    {
        CancellationToken? token = null;
        _store.BeforeRead = (_, given) =>
        {
            token = given;
            return Task.Delay(Timeout.InfiniteTimeSpan, given);
        };
        await using TestAgent agent = await StartAsync();
        await agent.UntilAsync(() => token is not null);
        Assert.True(agent.Agent.Status.IsVerifying);

        if (stops)
        {
            await agent.StopAsync();
        }
        else
        {
            _consul.GiveTo("another");
        }

        await agent.UntilAsync(() => !agent.Agent.Status.IsLeader, TimeSpan.FromMinutes(30));
        SnapshotManifest manifest = await _store.ManifestAsync((await _store.SnapshotsAsync())[0]);
        Assert.True(token!.Value.IsCancellationRequested);
        Assert.Equal(manifest.CreatedAt, manifest.VerifiedAt);
        Assert.Empty(agent.Agent.Verifications);
        Assert.Contains(agent.Logs.GetSnapshot(), record => record.Id.Id == 78);
        Assert.Null(agent.Agent.Status.Destinations[0].NextVerification);
    }

    [Fact]
    public async Task A_standby_reads_nothing_and_refuses_to()
    {
        await using TestAgent first = await StartAsync();
        await first.UntilAsync(() => first.Agent.Verifications.Count == 1);
        await using TestAgent second = await StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => second.Agent.VerifyNowAsync(cancellationToken: Cancellation));
        Assert.Equal(1, _store.Reads);
    }

    [Fact]
    public async Task Snapshots_of_other_datacenters_are_left_alone()
    {
        const string Other = "dc2/consul-dc2-20260615T090000Z-00000000000000000005.snap";
        await _store.PutDirectlyAsync(Other, [1, 2, 3]);
        await using TestAgent agent = await StartAsync();
        await agent.UntilAsync(() => agent.Agent.History.Count == 1);

        IReadOnlyList<VerificationReport> reports = await agent.Agent.VerifyNowAsync(all: true, Cancellation);

        Assert.Equal((1, StoredVerificationOutcome.Good), (reports[0].GoodCount, reports[0].Outcome));
        Assert.DoesNotContain(Other, _store.ReadNames);
    }

    [Fact]
    public async Task A_good_snapshot_without_a_manifest_gets_one_and_so_has_no_turn_before_others()
    {
        const string Old = "dc1/consul-dc1-20260615T090000Z-00000000000000000005.snap";
        await _store.PutDirectlyAsync(Old, _consul.Archive);
        await using TestAgent agent = await StartAsync();

        await agent.UntilAsync(() => agent.Agent.Verifications.Count == 1);

        Assert.True((await _store.ManifestAsync(Old)).IsVerified);
    }

    [Fact]
    public async Task A_destination_that_cannot_be_read_stops_no_other_and_is_tried_again()
    {
        FaultyStore down = new("memory:down", _time);
        await using TestAgent agent = await StartAsync(options =>
        {
            options.Destinations["down"] = new BackupDestinationOptions();
            options.Destinations["down"].Use(down);
        });
        await agent.UntilAsync(() => agent.Agent.Verifications.Count == 2);
        down.BeforeList = () => throw new SnapshotStoreException(SnapshotStoreError.Unavailable, "memory:down", null, "the store does not answer");

        IReadOnlyList<VerificationReport> reports = await agent.Agent.VerifyNowAsync(cancellationToken: Cancellation);
        DestinationStatus status = agent.Agent.Status.Destinations.First(destination => destination.Name == "down");
        down.BeforeList = null;
        await agent.UntilAsync(() => agent.Agent.Verifications.Count == 5, TimeSpan.FromMinutes(30));

        Assert.Equal(StoredVerificationOutcome.Good, reports.First(report => report.Destination == "memory").Outcome);
        Assert.Contains("the store does not answer", reports.First(report => report.Destination == "down").Failure, StringComparison.Ordinal);
        Assert.Contains("the store does not answer", status.VerificationFailure, StringComparison.Ordinal);
        Assert.Equal(("down", StoredVerificationOutcome.Good), (agent.Agent.Verifications[^1].Destination, agent.Agent.Verifications[^1].Outcome));
        Assert.Null(agent.Agent.Status.Destinations.First(destination => destination.Name == "down").VerificationFailure);
    }

    [Fact]
    public async Task Damage_counts_also_if_it_cannot_be_written_into_the_manifest()
    {
        await using TestAgent agent = await StartAsync();
        await agent.UntilAsync(() => agent.Agent.Verifications.Count == 1);
        string name = (await _store.SnapshotsAsync())[0];
        await _store.DamageAsync(name);
        _store.BeforePut = (put, _, _) => throw new SnapshotStoreException(SnapshotStoreError.AccessDenied, "memory:faulty", put, "the store can only be read");

        VerificationReport report = Assert.Single(await agent.Agent.VerifyNowAsync(cancellationToken: Cancellation));

        Assert.Equal((1, StoredVerificationOutcome.Damaged), (report.DamagedCount, report.Outcome));
        Assert.Contains("the store can only be read", report.Failure, StringComparison.Ordinal);
        Assert.Equal(name, Assert.Single(agent.Agent.Status.Destinations[0].Damaged).SnapshotName);
    }

    [Fact]
    public async Task One_backup_and_no_other_is_not_read_back()
    {
        await using TestAgent agent = await StartAsync(options => options.Schedule.Interval = TimeSpan.Zero);

        await agent.UntilAsync(() => agent.Lifetime.ApplicationStopping.IsCancellationRequested);

        Assert.Equal((1, 0), (agent.Agent.History.Count, _store.Reads));
    }

    [Fact]
    public async Task It_can_be_turned_off_and_on_while_the_agent_runs()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Verification:Enabled"] = "false", ["Node"] = "a1" }).Build();
        await using TestAgent agent = TestAgent.Create(_consul, _time, TestAgent.StoringTo(_store), configuration);
        await agent.StartAsync();
        await agent.UntilAsync(() => agent.Agent.History.Count == 2);
        Assert.Equal((0, null), (_store.Reads, agent.Agent.Status.Destinations[0].NextVerification));

        configuration["Verification:Enabled"] = "true";
        configuration.Reload();
        await agent.UntilAsync(() => agent.Agent.Verifications.Count == 1, TimeSpan.FromMinutes(30));
        configuration["Verification:Enabled"] = "false";
        configuration.Reload();
        await agent.UntilAsync(() => agent.Agent.Status.Destinations[0].NextVerification is null, TimeSpan.FromMinutes(30));

        Assert.Equal(2, agent.Agent.Verifications[0].GoodCount);
    }

    private void TakeASecondToRead() => _store.BeforeRead = (_, _) =>
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return Task.CompletedTask;
    };

    private Task<TestAgent> StartAsync(Action<SnapshotAgentOptions>? more = null) => TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store, more));
}
