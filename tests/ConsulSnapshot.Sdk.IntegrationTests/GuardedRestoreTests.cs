using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>Restores with everything that is looked at before and after, against real servers.</summary>
public sealed class GuardedRestoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_server_is_checked_saved_restored_and_compared()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulApi api = server.CreateApi(token: null);
        using ConsulSnapshotClient client = server.Connect();
        using TemporaryFolder folder = new();
        await api.PutKeyAsync("app/a b", "1"u8.ToArray(), Cancellation, flags: 42);
        await api.PutKeyAsync("app/empty", ReadOnlyMemory<byte>.Empty, Cancellation);
        await api.RegisterServiceAsync("db1", "10.0.0.2", "postgres", 5432, Cancellation);
        await client.SaveAsync(folder["backup.snap"], cancellationToken: Cancellation);
        await api.PutKeyAsync("app/a b", "2"u8.ToArray(), Cancellation);
        await api.PutKeyAsync("app/later", "1"u8.ToArray(), Cancellation);

        RestoreReport report = await client.RestoreAsync(folder["backup.snap"], new RestoreOptions { SafetyBackup = folder["before-{index}.snap"] }, cancellationToken: Cancellation);

        Assert.Equal(RestoreOutcome.Restored, report.Outcome);
        Assert.DoesNotContain(report.Findings, finding => finding.Effect != RestoreEffect.Warns);
        Assert.Equal("1.8.7", $"{report.Status!.Version}");
        KindComparison keys = Assert.Single(report.Plan!.Kinds, kind => kind.Kind == "KVS");
        Assert.Equal((0, 1, 1, 1), (keys.Appearing, keys.Disappearing, keys.Changing, keys.Unchanged));
        Assert.Equal((2, 2), (report.After!.SampledKeys, report.After.MatchingKeys));
        Assert.Equal(new RestoredCount(2, 2), report.After.Keys);
        Assert.Equal(new RestoredCount(2, 2), report.After.Services);
        Assert.True(report.After.Index >= report.Verification.Metadata!.Index);
        Assert.True(Assert.Single(report.After.Difference!.Kinds, kind => kind.Kind == "KVS").IsSame);
        Assert.Equal($"before-{report.IndexBefore}.snap", Path.GetFileName(report.SafetyBackup));

        await client.RestoreAsync(report.SafetyBackup!, cancellationToken: Cancellation);

        Assert.Equal("2"u8.ToArray(), (await api.GetKeyAsync("app/a b", Cancellation))!.Value);
        Assert.NotNull(await api.GetKeyAsync("app/later", Cancellation));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task With_TLS_and_ACLs_a_management_token_checks_everything_and_all_servers_are_restored(int size)
    {
        using ConsulTls tls = await ConsulTls.CreateAsync(Cancellation);
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(
            new() { Tls = tls, ManagementToken = Guid.NewGuid().ToString(), ExtraHcl = "connect { enabled = true }" }, Cancellation, size);
        IReadOnlyList<ConsulServer> followers = await cluster.FindFollowersAsync(Cancellation);
        ConsulServer asked = followers.Count > 0 ? followers[0] : cluster.Servers[0]; // a follower passes it on to the leader
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions
        {
            Address = asked.HttpAddress,
            Token = asked.ManagementToken,
            CaFile = tls.CaFile,
            ClientCertificateFile = tls.ClientCertificateFile,
            ClientKeyFile = tls.ClientKeyFile,
        });
        using ConsulApi api = asked.CreateApi(asked.ManagementToken);
        using TemporaryFolder folder = new();
        await Poll.UntilAsync("the mesh to have its CA", async token => (await client.GetStatusAsync(cancellationToken: token)).ClusterId, Cancellation);
        await api.PutKeyAsync("a", "1"u8.ToArray(), Cancellation);
        await client.SaveAsync(folder["backup.snap"], cancellationToken: Cancellation);
        await api.PutKeyAsync("a", "2"u8.ToArray(), Cancellation);

        RestoreReport report = await client.RestoreAsync(folder["backup.snap"], cancellationToken: Cancellation);

        Assert.Equal(RestoreOutcome.Restored, report.Outcome);
        Assert.Equal(size, report.Status!.Servers.Count);
        Assert.All(report.NotChecked, item => Assert.StartsWith("What Consul 1.8.7 itself makes of the snapshot", item.What, StringComparison.Ordinal));
        Assert.True(report.Identity!.Token!.MayWriteAcl);
        Assert.Equal(1, report.After!.MatchingKeys);
        Assert.Equal(report.After.Tokens!.Value.Expected, report.After.Tokens.Value.Found);
        foreach (ConsulServer server in cluster.Servers)
        {
            using ConsulApi each = server.CreateApi(server.ManagementToken);
            await Poll.UntilAsync($"{server.NodeName} to have what was restored", async token => (await each.GetOwnKeyAsync("a", token))?.Value is [(byte)'1'] ? each : null, Cancellation);
        }
    }

    [Fact]
    public async Task A_token_with_nothing_but_acl_write_restores_and_is_told_what_was_not_checked()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(new() { ManagementToken = Guid.NewGuid().ToString() }, Cancellation);
        using ConsulApi management = server.CreateApi(server.ManagementToken);
        await management.CreatePolicyAsync("backup", """acl = "write" """, Cancellation);
        ConsulApi.AclToken token = await management.CreateTokenAsync("for backups", "backup", Cancellation);
        await management.PutKeyAsync("a", "1"u8.ToArray(), Cancellation);
        using ConsulSnapshotClient client = server.Connect(token.SecretId);
        using TemporaryFolder folder = new();
        await client.SaveAsync(folder["backup.snap"], cancellationToken: Cancellation);
        await management.PutKeyAsync("a", "2"u8.ToArray(), Cancellation);

        RestoreReport report = await client.RestoreAsync(folder["backup.snap"], cancellationToken: Cancellation);

        Assert.Equal(RestoreOutcome.Restored, report.Outcome);
        string[] readiness = ["the Raft configuration", "the health of the servers", "the agent that answered", "the members of the datacenter", "the versions of all servers"];
        string[] comparison = ["Keys and their values", "How many keys there are"];
        Assert.Subset(report.NotChecked.Select(item => item.What).ToHashSet(), readiness.Concat(comparison).ToHashSet());
        Assert.Equal(("dc1", true), (report.Identity!.Datacenter, report.Identity.Token!.MayWriteAcl)); // the state itself told the rest
        Assert.NotNull(report.Plan);
        Assert.True(Assert.Single(report.After!.Difference!.Kinds, kind => kind.Kind == "KVS").IsSame);
        Assert.Equal("1"u8.ToArray(), (await management.GetKeyAsync("a", Cancellation))!.Value);
    }

    [Fact]
    public async Task A_snapshot_of_another_cluster_is_stopped_unless_a_new_datacenter_is_set_up()
    {
        using TemporaryFolder folder = new();
        await using (ConsulServer original = await ConsulServer.StartNewAsync(Cancellation))
        {
            using ConsulApi originalApi = original.CreateApi(token: null);
            using ConsulSnapshotClient originalClient = original.Connect();
            await originalApi.PutKeyAsync("a", "1"u8.ToArray(), Cancellation);
            await originalClient.SaveAsync(folder["backup.snap"], cancellationToken: Cancellation);
        }

        await using ConsulServer fresh = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulApi api = fresh.CreateApi(token: null);
        using ConsulSnapshotClient client = fresh.Connect();

        RestoreStoppedException exception = await Assert.ThrowsAsync<RestoreStoppedException>(() => client.RestoreAsync(folder["backup.snap"], cancellationToken: Cancellation));
        Assert.Equal(RestoreGuard.OtherCluster, Assert.Single(exception.Findings).Rule);
        Assert.Null(await api.GetKeyAsync("a", Cancellation));

        RestoreReport report = await client.RestoreAsync(folder["backup.snap"], new RestoreOptions { NewDatacenter = true }, cancellationToken: Cancellation);

        Assert.Equal(RestoreOutcome.Restored, report.Outcome);
        Assert.NotNull(await api.GetKeyAsync("a", Cancellation));
    }

    [Fact]
    public async Task A_token_that_the_snapshot_does_not_have_stops_and_when_allowed_is_not_valid_afterwards()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(new() { ManagementToken = Guid.NewGuid().ToString() }, Cancellation);
        using ConsulApi management = server.CreateApi(server.ManagementToken);
        using ConsulSnapshotClient manager = server.Connect();
        using TemporaryFolder folder = new();
        await manager.SaveAsync(folder["backup.snap"], cancellationToken: Cancellation);
        await management.CreatePolicyAsync("backup", """acl = "write" """, Cancellation);
        ConsulApi.AclToken later = await management.CreateTokenAsync("made later", "backup", Cancellation);
        using ConsulSnapshotClient client = server.Connect(later.SecretId);

        RestoreStoppedException exception = await Assert.ThrowsAsync<RestoreStoppedException>(() => client.RestoreAsync(folder["backup.snap"], cancellationToken: Cancellation));
        RestoreReport report = await client.RestoreAsync(folder["backup.snap"], new RestoreOptions { AllowedRules = [RestoreGuard.TokenMissing] }, cancellationToken: Cancellation);

        Assert.Equal(RestoreGuard.TokenMissing, Assert.Single(exception.Findings).Rule);
        Assert.Equal(RestoreOutcome.Restored, report.Outcome);
        Assert.Contains(report.NotChecked, item => item.What == "How the state differs from the snapshot");
    }

    [Fact]
    public async Task Two_restores_at_once_through_two_servers_leave_the_state_of_one_and_no_error_without_a_name()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(Cancellation);
        using ConsulApi api = cluster.Servers[0].CreateApi(token: null);
        using ConsulSnapshotClient client = cluster.Servers[0].Connect();
        using ConsulSnapshotClient other = cluster.Servers[1].Connect();
        using TemporaryFolder folder = new();
        string[] names = ["one", "two"];
        foreach (string name in names)
        {
            await api.PutKeyAsync("who", System.Text.Encoding.UTF8.GetBytes(name), Cancellation);
            await client.SaveAsync(folder[name], cancellationToken: Cancellation);
        }

        Exception?[] failures = await Task.WhenAll(
            Record.ExceptionAsync(() => client.RestoreAsync(folder["one"], cancellationToken: Cancellation)).AsTask(),
            Record.ExceptionAsync(() => other.RestoreAsync(folder["two"], cancellationToken: Cancellation)).AsTask());

        Assert.All(failures.OfType<Exception>(), failure => Assert.Contains(
            Assert.IsType<ConsulSnapshotRequestException>(failure).Error, new[] { ConsulSnapshotError.ServerError, ConsulSnapshotError.NotInEffect }));
        Assert.Contains(null, failures);
        Assert.Contains(System.Text.Encoding.UTF8.GetString((await api.GetKeyAsync("who", Cancellation))!.Value!), names);
        Assert.All(cluster.Servers, server => Assert.True(server.IsRunning));
    }

    [Fact]
    public async Task A_restore_that_fails_half_way_is_rolled_back_if_asked_for()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulApi api = server.CreateApi(token: null);
        using HttpClient http = new(new StumblingHandler()) { BaseAddress = server.HttpAddress, Timeout = Timeout.InfiniteTimeSpan };
        using ConsulSnapshotClient client = new(http);
        using TemporaryFolder folder = new();
        await client.SaveAsync(folder["backup.snap"], cancellationToken: Cancellation);
        await api.PutKeyAsync("later", "1"u8.ToArray(), Cancellation);

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => client.RestoreAsync(folder["backup.snap"], new RestoreOptions { RollBackOnFailure = true }, cancellationToken: Cancellation));

        Assert.Equal(ConsulSnapshotError.ServerError, exception.Error);
        Assert.Equal(RestoreOutcome.RolledBack, exception.Report!.Outcome);
        Assert.NotNull(await api.GetKeyAsync("later", Cancellation));
    }

    /// <summary>The first restore gets the answer of a leader whose work afterwards took too long; the server has done it.</summary>
    private sealed class StumblingHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        private bool _stumbled;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if (request.Method != HttpMethod.Put || _stumbled)
            {
                return response;
            }

            _stumbled = true;
            response.Dispose();
            return new HttpResponseMessage(System.Net.HttpStatusCode.InternalServerError) { Content = new StringContent("timed out waiting for re-run of leader actions") };
        }
    }
}
