using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>What stops a restore because of the servers, and in which order things are asked.</summary>
public sealed class RestoreGuardTests : IDisposable
{
    private readonly FakeCluster _cluster = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task A_snapshot_that_the_servers_die_of_is_stopped_unless_its_rule_is_allowed()
    {
        _cluster.State = await BuiltSnapshot.OfAsync(version: "1.8.6");
        byte[] snapshot = await BuiltSnapshot.OfAsync(state => state.Add(new SystemMetadataRecord { Key = "a", Value = "b" }));

        RestoreStoppedException exception = await Assert.ThrowsAsync<RestoreStoppedException>(() => RestoreAsync(snapshot));
        RestoreFinding[] stops = [.. exception.Findings];
        Assert.All(stops, stop => Assert.Equal(RestoreGuardStep.Target, stop.Step));
        Assert.All(stops, stop => Assert.StartsWith("Consul 1.8.6 (record ", stop.Message, StringComparison.Ordinal));
        Assert.Empty(_cluster.Restored);

        RestoreReport report = await RestoreAsync(snapshot, new RestoreOptions { AllowedRules = [.. stops.Select(stop => stop.Rule)] });

        Assert.Single(_cluster.Restored);
        Assert.False(Assert.Single(report.Verdicts).IsRestorable);
    }

    [Fact]
    public async Task The_version_that_the_servers_tell_counts_more_than_that_in_the_state()
    {
        _cluster.Telling(version: "1.8.6").State = await BuiltSnapshot.OfAsync(version: "1.21.4");

        RestoreStoppedException exception = await Assert.ThrowsAsync<RestoreStoppedException>(() => RestoreAsync(_cluster.State!));

        Assert.Equal("1.8.6", $"{Assert.Single(exception.Report.Verdicts).Target.Version}");
    }

    [Fact]
    public async Task A_target_that_was_given_counts_more_than_all()
    {
        _cluster.Telling(version: "1.8.6").State = await BuiltSnapshot.OfAsync(version: "1.21.4");

        RestoreReport report = await RestoreAsync(_cluster.State!, new RestoreOptions { Target = RestoreTarget.Newest });

        Assert.True(Assert.Single(report.Verdicts).IsRestorable);
    }

    [Fact]
    public async Task Without_a_known_version_it_is_judged_for_the_newest_release_and_that_is_said()
    {
        RestoreReport report = await RestoreAsync(await BuiltSnapshot.OfAsync());

        Assert.Equal(RestoreTarget.Newest, Assert.Single(report.Verdicts).Target);
        Assert.Contains(report.NotChecked, item => item.What == "What the servers make of the snapshot" && item.Why.Contains("1.21.4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_lost_is_said_and_does_not_stop()
    {
        _cluster.State = await BuiltSnapshot.OfAsync();
        byte[] snapshot = await File.ReadAllBytesAsync(Fixtures.Vector("fsm-dupkv"), Cancellation);

        RestoreReport report = await RestoreAsync(snapshot, new RestoreOptions { CheckIdentity = false });

        RestoreFinding finding = Assert.Single(report.Findings);
        Assert.Equal(("duplicate-key", RestoreEffect.Warns), (finding.Rule, finding.Effect));
    }

    [Fact]
    public async Task Without_a_leader_nothing_is_sent_and_no_state_is_asked_for()
    {
        _cluster.Answers["/v1/status/leader"] = () => FakeCluster.Json("\"\"");
        _cluster.State = await BuiltSnapshot.OfAsync();

        RestoreStoppedException exception = await Assert.ThrowsAsync<RestoreStoppedException>(() => RestoreAsync(_cluster.State!));

        Assert.Equal("no-leader", Assert.Single(exception.Findings).Rule);
        Assert.Null(exception.Report.Status!.Leader);
        Assert.DoesNotContain("GET /v1/snapshot", _cluster.Asked);
        Assert.Empty(_cluster.Restored);
    }

    [Fact]
    public async Task First_it_looks_then_it_saves_then_it_sends_then_it_looks_again()
    {
        _cluster.State = await BuiltSnapshot.OfAsync();

        await RestoreAsync(await BuiltSnapshot.OfAsync(state => state.KeyValue("a", "1")));

        string[] asked = [.. _cluster.Asked];
        string[] landmarks = [.. asked.Where(request => request.Contains("/v1/snapshot", StringComparison.Ordinal) || request.Contains("/leader", StringComparison.Ordinal) || request.Contains("/kv/", StringComparison.Ordinal))];
        Assert.Equal(
            ["GET /v1/status/leader", "GET /v1/snapshot", "PUT /v1/snapshot", "GET /v1/status/leader", "GET /v1/kv/consul-snapshot?consistent&keys", "GET /v1/kv/a", "GET /v1/snapshot"],
            landmarks);
    }

    [Fact]
    public async Task Unguarded_it_only_sends()
    {
        using ConsulSnapshotClient client = _cluster.Connect();

        RestoreReport report = await client.RestoreAsync(Fixtures.Snapshot("consul-1.21.4-full"), RestoreOptions.Unguarded, cancellationToken: Cancellation);

        Assert.Equal(["PUT /v1/snapshot"], _cluster.Asked);
        Assert.Equal(RestoreOutcome.Restored, report.Outcome);
        Assert.Empty(report.NotChecked);
    }

    [Fact]
    public async Task A_damaged_archive_is_found_before_anything_is_asked()
    {
        using ConsulSnapshotClient client = _cluster.Connect();

        await Assert.ThrowsAsync<SnapshotIntegrityException>(() => client.RestoreAsync(Fixtures.Vector("badhash"), cancellationToken: Cancellation));

        Assert.Empty(_cluster.Asked);
    }

    [Fact]
    public void Options_refuse_what_makes_no_sense()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RestoreOptions { WaitTimeout = TimeSpan.Zero });
        Assert.Throws<ArgumentNullException>(() => new RestoreOptions { AllowedRules = null! });
        Assert.Throws<ArgumentNullException>(() => new RestoreOptions { ServerAddresses = null! });
        Assert.Null(new RestoreOptions { WaitTimeout = null }.WaitTimeout);
    }

    private async Task<RestoreReport> RestoreAsync(byte[] snapshot, RestoreOptions? options = null)
    {
        using ConsulSnapshotClient client = _cluster.Connect();
        return await client.RestoreAsync(new MemoryStream(snapshot), options, cancellationToken: Cancellation);
    }
}
