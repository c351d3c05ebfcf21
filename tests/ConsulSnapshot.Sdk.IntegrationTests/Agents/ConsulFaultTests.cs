using ConsulSnapshot.Sdk.Agent;
using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.IntegrationTests.Agents;

/// <summary>A real Consul that is down or has no leader: nothing is listed or deleted, the failure says what to do, and the next run recovers.</summary>
public sealed class ConsulFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileSystemSnapshotStore _store;

    public ConsulFaultTests() => _store = new FileSystemSnapshotStore(Path.GetDirectoryName(_folder["x"])!);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task When_Consul_is_down_the_failure_asks_whether_it_runs()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        string[] before = await StoreAsync(server, 1);
        await server.StopAsync();

        BackupReport report = await RunAsync(server);

        AssertFailed(report, "Is Consul running there?");
        Assert.Equal(before, _folder.FileNames);
        await server.StartAsync(Cancellation);
        await StoreAsync(server, 2);
    }

    [Fact]
    public async Task Without_a_leader_the_failure_says_what_works_without_one()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(Cancellation);
        ConsulServer left = (await cluster.FindFollowersAsync(Cancellation))[0];
        string[] before = await StoreAsync(left, 1);
        ConsulServer[] stopped = [.. cluster.Servers.Where(server => server != left)];
        await Task.WhenAll(stopped.Select(static server => server.KillAsync()));
        using ConsulApi api = left.CreateApi(token: null);
        await Poll.UntilAsync("the leader to be missed", async token => await api.GetLeaderAsync(token) is null ? left : null, Cancellation);

        BackupReport report = await RunAsync(left);
        string[] after = [.. _folder.FileNames];
        BackupReport stale = await RunAsync(left, ConsulConsistency.Stale);

        AssertFailed(report, "A stale save works without one");
        Assert.Equal(before, after);
        Assert.True(stale.IsGood, string.Join('\n', stale.Failures));
        foreach (ConsulServer server in stopped)
        {
            server.Launch();
        }

        await cluster.FindLeaderAsync(Cancellation);
        await left.WaitUntilReadyAsync(Cancellation);
        await StoreAsync(left, 3);
    }

    private static void AssertFailed(BackupReport report, string advice)
    {
        Assert.Equal((BackupOutcome.Failed, BackupStage.Save), (report.Outcome, report.Failure!.Stage));
        Assert.Contains(advice, report.Failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Makes a backup, which must be good, and reads back all that is listed.</summary>
    private async Task<string[]> StoreAsync(ConsulServer server, int count)
    {
        BackupReport report = await RunAsync(server);
        Assert.True(report.IsGood, string.Join('\n', report.Failures));
        IReadOnlyList<StoredSnapshot> listed = await new SnapshotCatalog(_store).ListAsync(Cancellation);
        foreach (StoredSnapshot snapshot in listed)
        {
            await using Stream content = await _store.OpenReadAsync(snapshot.Name, Cancellation);
            await using SnapshotReader reader = await SnapshotReader.OpenAsync(content, cancellationToken: Cancellation);
            Assert.True((await reader.VerifyAsync(Cancellation)).IsIntact, snapshot.Name);
        }

        Assert.Equal(count, listed.Count);
        return [.. _folder.FileNames];
    }

    private async Task<BackupReport> RunAsync(ConsulServer server, ConsulConsistency consistency = ConsulConsistency.Consistent)
    {
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = server.HttpAddress });
        BackupRunOptions options = new() { Save = new SaveOptions { Retry = RetryOptions.None, Consistency = consistency }, Datacenter = "dc1" };
        BackupDestination destination = new() { Name = "folder", Store = _store, Retention = new RetentionPolicy { KeepLast = 3 } };
        return await new BackupRun(client, options).RunAsync([destination], cancellationToken: Cancellation);
    }
}
