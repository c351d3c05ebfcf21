using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>What real servers tell of themselves: alone, three, one of them dead, without a quorum, to a token that may not ask.</summary>
public sealed class StatusTests
{
    private static readonly ConsulServerOptions s_withMesh = new() { ExtraHcl = "connect { enabled = true }" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_server_is_ready_and_has_the_identity_that_its_snapshot_has()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(s_withMesh, Cancellation);
        using ConsulSnapshotClient client = server.Connect();
        using TemporaryFolder folder = new();
        ClusterStatus status = await UntilHealthyAsync(client);

        await client.SaveAsync(folder["b.snap"], cancellationToken: Cancellation);

        await using SnapshotReader reader = await SnapshotReader.OpenAsync(folder["b.snap"], cancellationToken: Cancellation);
        SnapshotIdentity identity = await SnapshotIdentity.ReadAsync(reader, cancellationToken: Cancellation);
        Assert.True(status.IsReady);
        Assert.Empty(status.NotChecked);
        Assert.Equal(["no-failure-tolerance"], status.Findings.Select(finding => finding.Rule));
        Assert.Equal(server.ServerAddress.ToString(), status.Leader);
        Assert.Equal((server.Datacenter, server.NodeName), (status.Datacenter, status.NodeName));
        Assert.Equal(server.Version.ToString(), status.Version.ToString());
        Assert.NotNull(status.ClusterId);
        Assert.Equal((identity.ClusterId, identity.Datacenter), (status.ClusterId, status.Datacenter));
        Assert.Equal(identity.CertificateAuthority?.ActiveRootId, status.ActiveCaRootId);
    }

    [Fact]
    public async Task Three_servers_are_healthy_and_one_may_fail()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(s_withMesh, Cancellation);
        ConsulServer leader = await cluster.FindLeaderAsync(Cancellation);
        ConsulServer follower = (await cluster.FindFollowersAsync(Cancellation))[0];
        using ConsulSnapshotClient client = follower.Connect();

        ClusterStatus status = await UntilHealthyAsync(client);

        Assert.Empty(status.Findings);
        Assert.Equal(1, status.FailureTolerance);
        Assert.Equal(leader.NodeName, Assert.Single(status.Servers, server => server.IsLeader).Name);
        Assert.Equal(["n1", "n2", "n3"], status.Servers.Select(server => server.Name).Order());
        Assert.All(status.Servers, server => Assert.True(server is { IsPeer: true, IsVoter: true, IsHealthy: true, SerfStatus: "alive", LastIndex: > 0 }));
        Assert.All(status.Servers, server => Assert.Equal(leader.Version.ToString(), server.Version));
    }

    [Fact]
    public async Task A_dead_follower_is_named_and_the_cluster_is_ready_nevertheless()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(s_withMesh, Cancellation);
        ConsulServer dead = (await cluster.FindFollowersAsync(Cancellation))[0];
        ConsulServer leader = await cluster.FindLeaderAsync(Cancellation);
        using ConsulSnapshotClient client = leader.Connect();
        await UntilHealthyAsync(client);
        await dead.KillAsync();

        ClusterStatus status = await UntilAsync(client, status => status.IsHealthy == false && status.Servers.Any(server => server.IsHealthy == false));

        ClusterFinding finding = Assert.Single(status.Findings, finding => finding.Rule is "server-unhealthy" or "raft-peer-missing");
        Assert.Contains(dead.NodeName, finding.Message, StringComparison.Ordinal);
        Assert.Contains("no-failure-tolerance", status.Findings.Select(other => other.Rule));
        Assert.True(status.IsReady);
    }

    [Fact]
    public async Task Without_a_quorum_the_status_comes_soon_and_says_who_is_alive()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(s_withMesh, Cancellation);
        ConsulServer survivor = (await cluster.FindFollowersAsync(Cancellation))[0];
        using ConsulSnapshotClient client = survivor.Connect();
        await UntilHealthyAsync(client); // and so the mesh has its CA
        foreach (ConsulServer server in cluster.Servers.Where(server => server != survivor))
        {
            await server.KillAsync();
        }

        ClusterStatus status = await UntilAsync(client, status => status.Leader is null && status.Servers.Count(server => server.SerfStatus == "failed") == 2);

        Assert.False(status.IsReady);
        Assert.StartsWith("There is no leader: nothing can be written or restored. Alive are 1 of 3 voting servers", status.Findings[0].Message, StringComparison.Ordinal);
        Assert.Equal(new ConsulVersion(survivor.Version.Major, survivor.Version.Minor, survivor.Version.Build), status.Version);
        Assert.Equal("the health of the servers", Assert.Single(status.NotChecked).What);
    }

    [Fact]
    public async Task A_token_with_acl_write_alone_learns_the_leader_and_what_it_may_not_read()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(new() { ManagementToken = Guid.NewGuid().ToString() }, Cancellation);
        using ConsulApi management = server.CreateApi(server.ManagementToken);
        await management.CreatePolicyAsync("backup", """acl = "write" """, Cancellation);
        ConsulApi.AclToken backup = await management.CreateTokenAsync("for backups", "backup", Cancellation);
        using ConsulSnapshotClient client = server.Connect(backup.SecretId);

        ClusterStatus status = await client.GetStatusAsync(cancellationToken: Cancellation);

        Assert.True(status.IsReady);
        Assert.Equal(server.ServerAddress.ToString(), status.Leader);
        Assert.Equal([server.ServerAddress.ToString()], status.Servers.Select(found => found.Address));
        Assert.Equal(
            ["the Raft configuration", "the health of the servers", "the agent that answered", "the members of the datacenter", "the versions of all servers"],
            status.NotChecked.Select(item => item.What).Where(what => what != "the cluster's id and its CA"));
        Assert.DoesNotContain(backup.SecretId!, string.Join('\n', status.NotChecked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_may_read_operator_agent_and_nodes_learns_all()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(s_withMesh with { ManagementToken = Guid.NewGuid().ToString() }, Cancellation);
        using ConsulApi management = server.CreateApi(server.ManagementToken);
        await management.CreatePolicyAsync("look", """operator = "read" agent_prefix "" { policy = "read" } node_prefix "" { policy = "read" }""", Cancellation);
        ConsulApi.AclToken look = await management.CreateTokenAsync("for looking", "look", Cancellation);
        using ConsulSnapshotClient client = server.Connect(look.SecretId);

        ClusterStatus status = await UntilHealthyAsync(client);

        Assert.Empty(status.NotChecked);
    }

    [Fact]
    public async Task A_datacenter_that_nobody_knows_is_an_error()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulSnapshotClient client = server.Connect();

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => client.GetStatusAsync(new StatusOptions { Datacenter = "nowhere" }, Cancellation));

        Assert.Equal(ConsulSnapshotError.UnknownDatacenter, exception.Error);
    }

    /// <summary>Waits for autopilot, which looks at the servers some seconds after an election, and for the mesh's CA.</summary>
    private static Task<ClusterStatus> UntilHealthyAsync(ConsulSnapshotClient client) =>
        UntilAsync(client, status => status.IsHealthy == true && status.Servers.All(server => server.IsHealthy == true) && status.ClusterId is not null);

    private static Task<ClusterStatus> UntilAsync(ConsulSnapshotClient client, Predicate<ClusterStatus> isMet) =>
        Poll.UntilAsync("the status to be what the test is about", async token => await client.GetStatusAsync(cancellationToken: token) is { } status && isMet(status) ? status : null, Cancellation);
}
