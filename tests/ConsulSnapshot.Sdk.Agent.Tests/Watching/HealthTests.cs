using ConsulSnapshot.Sdk.Agent.Tests.Hosting;
using ConsulSnapshot.Sdk.Agent.Tests.Leadership;
using ConsulSnapshot.Sdk.Agent.Tests.Runs;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Agent.Tests.Watching;

public sealed class HealthTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 15, 10, 0, 0, TimeSpan.Zero));
    private readonly LockServer _consul = new();
    private readonly FaultyStore _store;

    public HealthTests() => _store = new FaultyStore(time: _time);

    public async ValueTask InitializeAsync() => _consul.Archive = await TestSnapshots.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _consul.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_agent_lives_from_its_start_to_its_end()
    {
        await using TestAgent agent = TestAgent.Create(_consul, _time, TestAgent.StoringTo(_store));
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync<SnapshotAgentLiveCheck>(agent)).Status);

        await agent.StartAsync();
        await agent.UntilAsync(() => agent.Agent.Status.IsAlive);
        HealthCheckResult running = await CheckAsync<SnapshotAgentLiveCheck>(agent);
        await agent.StopAsync();

        Assert.Equal(HealthStatus.Healthy, running.Status);
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync<SnapshotAgentLiveCheck>(agent)).Status);
    }

    [Fact]
    public async Task An_agent_is_ready_until_a_run_fails_as_a_whole()
    {
        await using TestAgent agent = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        await agent.UntilAsync(() => agent.Agent.History.Count == 1);
        HealthCheckResult good = await CheckAsync<SnapshotAgentReadyCheck>(agent);
        _store.BeforePut = (name, _, _) => throw new SnapshotStoreException(SnapshotStoreError.Full, "memory:faulty", name, "it is full");

        await agent.UntilAsync(() => agent.Agent.History.Count == 2);
        HealthCheckResult bad = await CheckAsync<SnapshotAgentReadyCheck>(agent);

        Assert.Equal((HealthStatus.Healthy, HealthStatus.Unhealthy), (good.Status, bad.Status));
        Assert.Contains("it is full", bad.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_standby_is_ready_and_leaves_the_age_of_backups_to_the_leader()
    {
        await using TestAgent first = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        await first.UntilAsync(() => first.Agent.History.Count == 1);
        await using TestAgent second = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        await second.UntilAsync(() => second.Agent.Status.IsAlive);

        Assert.Equal(HealthCheckResult.Healthy("The agent stands by."), await CheckAsync<SnapshotAgentReadyCheck>(second));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync<BackupFreshCheck>(second)).Status);
    }

    [Fact]
    public async Task A_backup_is_young_enough_until_the_second_run_after_it_was_due()
    {
        await using TestAgent agent = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store, options =>
        {
            options.Leadership.MaxFailures = 0;
            options.RetryAfter = TimeSpan.Zero;
        }));
        await agent.UntilAsync(() => agent.Agent.History.Count == 1);
        _store.BeforePut = (name, _, _) => throw new SnapshotStoreException(SnapshotStoreError.Full, "memory:faulty", name, "it is full");

        await agent.UntilAsync(() => agent.Agent.History.Count == 2);
        HealthCheckResult afterOne = await CheckAsync<BackupFreshCheck>(agent);
        await agent.UntilAsync(() => agent.Agent.History.Count == 3);
        _time.Advance(TimeSpan.FromMinutes(1));
        HealthCheckResult afterTwo = await CheckAsync<BackupFreshCheck>(agent);

        Assert.Equal((HealthStatus.Healthy, HealthStatus.Unhealthy), (afterOne.Status, afterTwo.Status));
        Assert.Contains("The last backup at memory is of 2026-06-15 10:0", afterTwo.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_backup_from_the_future_does_not_stay_young_when_the_clock_is_right_again(bool isStartedAnew)
    {
        Action<SnapshotAgentOptions> options = TestAgent.StoringTo(_store, static options =>
        {
            options.Schedule.Interval = TimeSpan.FromMinutes(5);
            options.Leadership.MaxFailures = 2; // each time it leads again, it looks at the store
            options.RetryAfter = TimeSpan.Zero;
        });
        TestAgent agent = await TestAgent.StartAsync(_consul, _time, options);
        await agent.UntilAsync(() => agent.Agent.History.Count == 1);
        _time.AdjustTime(_time.GetUtcNow().AddYears(1));
        await agent.UntilAsync(() => agent.Agent.History.Count == 2);
        Assert.Equal(BackupOutcome.Stored, agent.Agent.History[^1].Outcome);
        _time.AdjustTime(_time.GetUtcNow().AddYears(-1));
        _store.BeforePut = (name, _, _) => throw new SnapshotStoreException(SnapshotStoreError.Full, "memory:faulty", name, "it is full");
        if (isStartedAnew)
        {
            await agent.DisposeAsync();
            agent = await TestAgent.StartAsync(_consul, _time, options);
        }

        await using (agent)
        {
            int before = agent.Agent.History.Count;
            await agent.UntilAsync(() => agent.Agent.History.Count == before + 4);
            _time.Advance(TimeSpan.FromMinutes(1));

            // Once it leads again, if it gave way just now.
            await agent.UntilAsync(() => agent.Agent.Status.IsLeader);
            await agent.UntilAsync(() => agent.Agent.Status.Destinations[0].NextRun is not null);
            Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync<BackupFreshCheck>(agent)).Status);
        }
    }

    internal static Task<HealthCheckResult> CheckAsync<T>(TestAgent agent)
        where T : class, IHealthCheck
    {
        T check = ActivatorUtilities.CreateInstance<T>(agent.Services);
        HealthCheckRegistration registration = new("check", check, failureStatus: null, tags: null);
        return check.CheckHealthAsync(new HealthCheckContext { Registration = registration }, TestContext.Current.CancellationToken);
    }
}
