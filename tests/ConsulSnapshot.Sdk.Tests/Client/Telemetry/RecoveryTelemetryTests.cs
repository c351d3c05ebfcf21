using ConsulSnapshot.Sdk.Client;
using WritableCluster = ConsulSnapshot.Sdk.Tests.Client.Recovery.FakeCluster;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>What recoveries tell: traces, metrics, logs.</summary>
public class RecoveryTelemetryTests
{
    private const string Server = "consul.snapshot.client=default server.address=127.0.0.1 server.port=8500";
    private const string Recover = Server + " consul.snapshot.operation=recover";

    private static readonly RecoverOptions s_keys = new() { KeyPrefixes = [new RecoveryKeyPrefix("a/")] };

    private readonly WritableCluster _cluster = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_recovery_tells_its_steps_and_counts_its_objects()
    {
        _cluster.Put("a/same", "1");
        using Observation seen = new(_cluster.Http);

        Assert.Null(await RecoverAsync(seen, s_keys));

        Assert.Contains($"consul.snapshot.operations 1 {Recover} consul.snapshot.outcome=success", seen.Measurements);
        Assert.Equal(
            [
                $"consul.snapshot.recovery.objects 1 {Server} consul.snapshot.recovery.kind=KeyValue consul.snapshot.recovery.result=unchanged",
                $"consul.snapshot.recovery.objects 2 {Server} consul.snapshot.recovery.kind=KeyValue consul.snapshot.recovery.result=written",
            ],
            seen.Of("consul.snapshot.recovery.objects"));
        Assert.Equal(
            [
                $"consul.snapshot.recover {Server} consul.snapshot.recovery.objects=3 consul.snapshot.recovery.written=2 consul.snapshot.outcome=success",
                $"  consul.snapshot.recover.verify {Server}",
                $"  consul.snapshot.recover.plan {Server}",
                $"  consul.snapshot.recover.apply {Server}",
            ],
            seen.Activities);
        Assert.Equal("42 Information: Planned a recovery into http://127.0.0.1:8500: 3 objects, of which 2 are to be written; 0 cannot be", seen.Log[0]);
        Assert.StartsWith("40 Information: Recovered 2 objects of a snapshot; 0 are left to do", seen.Log[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_alone_is_not_applied_and_counts_no_objects()
    {
        using Observation seen = new(_cluster.Http);

        await RecoverAsync(seen, s_keys with { DryRun = true });

        Assert.Contains($"consul.snapshot.operations 1 {Recover} consul.snapshot.outcome=not_applied", seen.Measurements);
        Assert.Empty(seen.Of("consul.snapshot.recovery.objects"));
        Assert.Equal([42, 43], seen.Logs.GetSnapshot().Select(log => log.Id.Id));
    }

    [Fact]
    public async Task What_cannot_be_written_makes_it_incomplete()
    {
        _cluster.BeforeWrite = () => _cluster.Put("a/1", "somebody else's");
        using Observation seen = new(_cluster.Http);

        await RecoverAsync(seen, s_keys);

        Assert.Contains($"consul.snapshot.operations 1 {Recover} consul.snapshot.outcome=incomplete", seen.Measurements);
        Assert.Contains($"consul.snapshot.recovery.objects 1 {Server} consul.snapshot.recovery.kind=KeyValue consul.snapshot.recovery.result=conflict", seen.Measurements);
    }

    [Fact]
    public async Task A_cluster_that_goes_away_meanwhile_is_a_failure_although_there_is_a_report()
    {
        _cluster.BeforeWrite = () => throw new HttpRequestException(HttpRequestError.ConnectionError);
        using Observation seen = new(_cluster.Http);

        Assert.Null(await RecoverAsync(seen, s_keys));

        Assert.Contains($"consul.snapshot.operations 1 {Recover} consul.snapshot.outcome=failure error.type=Unreachable", seen.Measurements);
        Assert.StartsWith("consul.snapshot.recover error 'PUT /v1/txn to http://127.0.0.1:8500 failed", seen.Activities[0], StringComparison.Ordinal);
        Assert.StartsWith("  consul.snapshot.recover.apply error '", seen.Activities[3], StringComparison.Ordinal);
        Assert.Equal(41, seen.Logs.LatestRecord.Id.Id);
    }

    [Fact]
    public async Task A_cluster_that_cannot_be_asked_fails_in_the_step_that_plans()
    {
        using FakeConsul consul = FakeConsul.Failing(() => new HttpRequestException(HttpRequestError.ConnectionError));
        using Observation seen = new(consul);

        Assert.IsType<ConsulSnapshotRequestException>(await RecoverAsync(seen, s_keys));

        Assert.Contains($"consul.snapshot.operations 1 {Recover} consul.snapshot.outcome=failure error.type=Unreachable", seen.Measurements);
        Assert.Equal(["45 Error: A recovery into http://127.0.0.1:8500 failed: Unreachable"], seen.Log);
    }

    [Fact]
    public async Task To_be_cancelled_is_an_outcome_of_its_own()
    {
        using CancellationTokenSource stop = new();
        _cluster.BeforeWrite = stop.Cancel;
        using Observation seen = new(_cluster.Http);
        byte[] snapshot = await BuildAsync();

        await seen.RunAsync(client => client.RecoverAsync(new MemoryStream(snapshot), s_keys with { Approve = (_, _) => throw new OperationCanceledException() }, cancellationToken: stop.Token));

        Assert.Contains($"consul.snapshot.operations 1 {Recover} consul.snapshot.outcome=cancelled", seen.Measurements);
        Assert.Equal("44 Warning: A recovery into http://127.0.0.1:8500 was cancelled; what was written stays", seen.Log[^1]);
    }

    private static async Task<Exception?> RecoverAsync(Observation seen, RecoverOptions options)
    {
        byte[] snapshot = await BuildAsync();
        return await seen.RunAsync(client => client.RecoverAsync(new MemoryStream(snapshot), options, cancellationToken: Cancellation));
    }

    private static Task<byte[]> BuildAsync() => BuiltSnapshot.OfAsync(state => state.KeyValue("a/same", "1").KeyValue("a/1", "1").KeyValue("a/2", "2"));
}
