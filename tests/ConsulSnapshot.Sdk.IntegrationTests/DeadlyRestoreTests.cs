using System.Security.Cryptography;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>Leaders that die: of a snapshot, and while they get one.</summary>
public sealed class DeadlyRestoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_leader_that_dies_of_a_snapshot_is_the_only_one_and_comes_back_as_the_message_says(bool throughFollower)
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(Cancellation);
        ConsulServer leader = await cluster.FindLeaderAsync(Cancellation);
        ConsulServer asked = throughFollower ? (await cluster.FindFollowersAsync(Cancellation))[0] : leader;
        using CountingHandler counting = new();
        using HttpClient http = new(counting) { BaseAddress = asked.HttpAddress, Timeout = Timeout.InfiniteTimeSpan };
        using ConsulSnapshotClient client = new(http);
        using (ConsulApi api = leader.CreateApi(token: null))
        {
            await api.PutKeyAsync("a", "1"u8.ToArray(), Cancellation);
        }

        RestoreStoppedException stopped = await Assert.ThrowsAsync<RestoreStoppedException>(
            () => client.RestoreAsync(Fixtures.Vector("fsm-nokey"), new RestoreOptions { CheckIdentity = false }, cancellationToken: Cancellation));
        RestoreOptions options = new()
        {
            CheckIdentity = false,
            AllowedRules = [.. stopped.Findings.Select(finding => finding.Rule)],
            ServerAddresses = [.. cluster.Servers.Select(server => server.HttpAddress)],
            RollBackOnFailure = true,
        };
        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => client.RestoreAsync(Fixtures.Vector("fsm-nokey"), options, cancellationToken: Cancellation));

        Assert.Equal(ConsulSnapshotError.NoAnswer, exception.Error);
        Assert.Equal(1, counting.Restores);
        RestoreAftermath aftermath = exception.Report!.Aftermath!;
        Assert.True(aftermath.HasNewLeader);
        Assert.Equal($"{leader.ServerAddress}", aftermath.LeaderBefore);
        ConsulServer[] alive = [.. cluster.Servers.Where(server => server.IsRunning)];
        Assert.Equal(2, alive.Length);
        Assert.DoesNotContain(leader, alive);
        Assert.All(alive, server => Assert.Contains(aftermath.Servers, answer => answer.Answers && answer.Name == server.HttpAddress.GetLeftPart(UriPartial.Authority)));
        Assert.Contains("remove the newest folder in <data-dir>/raft/snapshots", exception.Message, StringComparison.Ordinal);
        using (ConsulApi api = alive[0].CreateApi(token: null))
        {
            Assert.NotNull(await api.GetKeyAsync("a", Cancellation));
        }

        // The repair, word by word.
        await leader.StopAsync();
        string newest = Directory.GetDirectories(Path.Combine(leader.DataDirectory, "raft", "snapshots")).MaxBy(path => Directory.GetCreationTimeUtc(path))!;
        Directory.Delete(newest, recursive: true);
        await leader.StartAsync(Cancellation);
        using ConsulApi repaired = leader.CreateApi(token: null);
        Assert.Equal("1"u8.ToArray(), (await repaired.GetKeyAsync("a", Cancellation))!.Value);
    }

    [Fact]
    public async Task A_leader_that_is_killed_while_it_gets_a_snapshot_leaves_the_old_state_and_a_clear_error()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(Cancellation);
        ConsulServer leader = await cluster.FindLeaderAsync(Cancellation);
        using TemporaryFolder folder = new();
        using (ConsulApi api = leader.CreateApi(token: null))
        using (ConsulSnapshotClient direct = leader.Connect())
        {
            for (int i = 0; i < 8; i++)
            {
                await api.PutKeyAsync($"big/{i}", RandomNumberGenerator.GetBytes(400_000), Cancellation); // does not compress
            }

            await direct.SaveAsync(folder["backup.snap"], cancellationToken: Cancellation);
            await api.PutKeyAsync("later", "1"u8.ToArray(), Cancellation);
        }

        await using ThrottlingProxy proxy = new(leader.HttpAddress, mark: 300_000);
        using CountingHandler counting = new();
        using HttpClient http = new(counting) { BaseAddress = proxy.Address, Timeout = Timeout.InfiniteTimeSpan };
        using ConsulSnapshotClient client = new(http);
        RestoreOptions options = new() { ServerAddresses = [.. cluster.Servers.Select(server => server.HttpAddress)] };
        Task<RestoreReport> restoring = client.RestoreAsync(folder["backup.snap"], options, cancellationToken: Cancellation);
        await proxy.HalfWay.WaitAsync(Cancellation);
        await leader.KillAsync();

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => restoring);

        Assert.Equal(ConsulSnapshotError.NoAnswer, exception.Error);
        Assert.Equal(1, counting.Restores);
        Assert.True(exception.Report!.Aftermath!.HasNewLeader);
        Assert.All(cluster.Servers.Where(server => server.IsRunning), server => Assert.Contains(server.HttpAddress.Authority, exception.Message, StringComparison.Ordinal));
        Assert.Equal(2, exception.Report.Aftermath.Servers.Count(server => server.Answers));
        ConsulServer survivor = await cluster.FindLeaderAsync(Cancellation);
        using ConsulApi after = survivor.CreateApi(token: null);
        Assert.NotNull(await after.GetKeyAsync("later", Cancellation));
    }

    /// <summary>Counts how often a snapshot is sent, to whichever server.</summary>
    private sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        public int Restores { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Restores += request.Method == HttpMethod.Put ? 1 : 0;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
