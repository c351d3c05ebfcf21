using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Logging.Testing;

namespace ConsulSnapshot.Sdk.Tests.Storage;

/// <summary>A plan is done with a line for each deletion, and not at all if it is not true any more.</summary>
public class SnapshotRetentionTests
{
    private readonly InMemorySnapshotStore _store = new();
    private readonly FakeLogger<SnapshotRetention> _logger = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => StoredSnapshots.Now;

    [Fact]
    public async Task What_goes_goes_with_its_manifest_and_a_line_in_the_log()
    {
        StoredSnapshot old = await StoredSnapshots.PutAsync(_store, Now.AddDays(-1));
        StoredSnapshot kept = await StoredSnapshots.PutAsync(_store, Now);
        List<RetentionDeletion> heard = [];

        RetentionReport report = await new SnapshotRetention(_store, _logger).ApplyAsync(await PlanAsync(), new Audit(heard.Add), Cancellation);

        Assert.Equal([kept.Name, kept.Name + ".json"], await StoredSnapshots.NamesAsync(_store));
        Assert.Equal(old.Name, Assert.Single(report.Deletions).Snapshot.Name);
        Assert.Equal(report.Deletions, heard);
        Assert.Equal(old.Length, report.FreedLength);
        FakeLogRecord line = Assert.Single(_logger.Collector.GetSnapshot());
        Assert.Equal(100, line.Id.Id);
        Assert.Contains(old.Name, line.Message, StringComparison.Ordinal);
        Assert.Contains("NoRule", line.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pin_that_came_after_the_plan_holds()
    {
        StoredSnapshot old = await StoredSnapshots.PutAsync(_store, Now.AddDays(-1));
        await StoredSnapshots.PutAsync(_store, Now);
        RetentionPlan plan = await PlanAsync();
        await StoredSnapshots.PutTextAsync(_store, old.Name + ".pin", "");

        RetentionReport report = await new SnapshotRetention(_store, _logger).ApplyAsync(plan, cancellationToken: Cancellation);

        Assert.Empty(report.Deletions);
        Assert.NotNull(await _store.TryGetAsync(old.Name, Cancellation));
    }

    [Fact]
    public async Task A_plan_whose_newest_is_gone_is_not_done()
    {
        StoredSnapshot old = await StoredSnapshots.PutAsync(_store, Now.AddDays(-1));
        StoredSnapshot newest = await StoredSnapshots.PutAsync(_store, Now);
        RetentionPlan plan = await PlanAsync();
        await _store.DeleteAsync(newest.Name, Cancellation);

        SnapshotStoreException failure = await Assert.ThrowsAsync<SnapshotStoreException>(() => new SnapshotRetention(_store).ApplyAsync(plan, cancellationToken: Cancellation));

        Assert.Equal((SnapshotStoreError.Changed, newest.Name), (failure.Error, failure.Name));
        Assert.NotNull(await _store.TryGetAsync(old.Name, Cancellation));
    }

    [Fact]
    public async Task An_alert_is_logged_and_nothing_goes()
    {
        await StoredSnapshots.PutAsync(_store, Now.AddDays(-2));
        await StoredSnapshots.PutAsync(_store, Now.AddDays(-1));
        await StoredSnapshots.PutAsync(_store, Now, fixture: "consul-1.10.11-empty");

        RetentionReport report = await new SnapshotRetention(_store, _logger).ApplyAsync(await PlanAsync(), cancellationToken: Cancellation);

        Assert.Empty(report.Deletions);
        Assert.Contains(report.Plan.Alerts, alert => alert.Kind == RetentionAlertKind.TypeLost);
        Assert.All(_logger.Collector.GetSnapshot(), line => Assert.Equal(102, line.Id.Id));
        Assert.NotEmpty(_logger.Collector.GetSnapshot());
    }

    // The archives are years older than the names that they are given here.
    private async Task<RetentionPlan> PlanAsync() => RetentionPlan.Create(
        await new SnapshotCatalog(_store).ListAsync(Cancellation), new() { KeepLast = 1 }, new RetentionScope("dc1") { MaxClockDifference = TimeSpan.FromDays(10_000) }, Now);

    private sealed class Audit(Action<RetentionDeletion> hear) : IProgress<RetentionDeletion>
    {
        public void Report(RetentionDeletion value) => hear(value);
    }
}
