using System.Net;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>What restores tell, step by step: traces, metrics, logs.</summary>
public sealed class RestoreTelemetryTests : IDisposable
{
    private const string Server = "consul.snapshot.client=default server.address=127.0.0.1 server.port=8500";
    private const string Restore = Server + " consul.snapshot.operation=restore";

    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Vector("ok-min"));

    private readonly FakeCluster _cluster = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _cluster.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_unguarded_restore_is_verified_and_sent()
    {
        using Observation seen = new(_cluster.Consul);

        Assert.Null(await RestoreAsync(seen, s_snapshot, RestoreOptions.Unguarded));

        Assert.Equal(
            [
                $"consul.snapshot.operations 1 {Restore} consul.snapshot.outcome=success",
                $"consul.snapshot.sent {s_snapshot.Length} {Restore}",
            ],
            seen.Measurements.Where(line => !line.Contains("duration", StringComparison.Ordinal)));
        Assert.Single(seen.Of("consul.snapshot.operation.duration"));
        Assert.Equal(
            [
                $"consul.snapshot.restore {Server} consul.snapshot.index=10 consul.snapshot.size={s_snapshot.Length} consul.snapshot.sent={s_snapshot.Length} "
                    + "consul.snapshot.restore.outcome=Restored consul.snapshot.outcome=success",
                $"  consul.snapshot.restore.verify {Server}",
                $"  consul.snapshot.restore.send {Server}",
            ],
            seen.Activities);
        Assert.Equal([4, 5, 36], Ids(seen));
        Assert.Equal("36 Information: A restore into http://127.0.0.1:8500 is done: Restored; 0 findings, 0 things that could not be checked", seen.Log[^1]);
    }

    [Fact]
    public async Task A_guarded_restore_tells_each_step_and_what_it_keeps()
    {
        _cluster.Telling().Holding(("a", "1", 1)).State = await BuiltSnapshot.OfAsync(state => state.KeyValue("before", "1"));
        byte[] snapshot = await BuiltSnapshot.OfAsync(state => state.KeyValue("a", "1"));
        using Observation seen = new(_cluster.Consul);

        Assert.Null(await RestoreAsync(seen, snapshot, new RestoreOptions { SafetyBackup = _folder["before.snap"] }));

        Assert.Equal(
            [
                "consul.snapshot.restore",
                "  consul.snapshot.restore.verify",
                "  consul.snapshot.restore.check",
                "    consul.snapshot.status",
                "    consul.snapshot.read_state",
                "      consul.snapshot.attempt",
                "  consul.snapshot.restore.plan",
                "  consul.snapshot.restore.keep",
                "  consul.snapshot.restore.send",
                "  consul.snapshot.restore.wait",
                "  consul.snapshot.restore.compare",
                "    consul.snapshot.read_state",
                "      consul.snapshot.attempt",
            ],
            seen.Activities.Select(line => line[..line.IndexOf(Server, StringComparison.Ordinal)].TrimEnd()));
        Assert.Contains($"33 Information: The state before a restore, of index 7, is kept in {_folder["before.snap"]}", seen.Log);
        Assert.Contains(seen.Log, line => line.StartsWith($"34 Information: After a restore into http://127.0.0.1:8500 there is a leader, {FakeCluster.Leader}, after ", StringComparison.Ordinal));
        Assert.Equal(36, Ids(seen)[^1]);
    }

    [Fact]
    public async Task The_states_that_a_restore_saves_for_itself_are_no_saves_of_the_program()
    {
        _cluster.State = await BuiltSnapshot.OfAsync();
        using Observation seen = new(_cluster.Consul);

        Assert.Null(await RestoreAsync(seen, _cluster.State, new RestoreOptions { CheckTarget = false, CheckIdentity = false, Compare = false }));

        Assert.Equal(
            [
                $"consul.snapshot.operations 1 {Restore} consul.snapshot.outcome=success",
                $"consul.snapshot.operations 1 {Server} consul.snapshot.operation=status consul.snapshot.outcome=success",
                $"consul.snapshot.operations 2 {Server} consul.snapshot.operation=read_state consul.snapshot.outcome=success",
            ],
            seen.Of("consul.snapshot.operations").Order(StringComparer.Ordinal));
        Assert.Empty(seen.Of("consul.snapshot.save.size"));
        Assert.Null(seen.Monitor.Last);
    }

    [Fact]
    public async Task A_restore_that_is_stopped_is_no_failure_and_names_the_rules()
    {
        _cluster.Telling(datacenter: "dc2").State = await BuiltSnapshot.OfAsync(datacenter: "dc2");
        using Observation seen = new(_cluster.Consul);

        RestoreStoppedException exception = Assert.IsType<RestoreStoppedException>(await RestoreAsync(seen, await BuiltSnapshot.OfAsync(datacenter: "dc1"), RestoreOptions.Default));

        Assert.Contains($"consul.snapshot.operations 1 {Restore} consul.snapshot.outcome=stopped", seen.Measurements);
        Assert.StartsWith($"consul.snapshot.restore error '{exception.Message}' {Server}", seen.Activities[0], StringComparison.Ordinal);
        Assert.Contains($"consul.snapshot.restore.stopped_by={RestoreGuard.OtherDatacenter}", seen.Activities[0], StringComparison.Ordinal);
        Assert.EndsWith("consul.snapshot.outcome=stopped", seen.Activities[0], StringComparison.Ordinal);
        Assert.Equal(30, Ids(seen)[^1]);
        Assert.Empty(seen.Of("consul.snapshot.sent"));
    }

    [Fact]
    public async Task A_dry_run_is_not_applied()
    {
        _cluster.State = await BuiltSnapshot.OfAsync();
        using Observation seen = new(_cluster.Consul);

        Assert.Null(await RestoreAsync(seen, _cluster.State, new RestoreOptions { DryRun = true }));

        Assert.Contains($"consul.snapshot.operations 1 {Restore} consul.snapshot.outcome=not_applied", seen.Measurements);
        Assert.Contains("consul.snapshot.restore.outcome=NotSent", seen.Activities[0], StringComparison.Ordinal);
        Assert.Equal("35 Information: A restore into http://127.0.0.1:8500 ended with its plan; nothing was sent", seen.Log[^1]);
    }

    [Fact]
    public async Task A_restore_that_is_refused_fails_in_the_step_that_sends()
    {
        _cluster.OnRestore = () => FakeCluster.Refusal(HttpStatusCode.Forbidden, "Permission denied");
        using Observation seen = new(_cluster.Consul);

        Exception? exception = await RestoreAsync(seen, s_snapshot, RestoreOptions.Unguarded);

        Assert.Contains($"consul.snapshot.operations 1 {Restore} consul.snapshot.outcome=failure error.type=PermissionDenied", seen.Measurements);
        Assert.Contains("consul.snapshot.restore.outcome=Refused", seen.Activities[0], StringComparison.Ordinal);
        Assert.EndsWith("consul.snapshot.outcome=failure error.type=PermissionDenied", seen.Activities[0], StringComparison.Ordinal);
        Assert.StartsWith("  consul.snapshot.restore.send error '", seen.Activities[2], StringComparison.Ordinal);
        Assert.EndsWith("error.type=PermissionDenied", seen.Activities[2], StringComparison.Ordinal);
        Assert.Equal([4, 6, 37], Ids(seen));
        Assert.Equal("37 Error: A restore into http://127.0.0.1:8500 ended without success: PermissionDenied (Refused)", seen.Log[^1]);
        Assert.Same(exception, seen.Logs.LatestRecord.Exception);
    }

    [Fact]
    public async Task An_archive_that_is_not_intact_fails_in_the_step_that_verifies()
    {
        using Observation seen = new(_cluster.Consul);

        await RestoreAsync(seen, await File.ReadAllBytesAsync(Fixtures.Vector("badhash"), Cancellation), RestoreOptions.Default);

        Assert.Contains($"consul.snapshot.operations 1 {Restore} consul.snapshot.outcome=failure error.type=Checksum", seen.Measurements);
        Assert.Equal(["consul.snapshot.restore", "  consul.snapshot.restore.verify"], seen.Activities.Select(line => line[..line.IndexOf(" error", StringComparison.Ordinal)]));
        Assert.Equal([37], Ids(seen));
    }

    [Fact]
    public async Task A_restore_that_is_not_answered_tells_who_is_left()
    {
        _cluster.Telling();
        _cluster.OnRestore = () => throw new HttpRequestException(HttpRequestError.ResponseEnded);
        using Observation seen = new(_cluster.Consul, new PollingTime());

        await RestoreAsync(seen, s_snapshot, RestoreOptions.Unguarded with { WaitForCluster = true, WaitTimeout = TimeSpan.FromSeconds(1) });

        Assert.Contains(seen.Activities, line => line.StartsWith("  consul.snapshot.restore.survey", StringComparison.Ordinal));
        Assert.Contains("consul.snapshot.restore.outcome=Unanswered", seen.Activities[0], StringComparison.Ordinal);
        Assert.Equal([4, 6, 31, 37], Ids(seen));
    }

    [Fact]
    public async Task A_state_that_is_restored_again_is_a_step_of_its_own()
    {
        _cluster.Holding(("a", "other", 1)).State = await BuiltSnapshot.OfAsync(state => state.KeyValue("before", "1"));
        byte[] snapshot = await BuiltSnapshot.OfAsync(state => state.KeyValue("a", "1"));
        using Observation seen = new(_cluster.Consul);

        await RestoreAsync(seen, snapshot, new RestoreOptions { RollBackOnFailure = true });

        Assert.Contains($"  consul.snapshot.restore.roll_back {Server}", seen.Activities);
        Assert.Contains("consul.snapshot.restore.outcome=RolledBack", seen.Activities[0], StringComparison.Ordinal);
        Assert.EndsWith("consul.snapshot.outcome=failure error.type=NotInEffect", seen.Activities[0], StringComparison.Ordinal);
        Assert.Equal([32, 37], Ids(seen).TakeLast(2));
        Assert.Equal([$"consul.snapshot.sent {snapshot.Length + _cluster.State!.Length} {Restore}"], seen.Of("consul.snapshot.sent"));
    }

    [Fact]
    public async Task A_state_that_cannot_be_restored_again_is_critical()
    {
        _cluster.Holding(("a", "other", 1)).State = await BuiltSnapshot.OfAsync();
        byte[] snapshot = await BuiltSnapshot.OfAsync(state => state.KeyValue("a", "1"));
        int times = 0;
        _cluster.OnRestore = () => ++times == 1 ? new HttpResponseMessage() : FakeCluster.Refusal(HttpStatusCode.Forbidden, "Permission denied");
        using Observation seen = new(_cluster.Consul);

        await RestoreAsync(seen, snapshot, new RestoreOptions { RollBackOnFailure = true });

        Assert.Contains("39 Critical: A restore failed, and so did that of the state from before, of index 7: PermissionDenied", seen.Log);
    }

    [Fact]
    public async Task To_be_cancelled_is_an_outcome_of_its_own()
    {
        using CancellationTokenSource stop = new();
        _cluster.Consul.BeforeBody = stop.Cancel;
        using Observation seen = new(_cluster.Consul);

        Exception? exception = await seen.RunAsync(client => client.RestoreAsync(new MemoryStream(s_snapshot), RestoreOptions.Unguarded, cancellationToken: stop.Token));

        Assert.IsAssignableFrom<OperationCanceledException>(exception);
        Assert.Contains($"consul.snapshot.operations 1 {Restore} consul.snapshot.outcome=cancelled", seen.Measurements);
        Assert.Equal($"consul.snapshot.restore {Server} consul.snapshot.outcome=cancelled", seen.Activities[0]);
        Assert.Equal("38 Warning: A restore into http://127.0.0.1:8500 was cancelled; a server that has all of a snapshot goes on with it", seen.Log[^1]);
    }

    private static Task<Exception?> RestoreAsync(Observation seen, byte[] snapshot, RestoreOptions options) =>
        seen.RunAsync(client => client.RestoreAsync(new MemoryStream(snapshot), options, cancellationToken: Cancellation));

    private static int[] Ids(Observation seen) => [.. seen.Logs.GetSnapshot().Select(log => log.Id.Id).Where(id => id is not (1 or 2 or 50))];
}
