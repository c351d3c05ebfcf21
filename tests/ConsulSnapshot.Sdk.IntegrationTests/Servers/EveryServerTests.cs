using System.Globalization;
using System.Net;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>Snapshots from each real server: with a quorum, without one, of servers that have not applied the same, over TLS.</summary>
public sealed class EveryServerTests : IDisposable
{
    // A leader sends so many messages ahead of the answers, which a server that is frozen still finds when it goes on. Source: hashicorp/raft, rpcMaxPipeline.
    private const int MaxSentAhead = 130;
    private const int Many = 300;

    // What servers write of their own accord in the meantime: coordinates, health of nodes.
    private const int OwnEntries = 50;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_server_is_the_furthest()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulSnapshotClient client = server.Connect();

        EveryServerReport report = await client.SaveFromEveryServerAsync(_folder["b.snap"], cancellationToken: Cancellation);

        Assert.Equal("n1", report.Furthest.Server);
        Assert.True(report.HasLeader);
        Assert.Equal(["b-n1.snap"], _folder.FileNames);
    }

    [Fact]
    public async Task Three_servers_are_found_by_one_and_hold_the_same()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(WithOnePort(), Cancellation);
        using ConsulSnapshotClient client = cluster.Servers[0].Connect();
        await PutKeysAsync(cluster.Servers[0], 10, cluster.Servers);

        EveryServerReport report = await client.SaveFromEveryServerAsync(_folder["b.snap"], cancellationToken: Cancellation);

        Assert.Equal(["b-n1.snap", "b-n2.snap", "b-n3.snap"], _folder.FileNames);
        Assert.Equal(cluster.Servers.Select(server => (server.NodeName, server.HttpAddress)), report.Saves.Select(save => (save.Server, save.Address)).OrderBy(save => save.Server));
        Assert.True(report.HasLeader);
        Assert.False(report.IsDivergent);
        Assert.All(report.Saves, save => Assert.Null(save.Error));
    }

    [Fact]
    public async Task Of_three_servers_without_a_quorum_the_survivor_gives_a_snapshot_that_can_be_restored()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(WithOnePort(), Cancellation);
        ConsulServer survivor = (await cluster.FindFollowersAsync(Cancellation))[0];
        using ConsulSnapshotClient client = survivor.Connect();
        await PutKeysAsync(survivor, 10, [survivor]);
        await KillAsync(cluster.Servers.Where(server => server != survivor));
        await Poll.UntilAsync("the survivor to notice", async token => await client.IsWithoutLeaderAsync(token) ? client : null, Cancellation);

        EveryServerReport report = await client.SaveFromEveryServerAsync(_folder["b.snap"], cancellationToken: Cancellation);

        Assert.Equal(survivor.NodeName, report.Furthest.Server);
        Assert.False(report.HasLeader);
        Assert.True(report.Furthest.Snapshot is { KnownLeader: false, LastContact: not null });
        Assert.Equal([ConsulSnapshotError.Unreachable, ConsulSnapshotError.Unreachable], report.Saves.Skip(1).Select(save => Assert.IsType<ConsulSnapshotRequestException>(save.Error).Error));
        Assert.Equal([$"b-{survivor.NodeName}.snap"], _folder.FileNames);
        await using ConsulServer fresh = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulSnapshotClient other = fresh.Connect();
        await other.RestoreAsync(report.Furthest.Path!, new RestoreOptions { NewDatacenter = true }, cancellationToken: Cancellation);
        using ConsulApi api = fresh.CreateApi(token: null);
        Assert.Equal(10, (await api.ListKeysAsync("", Cancellation)).Count);
    }

    [Fact]
    public async Task Of_servers_that_have_not_applied_the_same_the_furthest_is_named_and_one_that_hangs_is_not_waited_for()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(WithOnePort(), Cancellation, size: 5);
        ConsulServer leader = await cluster.FindLeaderAsync(Cancellation);
        ConsulServer[] followers = [.. await cluster.FindFollowersAsync(Cancellation)];
        (ConsulServer ahead, ConsulServer behind, ConsulServer hanging) = (followers[0], followers[1], followers[2]);
        await PutKeysAsync(leader, 5, cluster.Servers);
        behind.Freeze();
        hanging.Freeze();
        await PutKeysAsync(leader, Many, [ahead]);

        // Two of five are left, which elect nobody: the one that was frozen cannot catch up.
        await KillAsync([leader, followers[3]]);
        behind.Thaw();
        ConsulSnapshotOptions options = new() { Address = ahead.HttpAddress, StallTimeout = TimeSpan.FromSeconds(3) };
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(options);
        await Poll.UntilAsync("the survivor to notice", async token => await client.IsWithoutLeaderAsync(token) ? client : null, Cancellation);

        EveryServerReport report = await client.SaveFromEveryServerAsync(_folder["b.snap"], cancellationToken: Cancellation);

        await hanging.KillAsync();
        Assert.Equal([ahead.NodeName, behind.NodeName], report.Saves.Take(2).Select(save => save.Server));
        Assert.InRange(report.Saves[1].EntriesBehind!.Value, (ulong)(Many - MaxSentAhead), (ulong)(Many + OwnEntries));
        Assert.Equal(report.Furthest.Snapshot!.Metadata.Index - report.Saves[1].Snapshot!.Metadata.Index, report.Saves[1].EntriesBehind);
        Assert.Equal(ConsulSnapshotError.Stalled, Assert.IsType<ConsulSnapshotRequestException>(Assert.Single(report.Saves, save => save.Server == hanging.NodeName).Error).Error);
        Assert.Equal(3, report.Saves.Count(save => save.Error is not null));
        Assert.False(report.IsDivergent);

        // Whether one of them thinks that there is a leader is not said here: the thawed one has yet to notice that it is gone.
    }

    [Fact]
    public async Task A_server_that_was_restarted_without_a_quorum_has_lost_what_it_had_applied_and_so_has_no_snapshot()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(WithOnePort(), Cancellation);
        (ConsulServer kept, ConsulServer restarted) = (cluster.Servers[0], cluster.Servers[1]);
        await PutKeysAsync(kept, 10, cluster.Servers);
        await KillAsync([restarted, cluster.Servers[2]]);
        kept.Freeze(); // two of three would elect a leader
        restarted.Launch();
        using ConsulSnapshotClient alone = restarted.Connect();

        ConsulSnapshotRequestException exception = await Poll.UntilAsync(
            "the restarted server to answer",
            async token => await Record.ExceptionAsync(() => alone.SaveFromEveryServerAsync(_folder["b.snap"], new EveryServerOptions { Addresses = [restarted.HttpAddress] }, cancellationToken: token))
                is ConsulSnapshotRequestException { Error: ConsulSnapshotError.ServerError } refused ? refused : null,
            Cancellation);

        kept.Thaw();
        Assert.Contains("nothing new to snapshot", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public async Task Every_server_is_checked_for_the_name_that_its_certificate_must_have()
    {
        using ConsulTls tls = await ConsulTls.CreateAsync(Cancellation);
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(WithOnePort() with { Tls = tls }, Cancellation);
        using ConsulSnapshotClient fitting = Connect(cluster, tls, "server.dc1.consul");
        using ConsulSnapshotClient byHost = Connect(cluster, tls, serverName: null);
        using ConsulSnapshotClient wrong = Connect(cluster, tls, "server.dc2.consul");
        EveryServerOptions given = new() { Addresses = [.. cluster.Servers.Select(server => server.HttpAddress)] };

        EveryServerReport byName = await fitting.SaveFromEveryServerAsync(_folder["b.snap"], cancellationToken: Cancellation);
        EveryServerReport byAddress = await byHost.SaveFromEveryServerAsync(_folder["b.snap"], cancellationToken: Cancellation);
        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => wrong.SaveFromEveryServerAsync(_folder["c.snap"], given, cancellationToken: Cancellation));

        Assert.All(byName.Saves.Concat(byAddress.Saves), save => Assert.Null(save.Error));
        Assert.Equal(ConsulSnapshotError.TlsFailed, exception.Error);
        Assert.Equal(["b-n1.snap", "b-n2.snap", "b-n3.snap"], _folder.FileNames);
    }

    /// <summary>Servers of one cluster listen on the same port, as they do where people run them; here each on an address of its own.</summary>
    private static ConsulServerOptions WithOnePort() => new() { HttpPort = LoopbackPorts.Find(IPAddress.Any, 1)[0] };

    private static ConsulSnapshotClient Connect(ConsulCluster cluster, ConsulTls tls, string? serverName) => ConsulSnapshotClient.Create(new ConsulSnapshotOptions
    {
        Address = cluster.Servers[0].HttpAddress,
        CaFile = tls.CaFile,
        ClientCertificateFile = tls.ClientCertificateFile,
        ClientKeyFile = tls.ClientKeyFile,
        TlsServerName = serverName,
    });

    private static Task KillAsync(IEnumerable<ConsulServer> servers) => Task.WhenAll(servers.Select(server => server.KillAsync()));

    /// <summary>Writes keys through one server, and waits until some have applied all of them.</summary>
    private static async Task PutKeysAsync(ConsulServer through, int count, IEnumerable<ConsulServer> until)
    {
        using ConsulApi api = through.CreateApi(token: null);
        string last = "";
        for (int number = 0; number < count; number++)
        {
            last = string.Create(CultureInfo.InvariantCulture, $"{count}-{number}");
            await api.PutKeyAsync(last, "value"u8.ToArray(), Cancellation);
        }

        foreach (ConsulServer server in until)
        {
            using ConsulApi own = server.CreateApi(token: null);
            await Poll.UntilAsync($"{server.NodeName} to apply the last key", token => own.GetOwnKeyAsync(last, token), Cancellation);
        }
    }
}
