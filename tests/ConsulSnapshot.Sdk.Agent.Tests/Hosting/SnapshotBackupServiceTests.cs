using System.Net;
using ConsulSnapshot.Sdk.Agent.Tests.Leadership;
using ConsulSnapshot.Sdk.Agent.Tests.Runs;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Agent.Tests.Hosting;

public sealed class SnapshotBackupServiceTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 15, 10, 0, 0, TimeSpan.Zero));
    private readonly LockServer _consul = new();
    private readonly FaultyStore _store;

    public SnapshotBackupServiceTests() => _store = new FaultyStore(time: _time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _consul.Archive = await TestSnapshots.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _consul.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_leader_saves_at_once_and_then_at_the_interval()
    {
        await using TestAgent agent = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        TimeSpan first = await agent.UntilAsync(() => agent.Agent.History.Count == 1);

        TimeSpan second = await agent.UntilAsync(() => agent.Agent.History.Count == 2);

        Assert.InRange(first, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.InRange(second, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
        Assert.Equal(2, (await _store.SnapshotsAsync()).Count);
        Assert.True(agent.Agent.Status is { IsLeader: true, Failures: 0, Destinations: [{ LastFailure: null, LastSuccess: not null }] });
    }

    [Fact]
    public async Task A_standby_saves_when_the_leader_has_stopped_and_not_before()
    {
        TestAgent first = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        await first.UntilAsync(() => first.Agent.History.Count == 1);
        await using TestAgent second = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        await first.UntilAsync(() => first.Agent.History.Count == 2);
        Assert.Empty(second.Agent.History);

        await first.DisposeAsync();
        await second.UntilAsync(() => second.Agent.History.Count == 1, TimeSpan.FromMinutes(70));

        Assert.True(second.Agent.Status.IsLeader);
    }

    [Fact]
    public async Task An_agent_that_starts_anew_goes_on_with_the_schedule_where_it_was()
    {
        TestAgent first = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        await first.UntilAsync(() => first.Agent.History.Count == 1);
        await first.DisposeAsync();
        _time.Advance(TimeSpan.FromMinutes(20));

        await using TestAgent second = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        TimeSpan waited = await second.UntilAsync(() => second.Agent.History.Count == 1);

        Assert.InRange(waited, TimeSpan.FromMinutes(35), TimeSpan.FromMinutes(41));
    }

    [Fact]
    public async Task A_run_that_was_missed_is_made_up_for_at_once()
    {
        TestAgent first = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        await first.UntilAsync(() => first.Agent.History.Count == 1);
        await first.DisposeAsync();
        _time.Advance(TimeSpan.FromHours(5));

        await using TestAgent second = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        TimeSpan waited = await second.UntilAsync(() => second.Agent.History.Count == 1);

        Assert.InRange(waited, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_put_backups_off()
    {
        await using TestAgent agent = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        await agent.UntilAsync(() => agent.Agent.History.Count == 1);

        _time.AdjustTime(_time.GetUtcNow().AddYears(-2));
        TimeSpan waited = await agent.UntilAsync(() => agent.Agent.History.Count == 2);

        Assert.InRange(waited, TimeSpan.Zero, TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task A_clock_that_is_set_ahead_makes_one_backup_at_once_and_the_interval_counts_from_it()
    {
        await using TestAgent agent = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        await agent.UntilAsync(() => agent.Agent.History.Count == 1);

        _time.AdjustTime(_time.GetUtcNow().AddYears(1));
        TimeSpan first = await agent.UntilAsync(() => agent.Agent.History.Count == 2);
        TimeSpan second = await agent.UntilAsync(() => agent.Agent.History.Count == 3);

        Assert.InRange(first, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.InRange(second, TimeSpan.FromMinutes(58), TimeSpan.FromMinutes(62));
    }

    [Fact]
    public async Task Each_destination_has_a_schedule_of_its_own()
    {
        FaultyStore rare = new("memory:rare", _time);
        await using TestAgent agent = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store, options =>
        {
            options.Destinations["rare"] = new BackupDestinationOptions { Schedule = new BackupScheduleOptions { Interval = TimeSpan.FromHours(24) } };
            options.Destinations["rare"].Use(rare);
        }));

        await agent.UntilAsync(() => agent.Agent.History.Count == 3);

        Assert.Equal(3, (await _store.SnapshotsAsync()).Count);
        Assert.Single(await rare.SnapshotsAsync());
    }

    [Fact]
    public async Task A_destination_that_failed_is_tried_again_soon_and_then_less_often()
    {
        List<DateTimeOffset> tries = [];
        _store.BeforePut = (name, _, _) =>
        {
            tries.Add(_time.GetUtcNow());
            throw new SnapshotStoreException(SnapshotStoreError.Unavailable, "memory:faulty", name, "down");
        };
        await using TestAgent agent = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store, options => options.Leadership.MaxFailures = 0));

        await agent.UntilAsync(() => tries.Count == 4);

        Assert.InRange(tries[1] - tries[0], TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1.5));
        Assert.InRange(tries[2] - tries[1], TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2.5));
        Assert.InRange(tries[3] - tries[2], TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(4.5));
    }

    [Fact]
    public async Task What_nobody_foresaw_ends_the_host_and_not_the_backups_alone()
    {
        await using TestAgent agent = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        await agent.UntilAsync(() => agent.Agent.History.Count == 1);
        _store.Describe = static () => throw new NotSupportedException("It has no name.");

        await agent.UntilAsync(() => agent.Lifetime.ApplicationStopping.IsCancellationRequested, TimeSpan.FromDays(2));

        Assert.False(agent.Agent.Status.IsAlive);
        Assert.Contains(agent.Logs.GetSnapshot(), record => record.Exception is NotSupportedException);
        Assert.Null(_consul.Holder);
    }

    [Fact]
    public async Task A_leader_whose_runs_fail_gives_way_to_another_agent()
    {
        _consul.SnapshotFault = SnapshotSource.Saying(HttpStatusCode.Forbidden, "ACL not found");
        await using TestAgent first = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        await first.UntilAsync(() => first.Agent.History.Count == 1);
        await using TestAgent second = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store, options => options.Node = "a2"));

        await first.UntilAsync(() => first.Agent.History.Count == 3);
        _consul.SnapshotFault = null;
        await second.UntilAsync(() => second.Agent.History.Any(report => report.Outcome == BackupOutcome.Stored), TimeSpan.FromMinutes(5));

        Assert.Equal(3, first.Agent.History.Count);
        await first.UntilAsync(() => first.Logs.GetSnapshot().Any(record => record.Id.Id == 50));
    }

    [Fact]
    public async Task An_agent_that_gave_up_and_is_alone_leads_again()
    {
        _consul.SnapshotFault = SnapshotSource.Saying(HttpStatusCode.InternalServerError, "No cluster leader");
        await using TestAgent agent = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        await agent.UntilAsync(() => agent.Agent.History.Count == 3);
        await agent.UntilAsync(() => !agent.Agent.Status.IsLeader);
        _consul.SnapshotFault = null;

        await agent.UntilAsync(() => agent.Agent.History.Count == 4);

        Assert.Equal(BackupOutcome.Stored, agent.Agent.History[^1].Outcome);
    }

    [Fact]
    public async Task An_agent_that_loses_leadership_in_the_middle_of_a_run_ends_it_and_lists_nothing()
    {
        TaskCompletionSource storing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.BeforePut = async (_, _, token) =>
        {
            storing.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
        };
        await using TestAgent agent = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        await agent.UntilAsync(() => storing.Task.IsCompleted);

        _consul.GiveTo("another");
        await agent.UntilAsync(() => !agent.Agent.Status.IsLeader, TimeSpan.FromMinutes(1));

        Assert.Empty(await _store.NamesAsync());
        Assert.Empty(agent.Agent.History);
    }

    [Fact]
    public async Task An_agent_that_is_stopped_in_the_middle_of_a_run_lists_nothing_and_leaves_nothing_at_Consul()
    {
        TaskCompletionSource storing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.BeforePut = async (_, content, token) =>
        {
            await content.ReadExactlyAsync(new byte[10], token);
            storing.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
        };
        TestAgent agent = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        await agent.UntilAsync(() => storing.Task.IsCompleted);

        await agent.StopAsync();

        Assert.Empty(await _store.NamesAsync());
        Assert.Null(_consul.Holder);
        Assert.Equal(0, _consul.Sessions);
        Assert.Contains("PUT /v1/agent/service/deregister/consul-snapshot%3Aa1", _consul.Requests);
        _store.BeforePut = null;
        await using TestAgent next = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        await next.UntilAsync(() => next.Agent.History.Count == 1);
        Assert.Single(await _store.SnapshotsAsync());
    }

    [Fact]
    public async Task A_backup_on_demand_is_made_at_once_and_the_interval_counts_from_it()
    {
        await using TestAgent agent = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        await agent.UntilAsync(() => agent.Agent.History.Count == 1);
        _time.Advance(TimeSpan.FromMinutes(30));

        BackupReport report = await agent.Agent.RunNowAsync(Cancellation);

        Assert.Equal(BackupOutcome.Stored, report.Outcome);
        Assert.InRange(await agent.UntilAsync(() => agent.Agent.History.Count == 3), TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
    }

    [Fact]
    public async Task A_standby_refuses_a_backup_on_demand()
    {
        await using TestAgent first = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        await first.UntilAsync(() => first.Agent.History.Count == 1);
        await using TestAgent second = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));

        await Assert.ThrowsAsync<InvalidOperationException>(() => second.Agent.RunNowAsync(Cancellation));
    }

    [Theory]
    [InlineData(false, false, 0)]
    [InlineData(true, false, 1)]
    [InlineData(false, true, 3)]
    public async Task An_interval_of_zero_makes_one_backup_without_a_lock_and_says_how_it_was(bool consulFails, bool oneStoreFails, int code)
    {
        FaultyStore other = new("memory:other", _time);
        _consul.SnapshotFault = consulFails ? SnapshotSource.Saying(HttpStatusCode.Forbidden, "Permission denied") : null;
        other.BeforePut = oneStoreFails ? (name, _, _) => throw new SnapshotStoreException(SnapshotStoreError.Full, "memory:other", name, "full") : null;
        await using TestAgent agent = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store, options =>
        {
            options.Schedule.Interval = TimeSpan.Zero;
            options.Destinations["other"] = new BackupDestinationOptions();
            options.Destinations["other"].Use(other);
        }));

        await agent.UntilAsync(() => agent.Lifetime.ApplicationStopping.IsCancellationRequested);

        Assert.Equal(code, agent.ExitCode);
        Assert.All(_consul.Requests, request => Assert.StartsWith("GET /v1/snapshot", request, StringComparison.Ordinal));
        Assert.Single(agent.Agent.History);
    }

    [Fact]
    public async Task Without_leadership_and_registration_Consul_is_asked_for_snapshots_alone()
    {
        await using TestAgent agent = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store, options =>
        {
            options.Leadership.Enabled = false;
            options.Registration.Enabled = false;
        }));

        await agent.UntilAsync(() => agent.Agent.History.Count == 2);

        Assert.All(_consul.Requests, request => Assert.StartsWith("GET /v1/snapshot", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_history_is_bounded()
    {
        await using TestAgent agent = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store, options => options.HistoryLength = 2));
        await agent.UntilAsync(() => agent.Agent.History.Count == 1);
        DateTimeOffset first = agent.Agent.History[0].StartedAt;

        await agent.Agent.RunNowAsync(Cancellation);
        await agent.Agent.RunNowAsync(Cancellation);

        Assert.Equal(2, agent.Agent.History.Count);
        Assert.True(agent.Agent.History[0].StartedAt >= first);
    }
}
