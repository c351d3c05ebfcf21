using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Snapshots that come from elsewhere, and tokens that do not survive.</summary>
public sealed class RestoreIdentityTests : IDisposable
{
    private const string Secret = "c0ffee00-1111-2222-3333-444444444444";
    private const string OtherCluster = "99999999-2222-3333-4444-555555555555";

    private readonly FakeCluster _cluster = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task A_snapshot_of_the_same_cluster_is_restored_without_a_finding()
    {
        _cluster.State = await BuiltSnapshot.OfAsync(state => state.Authority());

        RestoreReport report = await RestoreAsync(await BuiltSnapshot.OfAsync(state => state.Authority().KeyValue("a", "1")));

        Assert.Empty(report.Findings);
        Assert.Equal(RestoreOutcome.Restored, report.Outcome);
        Assert.Single(_cluster.Restored);
    }

    [Fact]
    public async Task A_snapshot_of_another_datacenter_is_stopped()
    {
        _cluster.State = await BuiltSnapshot.OfAsync();

        await AssertStopsAsync(await BuiltSnapshot.OfAsync(datacenter: "dc2"), RestoreGuard.OtherDatacenter, "is of datacenter \"dc2\", the cluster is \"dc1\"");
    }

    [Fact]
    public async Task A_snapshot_of_another_cluster_id_is_stopped()
    {
        _cluster.State = await BuiltSnapshot.OfAsync(state => state.Authority());

        await AssertStopsAsync(await BuiltSnapshot.OfAsync(state => state.Authority(OtherCluster)), RestoreGuard.OtherCluster, OtherCluster);
    }

    [Fact]
    public async Task Without_a_cluster_id_a_snapshot_without_a_common_server_is_stopped()
    {
        _cluster.State = await BuiltSnapshot.OfAsync();

        await AssertStopsAsync(await BuiltSnapshot.OfAsync(serverId: "8c5ad55b-0000-0000-0000-000000000002"), RestoreGuard.OtherCluster, "No server of this cluster");
    }

    [Fact]
    public async Task With_the_same_cluster_id_all_servers_may_have_been_replaced()
    {
        _cluster.State = await BuiltSnapshot.OfAsync(state => state.Authority());

        RestoreReport report = await RestoreAsync(await BuiltSnapshot.OfAsync(state => state.Authority(), serverId: "8c5ad55b-0000-0000-0000-000000000002"));

        Assert.Empty(report.Findings);
    }

    [Fact]
    public async Task A_snapshot_of_a_newer_major_version_is_stopped()
    {
        _cluster.State = await BuiltSnapshot.OfAsync();

        await AssertStopsAsync(await BuiltSnapshot.OfAsync(serverVersion: "2.0.1"), RestoreGuard.OtherVersion, "a newer major version than the cluster's 1.21.4");
    }

    [Fact]
    public async Task A_snapshot_of_an_older_minor_version_is_only_mentioned()
    {
        _cluster.State = await BuiltSnapshot.OfAsync();

        RestoreReport report = await RestoreAsync(await BuiltSnapshot.OfAsync(version: "1.18.2"));

        RestoreFinding finding = Assert.Single(report.Findings);
        Assert.Equal((RestoreGuard.OtherVersion, RestoreEffect.Warns), (finding.Rule, finding.Effect));
        Assert.Equal("The snapshot is of Consul 1.18.2, older than the cluster's 1.21.4.", finding.Message);
    }

    [Fact]
    public async Task Another_root_of_the_same_cluster_is_only_mentioned()
    {
        _cluster.State = await BuiltSnapshot.OfAsync(state => state.Authority());

        RestoreReport report = await RestoreAsync(await BuiltSnapshot.OfAsync(state => state.Authority(rootId: "cc:dd")));

        RestoreFinding finding = Assert.Single(report.Findings);
        Assert.Equal((RestoreGuard.CaChanges, RestoreEffect.Warns), (finding.Rule, finding.Effect));
        Assert.Contains("cc:dd", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_not_in_the_snapshot_stops_the_restore_and_is_not_shown()
    {
        _cluster.State = await BuiltSnapshot.OfAsync(state => state.AclToken("mine", Secret, ["global-management"]));

        RestoreStoppedException exception = await AssertStopsAsync(
            await BuiltSnapshot.OfAsync(state => state.AclToken("another", policies: ["global-management"])), RestoreGuard.TokenMissing, "is not in the snapshot", Secret);

        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_has_expired_in_the_snapshot_stops_the_restore()
    {
        _cluster.State = await BuiltSnapshot.OfAsync(state => state.AclToken("mine", Secret, ["global-management"]));
        byte[] snapshot = await BuiltSnapshot.OfAsync(state => state.AclToken(
            "mine", Secret, ["global-management"], configure: token => token with { ExpirationTime = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero) }));

        await AssertStopsAsync(snapshot, RestoreGuard.TokenExpired, "2020-01-02 03:04:05 UTC", Secret);
    }

    [Fact]
    public async Task A_token_that_may_not_restore_any_more_stops_the_restore()
    {
        _cluster.State = await BuiltSnapshot.OfAsync(state => state.AclToken("mine", Secret, ["global-management"]));
        byte[] snapshot = await BuiltSnapshot.OfAsync(state => state.AclPolicy("few", "acl = \"read\"").AclToken("mine", Secret, ["few"]));

        await AssertStopsAsync(snapshot, RestoreGuard.TokenRights, "does not have acl = \"write\"", Secret);
    }

    [Theory]
    [InlineData("acl = \"write\"")]
    [InlineData("{\"acl\":\"write\"}")]
    [InlineData("key_prefix \"\" { policy = \"read\" }\nacl=\"write\"")]
    public async Task A_token_with_the_right_to_restore_passes(string rules)
    {
        _cluster.State = await BuiltSnapshot.OfAsync(state => state.AclToken("mine", Secret, ["global-management"]));
        byte[] snapshot = await BuiltSnapshot.OfAsync(state => state.AclPolicy("backup", rules).AclRole("operators", ["backup"]).AclToken("mine", Secret, roles: ["operators"]));

        RestoreReport report = await RestoreAsync(snapshot, token: Secret);

        Assert.DoesNotContain(report.Findings, finding => finding.Effect != RestoreEffect.Warns);
    }

    [Fact]
    public async Task Without_ACLs_a_token_does_not_matter()
    {
        _cluster.State = await BuiltSnapshot.OfAsync();

        RestoreReport report = await RestoreAsync(await BuiltSnapshot.OfAsync(), token: Secret);

        Assert.Empty(report.Findings);
    }

    [Fact]
    public async Task Whoever_may_not_read_the_state_is_told_what_was_not_checked_and_restores_nevertheless()
    {
        RestoreReport report = await RestoreAsync(await BuiltSnapshot.OfAsync(datacenter: "dc2"));

        Assert.Empty(report.Findings);
        Assert.Contains("Whether the snapshot is one of this datacenter", report.NotChecked.Select(item => item.What));
        Assert.Contains("Whether the snapshot is one of this cluster", report.NotChecked.Select(item => item.What));
        Assert.Single(_cluster.Restored);
    }

    [Fact]
    public async Task All_that_stops_is_said_at_once()
    {
        _cluster.State = await BuiltSnapshot.OfAsync(state => state.Authority());

        RestoreStoppedException exception = await Assert.ThrowsAsync<RestoreStoppedException>(
            async () => await RestoreAsync(await BuiltSnapshot.OfAsync(state => state.Authority(OtherCluster), datacenter: "dc2")));

        Assert.Equal([RestoreGuard.OtherDatacenter, RestoreGuard.OtherCluster], exception.Findings.Select(finding => finding.Rule));
        Assert.Contains("AllowedRules", exception.Message, StringComparison.Ordinal);
        Assert.Contains("NewDatacenter", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Stopped by default; restored when the rule is allowed, or a new datacenter is set up.</summary>
    private async Task<RestoreStoppedException> AssertStopsAsync(byte[] snapshot, string rule, string message, string? token = null)
    {
        RestoreStoppedException exception = await Assert.ThrowsAsync<RestoreStoppedException>(() => RestoreAsync(snapshot, token: token));
        RestoreFinding finding = Assert.Single(exception.Findings);
        Assert.Equal((rule, RestoreGuardStep.Identity), (finding.Rule, finding.Step));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Contains(rule, exception.Message, StringComparison.Ordinal);
        Assert.Empty(_cluster.Restored);

        byte[]? before = _cluster.State;
        RestoreReport allowed = await RestoreAsync(snapshot, new RestoreOptions { AllowedRules = [rule] }, token);
        _cluster.State = before;
        RestoreReport anew = await RestoreAsync(snapshot, new RestoreOptions { NewDatacenter = true }, token);

        Assert.Equal(RestoreEffect.Allowed, Assert.Single(allowed.Findings, item => item.Rule == rule).Effect);
        Assert.Equal(RestoreEffect.Allowed, Assert.Single(anew.Findings, item => item.Rule == rule).Effect);
        Assert.Equal([snapshot, snapshot], _cluster.Restored);
        return exception;
    }

    private async Task<RestoreReport> RestoreAsync(byte[] snapshot, RestoreOptions? options = null, string? token = null)
    {
        using ConsulSnapshotClient client = _cluster.Connect();
        return await client.RestoreAsync(new MemoryStream(snapshot), (options ?? RestoreOptions.Default) with { Token = token }, cancellationToken: Cancellation);
    }
}
