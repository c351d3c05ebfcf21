using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.IntegrationTests.Runbook;

/// <summary>Two of three servers are dead.</summary>
public sealed class QuorumTests
{
    private const int KeyCount = 10;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_one_server_that_is_left_is_recovered()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(RunbookServers.WithOnePort(), Cancellation);
        using RunbookReader reader = new();
        ConsulServer left = await LoseQuorumAsync(cluster, reader);

        reader.Open("Recover one server");
        reader.Set("RAFT_ADDR", $"{left.ServerAddress}");
        await left.StopAsync();
        await reader.NextAsync();
        left.Launch();
        await reader.NextUntilAsync();
        foreach (ConsulServer server in cluster.Servers.Where(server => server != left))
        {
            server.EmptyDataFolder();
            server.Launch();
        }

        await reader.NextUntilAsync();
        await reader.NextAsync();
        reader.End();
        Assert.False(File.Exists(Path.Combine(left.DataDirectory, "raft", "peers.json")));
    }

    [Fact]
    public async Task All_servers_start_anew_from_the_furthest_snapshot()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(RunbookServers.WithOnePort(), Cancellation);
        using RunbookReader reader = new();
        ConsulServer left = await LoseQuorumAsync(cluster, reader);

        reader.Open("Start anew from the furthest snapshot");
        await left.StopAsync();
        foreach (ConsulServer server in cluster.Servers)
        {
            server.EmptyDataFolder(keepNodeId: true);
            server.Launch();
        }

        await reader.NextUntilAsync();
        await reader.NextAsync();
        await reader.NextAsync();
        reader.End();
    }

    /// <summary>Kills all servers but the first, and saves what there is as the runbook says.</summary>
    private static async Task<ConsulServer> LoseQuorumAsync(ConsulCluster cluster, RunbookReader reader)
    {
        ConsulServer left = cluster.Servers[0];
        using ConsulSnapshotClient client = left.Connect();
        await Poll.UntilAsync("the mesh to have its CA", async token => (await client.GetStatusAsync(cancellationToken: token)).ClusterId, Cancellation);
        await left.PutKeysAsync(KeyCount, Cancellation);
        using ConsulApi own = left.CreateApi(token: null);
        await Poll.UntilAsync("the last key", token => own.GetOwnKeyAsync($"app/{KeyCount - 1}", token), Cancellation);
        await Task.WhenAll(cluster.Servers.Skip(1).Select(server => server.KillAsync()));
        await Poll.UntilAsync(
            "gossip to notice",
            async token => await client.GetStatusAsync(cancellationToken: token) is { Leader: null } status && status.Servers.Count(server => server.SerfStatus == "failed") == 2 ? status : null,
            Cancellation);

        reader.GoTo(left);
        reader.Open("Quorum lost");
        await reader.NextAsync(exitCode: 1);
        await reader.NextAsync();
        return left;
    }
}
