using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>Three servers: followers, a leader that dies, no quorum.</summary>
public sealed class ClusterTests
{
    private static readonly SaveOptions s_stale = new() { Consistency = ConsulConsistency.Stale };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_follower_gives_the_leaders_snapshot_and_its_own_when_asked_for_a_stale_one()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(Cancellation);
        ConsulServer follower = (await cluster.FindFollowersAsync(Cancellation))[0];
        using ConsulSnapshotClient client = follower.Connect();

        SavedSnapshot consistent = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);
        SavedSnapshot stale = await client.SaveAsync(Stream.Null, s_stale, cancellationToken: Cancellation);

        Assert.True(consistent.KnownLeader);
        Assert.Equal(TimeSpan.Zero, consistent.LastContact);
        Assert.True(stale.KnownLeader);
        Assert.NotNull(stale.LastContact);
        Assert.True(stale.Metadata.Index <= stale.Index);
        Assert.Equal(3, stale.Metadata.Servers.Count);
    }

    [Fact]
    public async Task Saves_go_on_when_the_leader_was_killed_between_them()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(Cancellation);
        ConsulServer follower = (await cluster.FindFollowersAsync(Cancellation))[0];
        using ConsulSnapshotClient client = follower.Connect();
        SavedSnapshot before = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        await cluster.KillLeaderAsync(Cancellation);
        await cluster.FindLeaderAsync(Cancellation);
        SavedSnapshot after = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.True(after.Metadata.Term > before.Metadata.Term);
    }

    [Fact]
    public async Task Without_a_quorum_a_save_fails_clearly_and_a_stale_one_says_that_there_is_no_leader()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(Cancellation);
        ConsulServer survivor = (await cluster.FindFollowersAsync(Cancellation))[0];
        using ConsulSnapshotClient client = survivor.Connect();
        using TemporaryFolder folder = new();
        await client.SaveAsync(folder["before.snap"], cancellationToken: Cancellation);
        foreach (ConsulServer server in cluster.Servers.Where(server => server != survivor))
        {
            await server.KillAsync();
        }

        await Poll.UntilAsync("the survivor to notice", async token => await client.IsWithoutLeaderAsync(token) ? client : null, Cancellation);
        ConsulSnapshotRequestException save = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => client.SaveAsync(folder["backup.snap"], cancellationToken: Cancellation));
        ConsulSnapshotRequestException restore = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => client.RestoreAsync(folder["before.snap"], RestoreOptions.Unguarded, cancellationToken: Cancellation));
        RestoreStoppedException stopped = await Assert.ThrowsAsync<RestoreStoppedException>(
            () => client.RestoreAsync(folder["before.snap"], cancellationToken: Cancellation));
        SavedSnapshot stale = await client.SaveAsync(folder["stale.snap"], s_stale, cancellationToken: Cancellation);

        Assert.Equal(ConsulSnapshotError.NoLeader, save.Error);
        Assert.Contains("stale", save.Message, StringComparison.Ordinal);
        Assert.Equal(ConsulSnapshotError.NoLeader, restore.Error);
        Assert.Contains("no-leader", stopped.Findings.Select(finding => finding.Rule));
        Assert.False(stale.KnownLeader);
        Assert.Equal(["before.snap", "stale.snap"], folder.FileNames);
    }
}
