using ConsulSnapshot.Sdk.Agent.Tests.Hosting;
using ConsulSnapshot.Sdk.Agent.Tests.Leadership;
using ConsulSnapshot.Sdk.Agent.Tests.Runs;
using ConsulSnapshot.Sdk.Agent.Tests.Watching;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Agent.Tests.Verification;

/// <summary>What an agent makes of a stored snapshot that is damaged.</summary>
public sealed class DamageTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 15, 10, 0, 0, TimeSpan.Zero));
    private readonly LockServer _consul = new();
    private readonly FaultyStore _store;

    public DamageTests() => _store = new FaultyStore(time: _time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _consul.Archive = await TestSnapshots.CreateAsync(time: _time.GetUtcNow());

    public ValueTask DisposeAsync()
    {
        _consul.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_damaged_newest_snapshot_has_another_backup_made_at_once()
    {
        await using TestAgent agent = await StartAsync(new WebhookTests.Receiver(), options => options.Retention = new RetentionOptions { KeepLast = 2 });
        await agent.UntilAsync(() => agent.Agent.Verifications.Count == 1);
        await agent.UntilAsync(() => agent.Agent.History.Count == 2);
        string damaged = (await _store.SnapshotsAsync())[^1];
        await _store.DamageAsync(damaged);

        await agent.Agent.VerifyNowAsync(cancellationToken: Cancellation);
        TimeSpan waited = await agent.UntilAsync(() => agent.Agent.History.Count == 3, TimeSpan.FromMinutes(30));

        List<string> stored = await _store.SnapshotsAsync();
        Assert.True((await _store.ManifestAsync(damaged)).IsDamaged);
        Assert.Equal((3, damaged), (stored.Count, stored[1])); // it counts for nothing, so that the one before it stays
        Assert.Contains(agent.Logs.GetSnapshot(), record => record.Id.Id == 72 && record.Message.Contains(damaged, StringComparison.Ordinal));
        Assert.Contains(agent.Logs.GetSnapshot(), record => record.Id.Id == 77);
        Assert.InRange(waited, TimeSpan.Zero, TimeSpan.FromMinutes(30));
    }

    [Fact]
    public async Task The_newest_backup_is_not_fresh_while_it_is_damaged()
    {
        await using TestAgent agent = await StartAsync(new WebhookTests.Receiver());
        await agent.UntilAsync(() => agent.Agent.Verifications.Count == 1);
        DateTimeOffset good = agent.Agent.Status.Destinations[0].LastSuccess!.Value;
        await agent.UntilAsync(() => agent.Agent.History.Count == 2);
        string damaged = (await _store.SnapshotsAsync())[^1];
        await _store.DamageAsync(damaged);
        _store.BeforePut = (name, _, _) => name.EndsWith(".snap", StringComparison.Ordinal)
            ? throw new SnapshotStoreException(SnapshotStoreError.Full, "memory:faulty", name, "it is full")
            : Task.CompletedTask;

        await agent.Agent.VerifyNowAsync(cancellationToken: Cancellation);
        HealthCheckResult bad = await HealthTests.CheckAsync<BackupFreshCheck>(agent);
        DestinationStatus status = agent.Agent.Status.Destinations[0];
        _store.BeforePut = null;
        await agent.UntilAsync(() => agent.Agent.History[^1].IsGood && agent.Agent.History.Count > 2);
        HealthCheckResult after = await HealthTests.CheckAsync<BackupFreshCheck>(agent);

        Assert.Equal((HealthStatus.Unhealthy, HealthStatus.Healthy), (bad.Status, after.Status));
        Assert.Contains($"The newest backup at memory, {damaged}, is damaged", bad.Description, StringComparison.Ordinal);
        Assert.True(status.IsNewestDamaged);
        Assert.InRange(status.LastSuccess!.Value, good - TimeSpan.FromSeconds(1), good + TimeSpan.FromSeconds(10)); // the name knows seconds alone
        Assert.False(agent.Agent.Status.Destinations[0].IsNewestDamaged);
    }

    [Fact]
    public async Task The_next_leader_knows_of_damage_by_the_manifest_and_makes_a_backup_at_once()
    {
        TestAgent first = await StartAsync(new WebhookTests.Receiver());
        await first.UntilAsync(() => first.Agent.Verifications.Count == 1);
        _consul.SnapshotFault = SnapshotSource.Saying(System.Net.HttpStatusCode.InternalServerError, "No cluster leader");
        await _store.DamageAsync((await _store.SnapshotsAsync())[0]);
        await first.Agent.VerifyNowAsync(cancellationToken: Cancellation);
        await first.DisposeAsync();
        await using TestAgent second = await StartAsync(new WebhookTests.Receiver());
        await second.UntilAsync(() => second.Agent.Status.Destinations is [{ IsNewestDamaged: true, LastSuccess: null }], TimeSpan.FromMinutes(30));
        _consul.SnapshotFault = null;

        TimeSpan waited = await second.UntilAsync(() => second.Agent.History.Any(report => report.IsGood));

        Assert.InRange(waited, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Assert.False(second.Agent.Status.Destinations[0].IsNewestDamaged);
    }

    [Fact]
    public async Task Webhooks_are_told_of_each_damaged_snapshot_and_when_none_is_left()
    {
        WebhookTests.Receiver receiver = new();
        await using TestAgent agent = await StartAsync(receiver, options => options.Retention = new RetentionOptions { KeepLast = 1 });
        await agent.UntilAsync(() => agent.Agent.Verifications.Count == 1);
        string damaged = (await _store.SnapshotsAsync())[0];
        await _store.DamageAsync(damaged);

        await agent.Agent.VerifyNowAsync(cancellationToken: Cancellation);
        await agent.UntilAsync(() => receiver.Bodies.Count == 2);

        System.Text.Json.JsonElement[] told = receiver.Messages;
        Assert.Equal(["failure", "recovery"], told.Select(message => message.GetProperty("event").GetString()));
        Assert.Equal(("verification", "damaged"), (told[0].GetProperty("kind").GetString(), told[0].GetProperty("outcome").GetString()));
        Assert.Equal(damaged, told[0].GetProperty("destinations")[0].GetProperty("snapshot").GetString());
        Assert.Equal(("verification", "good"), (told[1].GetProperty("kind").GetString(), told[1].GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_back_is_told_of_once_and_so_is_its_recovery()
    {
        WebhookTests.Receiver receiver = new();
        await using TestAgent agent = await StartAsync(receiver);
        await agent.UntilAsync(() => agent.Agent.Verifications.Count == 1);
        _store.BeforeRead = (name, _) => throw new SnapshotStoreException(SnapshotStoreError.AccessDenied, "memory:faulty", name, "it may not be read");
        await agent.Agent.VerifyNowAsync(cancellationToken: Cancellation);
        await agent.Agent.VerifyNowAsync(cancellationToken: Cancellation);
        _store.BeforeRead = null;
        await agent.Agent.VerifyNowAsync(cancellationToken: Cancellation);

        await agent.UntilAsync(() => receiver.Bodies.Count == 2);

        Assert.Equal(["not_read", "good"], receiver.Messages.Select(message => message.GetProperty("outcome").GetString()));
        Assert.Contains("it may not be read", receiver.Messages[0].GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.False(agent.Agent.Status.Destinations[0].IsNewestDamaged);
    }

    private Task<TestAgent> StartAsync(WebhookTests.Receiver receiver, Action<SnapshotAgentOptions>? more = null) => WebhookTests.StartAsync(_consul, _time, _store, receiver, more);
}
