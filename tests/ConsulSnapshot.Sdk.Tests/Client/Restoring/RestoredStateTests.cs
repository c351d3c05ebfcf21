using System.Net;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>What is seen of the cluster after a restore, and the way back.</summary>
public sealed class RestoredStateTests : IDisposable
{
    private readonly FakeCluster _cluster = new();
    private readonly PollingTime _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task What_the_cluster_says_is_compared_with_the_snapshot()
    {
        _cluster.Holding(("a", "1", 5), ("b/c d", "2", 5)).State = await BuiltSnapshot.OfAsync();
        _cluster.Answers["/v1/kv/b/c%20d"] = _cluster.Answers["/v1/kv/b/c d"];
        _cluster.Answers["/v1/catalog/services"] = () => FakeCluster.Json("""{"consul":[]}""");
        _cluster.Answers["/v1/acl/tokens"] = () => FakeCluster.Json("""[{},{}]""");

        RestoreReport report = await RestoreAsync(state => state.KeyValue("a", "1").KeyValue("b/c d", "2").AclToken("mine", policies: ["global-management"]));

        RestoredState after = report.After!;
        Assert.Equal(FakeCluster.Leader, after.Leader);
        Assert.Equal((2, 2), (after.SampledKeys, after.MatchingKeys));
        Assert.Equal(new RestoredCount(2, 2), after.Keys);
        Assert.Equal(new RestoredCount(1, 1), after.Services);
        Assert.Equal(1, after.Tokens!.Value.Expected);
        Assert.True(after.Difference!.IsSame);
        Assert.Equal(7UL, after.Index);
    }

    [Fact]
    public async Task What_may_not_be_read_is_not_checked_and_the_state_still_proves_the_restore()
    {
        _cluster.State = await BuiltSnapshot.OfAsync();

        RestoreReport report = await RestoreAsync(state => state.KeyValue("a", "1"));

        Assert.Null(report.After!.SampledKeys);
        Assert.Null(report.After.Keys);
        Assert.Contains("Keys and their values", report.NotChecked.Select(item => item.What));
        Assert.Contains("How many keys there are", report.NotChecked.Select(item => item.What));
        Assert.Contains("How many services there are", report.NotChecked.Select(item => item.What));
        Assert.Contains("Whether reads are answered", report.NotChecked.Select(item => item.What));
        Assert.True(report.After.Difference!.IsSame);
    }

    [Fact]
    public async Task A_key_with_another_value_that_nobody_has_written_since_is_a_failure()
    {
        _cluster.Holding(("a", "s3cret", 1), ("b", "1", 1)).State = await BuiltSnapshot.OfAsync();

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => RestoreAsync(state => state.KeyValue("a", "1").KeyValue("b", "1")));

        Assert.Equal(ConsulSnapshotError.NotInEffect, exception.Error);
        Assert.Equal(RestoreOutcome.Differs, exception.Report!.Outcome);
        Assert.Equal(["a"], exception.Report.After!.DifferingKeys);
        Assert.DoesNotContain("s3cret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_was_written_since_or_one_that_was_deleted_is_no_failure()
    {
        _cluster.Holding(("a", "newer", 1_000_000), ("b", "1", 1)).State = await BuiltSnapshot.OfAsync();
        _cluster.Answers["/v1/kv/c"] = () => FakeCluster.Refusal(HttpStatusCode.NotFound, "");

        RestoreReport report = await RestoreAsync(state => state.KeyValue("a", "1").KeyValue("b", "1").KeyValue("c", "1"));

        Assert.Equal((3, 1, 1), (report.After!.SampledKeys, report.After.MatchingKeys, report.After.KeysWrittenSince));
        Assert.Equal(["c"], report.After.MissingKeys);
        Assert.Equal(RestoreOutcome.Restored, report.Outcome);
    }

    [Fact]
    public async Task A_cluster_without_any_of_the_keys_is_a_failure()
    {
        _cluster.Holding().State = await BuiltSnapshot.OfAsync();
        _cluster.Answers["/v1/kv/a"] = () => FakeCluster.Refusal(HttpStatusCode.NotFound, "");

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => RestoreAsync(state => state.KeyValue("a", "1")));

        Assert.Equal(ConsulSnapshotError.NotInEffect, exception.Error);
    }

    [Fact]
    public async Task The_sample_of_many_keys_is_small_and_always_the_same()
    {
        _cluster.State = await BuiltSnapshot.OfAsync();
        static void Build(SnapshotBuilder state)
        {
            for (int i = 0; i < 500; i++)
            {
                state.KeyValue($"k{i}", "1");
            }
        }

        await RestoreAsync(Build);
        string[] first = [.. SampledKeys()];
        _cluster.Consul.Requests.Clear();
        await RestoreAsync(Build);

        Assert.Equal(32, first.Length);
        Assert.Equal(first, SampledKeys());
    }

    [Fact]
    public async Task Keys_that_no_address_can_carry_are_left_out_of_the_sample()
    {
        _cluster.State = await BuiltSnapshot.OfAsync();

        await RestoreAsync(state => state.KeyValue("/a", "1").KeyValue("a//b", "1").KeyValue("a/../b", "1").KeyValue("./a", "1").KeyValue("ü", "1").KeyValue("fine", "1"));

        Assert.Equal(["GET /v1/kv/fine"], SampledKeys());
    }

    [Fact]
    public async Task It_waits_until_there_is_a_leader_again_and_reads_are_answered()
    {
        _cluster.Holding(("a", "1", 5)).State = await BuiltSnapshot.OfAsync();
        int questions = 0;
        _cluster.Answers["/v1/status/leader"] = () => ++questions is 2 or 3 ? FakeCluster.Json("\"\"") : FakeCluster.Json($"\"{FakeCluster.Leader}\"");
        int reads = 0;
        _cluster.Answers["/v1/kv/consul-snapshot?consistent&keys"] = () => ++reads == 1
            ? FakeCluster.Refusal(HttpStatusCode.InternalServerError, "No cluster leader")
            : FakeCluster.Refusal(HttpStatusCode.NotFound, "");

        RestoreReport report = await RestoreAsync(state => state.KeyValue("a", "1"));

        Assert.Equal((5, 2), (questions, reads));
        Assert.Equal(TimeSpan.FromMilliseconds(750), report.WaitDuration);
    }

    [Fact]
    public async Task Without_a_leader_in_time_the_restore_has_failed_and_is_not_repeated()
    {
        _cluster.State = await BuiltSnapshot.OfAsync();
        _cluster.OnRestore = () =>
        {
            _cluster.Answers["/v1/status/leader"] = () => FakeCluster.Json("\"\"");
            return new HttpResponseMessage();
        };

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => RestoreAsync(null, new RestoreOptions { WaitTimeout = TimeSpan.FromSeconds(5), RollBackOnFailure = true }));

        Assert.Equal(ConsulSnapshotError.NoLeader, exception.Error);
        Assert.Contains("no leader within 5.0 s", exception.Message, StringComparison.Ordinal);
        Assert.Single(_cluster.Restored);
    }

    [Fact]
    public async Task A_failure_is_rolled_back_if_asked_for()
    {
        byte[] before = await BuiltSnapshot.OfAsync(state => state.KeyValue("before", "1"));
        _cluster.Holding(("a", "other", 1)).State = before;

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => RestoreAsync(state => state.KeyValue("a", "1"), new RestoreOptions { RollBackOnFailure = true }));

        Assert.Equal(RestoreOutcome.RolledBack, exception.Report!.Outcome);
        Assert.Contains("The state from before, of index 7, was restored.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, _cluster.Restored.Count);
        Assert.Equal(before, _cluster.Restored[1]);
    }

    [Fact]
    public async Task A_server_that_refuses_and_has_changed_nothing_is_not_rolled_back()
    {
        _cluster.State = await BuiltSnapshot.OfAsync();
        _cluster.OnRestore = () => FakeCluster.Refusal(HttpStatusCode.InternalServerError, "Raft error when restoring snapshot: cannot restore snapshot now");

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => RestoreAsync(state => state.KeyValue("a", "1"), new RestoreOptions { RollBackOnFailure = true }));

        Assert.Equal(RestoreOutcome.Refused, exception.Report!.Outcome);
        Assert.Contains("there is nothing to go back from", exception.Message, StringComparison.Ordinal);
        Assert.Single(_cluster.Restored);
    }

    [Fact]
    public async Task A_server_that_stumbles_half_way_is_rolled_back_if_asked_for()
    {
        byte[] before = await BuiltSnapshot.OfAsync(state => state.KeyValue("before", "1"));
        _cluster.State = before;
        _cluster.OnRestore = () =>
        {
            _cluster.State = _cluster.Restored[0];
            return _cluster.Restored.Count == 1 ? FakeCluster.Refusal(HttpStatusCode.InternalServerError, "timed out waiting for re-run of leader actions") : new HttpResponseMessage();
        };

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => RestoreAsync(state => state.KeyValue("a", "1"), new RestoreOptions { RollBackOnFailure = true }));

        Assert.Equal(ConsulSnapshotError.ServerError, exception.Error);
        Assert.Equal(RestoreOutcome.RolledBack, exception.Report!.Outcome);
        Assert.Equal(before, _cluster.Restored[1]);
    }

    private IEnumerable<string> SampledKeys() => _cluster.Asked.Where(request => request.StartsWith("GET /v1/kv/", StringComparison.Ordinal) && !request.Contains('?', StringComparison.Ordinal));

    private async Task<RestoreReport> RestoreAsync(Action<SnapshotBuilder>? build, RestoreOptions? options = null)
    {
        using ConsulSnapshotClient client = _cluster.Connect(time: _time);
        return await client.RestoreAsync(new MemoryStream(await BuiltSnapshot.OfAsync(build)), options, cancellationToken: Cancellation);
    }
}
