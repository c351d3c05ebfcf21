using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client.Recovery;

/// <summary>How KV entries are planned and written.</summary>
public sealed class KeyRecoveryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_are_read_and_written_by_64_and_a_second_run_writes_nothing()
    {
        FakeCluster cluster = new();
        using ConsulSnapshotClient client = cluster.Connect();
        byte[] snapshot = await BuildAsync(builder => Enumerable.Range(0, 200).ToList().ForEach(i => builder.KeyValue($"a/{i:000}", $"{i}", (ulong)i)));

        RecoveryReport report = await RecoverAsync(client, snapshot, Prefix("a/"));
        int requests = cluster.Asked.Count;
        RecoveryReport again = await RecoverAsync(client, snapshot, Prefix("a/"));

        Assert.True(report.IsComplete);
        Assert.Equal(200, cluster.Keys.Count());
        Assert.Equal("17", cluster.ValueOf("a/017"));
        Assert.Equal(4 + 4, requests);
        Assert.Equal(200, again.Count(RecoveryAction.Unchanged));
        Assert.False(again.WasApplied);
    }

    [Fact]
    public async Task A_transaction_is_no_longer_than_512_KiB_and_what_does_not_fit_goes_alone()
    {
        FakeCluster cluster = new();
        using ConsulSnapshotClient client = cluster.Connect();
        byte[] snapshot = await BuildAsync(builder =>
        {
            builder.KeyValue("a/large", new byte[512 * 1024], 3);
            Enumerable.Range(0, 8).ToList().ForEach(i => builder.KeyValue($"a/{i}", new byte[100_000]));
        });

        RecoveryReport report = await RecoverAsync(client, snapshot, Prefix("a/"));

        Assert.True(report.IsComplete);
        Assert.Equal(["PUT /v1/txn", "PUT /v1/txn", "PUT /v1/txn", "PUT /v1/kv/a/large?cas=0&flags=3", "PUT /v1/txn"], cluster.Asked);
        Assert.All(cluster.Http.Requests.Where(request => request.Uri.EndsWith("txn", StringComparison.Ordinal)), request => Assert.InRange(request.Body.Length, 1, 512 * 1024));
    }

    [Fact]
    public async Task A_server_with_a_lower_limit_gets_smaller_transactions()
    {
        FakeCluster cluster = new() { MaxTransactionLength = 1000 };
        using ConsulSnapshotClient client = cluster.Connect();
        byte[] snapshot = await BuildAsync(builder => Enumerable.Range(0, 64).ToList().ForEach(i => builder.KeyValue($"a/{i:00}", new byte[i == 5 ? 2000 : 50])));

        RecoveryReport report = await RecoverAsync(client, snapshot, Prefix("a/"));

        Assert.True(report.IsComplete);
        Assert.Contains("PUT /v1/kv/a/05?cas=0&flags=0", cluster.Asked);
        Assert.Equal(64, cluster.Keys.Count());
    }

    [Fact]
    public async Task Of_several_prefixes_the_longest_counts()
    {
        FakeCluster cluster = new();
        using ConsulSnapshotClient client = cluster.Connect();
        byte[] snapshot = await BuildAsync(builder => builder.KeyValue("a/b/1", "x").KeyValue("a/2", "y").KeyValue("b", "z"));

        await RecoverAsync(client, snapshot, new RecoverOptions { KeyPrefixes = [new("a/", "one/"), new("a/b/", "two/")] });

        Assert.Equal(["one/2", "two/1"], cluster.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_keys_that_go_to_one_place_are_a_conflict()
    {
        FakeCluster cluster = new();
        using ConsulSnapshotClient client = cluster.Connect();
        byte[] snapshot = await BuildAsync(builder => builder.KeyValue("a/1", "x").KeyValue("b/1", "y").KeyValue("c", "z"));

        RecoveryReport report = await RecoverAsync(client, snapshot, new RecoverOptions { KeyPrefixes = [new("a/", "t/"), new("b/", "t/"), new("c", "")], Existing = ExistingObjects.Skip });

        Assert.Equal(["two keys of the snapshot go there: 'a/1' and 'b/1'", "a key must not be empty"], report.Items.Select(item => item.Reason));
        Assert.Empty(cluster.Keys);
    }

    [Fact]
    public async Task A_prefix_with_which_no_key_begins_is_a_conflict_and_stops_a_careful_recovery()
    {
        FakeCluster cluster = new();
        using ConsulSnapshotClient client = cluster.Connect();
        byte[] snapshot = await BuildAsync(builder => builder.KeyValue("a/1", "x"));
        RecoverOptions options = new() { KeyPrefixes = [new("a/"), new("typo/")] };

        RecoveryReport careful = await RecoverAsync(client, snapshot, options);
        RecoveryReport bold = await RecoverAsync(client, snapshot, options with { Existing = ExistingObjects.Skip });

        Assert.Equal((RecoveryAction.Conflict, "no key of the snapshot begins with it"), (careful.Items[1].Action, careful.Items[1].Reason));
        Assert.False(careful.WasApplied);
        Assert.False(bold.IsComplete);
        Assert.Equal(["a/1"], cluster.Keys);
    }

    [Fact]
    public async Task When_the_connection_breaks_the_report_says_what_was_done_and_the_next_run_does_the_rest()
    {
        FakeCluster cluster = new();
        using ConsulSnapshotClient client = cluster.Connect();
        byte[] snapshot = await BuildAsync(builder => Enumerable.Range(0, 200).ToList().ForEach(i => builder.KeyValue($"a/{i:000}", "x")));
        int writes = 0;
        cluster.BeforeWrite = () => _ = ++writes == 3 ? throw new HttpRequestException(HttpRequestError.ResponseEnded) : 0;

        RecoveryReport report = await RecoverAsync(client, snapshot, Prefix("a/"));
        RecoveryReport next = await RecoverAsync(client, snapshot, Prefix("a/"));

        Assert.Equal(ConsulSnapshotError.NoAnswer, report.Failure?.Error);
        Assert.Equal([(RecoveryState.Done, 128), (RecoveryState.Failed, 64), (RecoveryState.Planned, 8)], report.Items.CountBy(item => item.State).Select(pair => (pair.Key, pair.Value)));
        Assert.StartsWith("it is not known whether it was written", report.Items[130].Reason, StringComparison.Ordinal);
        Assert.False(report.IsComplete);
        Assert.Equal(72, next.Count(RecoveryAction.Create));
        Assert.True(next.IsComplete);
    }

    [Fact]
    public async Task Whoever_cancels_was_told_of_each_key_that_was_written()
    {
        FakeCluster cluster = new();
        using ConsulSnapshotClient client = cluster.Connect();
        byte[] snapshot = await BuildAsync(builder => Enumerable.Range(0, 200).ToList().ForEach(i => builder.KeyValue($"a/{i:000}", "x")));
        using CancellationTokenSource stop = new();
        List<RecoveryItem> told = [];
        int writes = 0;
        cluster.BeforeWrite = () =>
        {
            if (++writes == 3)
            {
                stop.Cancel();
                stop.Token.ThrowIfCancellationRequested();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.RecoverAsync(new MemoryStream(snapshot), Prefix("a/"), new ItemList(told), stop.Token));

        Assert.Equal(cluster.Keys.Order(StringComparer.Ordinal), told.Where(item => item.State == RecoveryState.Done).Select(item => item.Name));
        Assert.Equal(128, told.Count);
    }

    [Fact]
    public async Task A_snapshot_that_changes_after_its_verification_is_not_written()
    {
        FakeCluster cluster = new();
        using ConsulSnapshotClient client = cluster.Connect();
        byte[] snapshot = await BuildAsync(builder => builder.KeyValue("a/1", "good").KeyValue("a/2", "same"));
        byte[] other = await BuildAsync(builder => builder.KeyValue("a/1", "evil").KeyValue("a/2", "same"));
        using MemoryStream source = new();
        source.Write(snapshot);
        source.Position = 0;

        RecoveryReport report = await client.RecoverAsync(source, Prefix("a/") with { Approve = (_, _) => Replace(source, other) }, cancellationToken: Cancellation);

        Assert.Null(cluster.ValueOf("a/1"));
        Assert.Equal("same", cluster.ValueOf("a/2"));
        Assert.Equal((RecoveryState.Failed, "the snapshot changed after it was verified, and does not hold it any more"), (report.Items[0].State, report.Items[0].Reason));
    }

    [Fact]
    public async Task A_snapshot_that_is_broken_when_it_is_read_again_fails_what_is_left()
    {
        FakeCluster cluster = new();
        using ConsulSnapshotClient client = cluster.Connect();
        byte[] snapshot = await BuildAsync(builder => builder.KeyValue("a/1", "good"));
        using MemoryStream source = new();
        source.Write(snapshot);
        source.Position = 0;

        RecoveryReport report = await client.RecoverAsync(source, Prefix("a/") with { Approve = (_, _) => Replace(source, [1, 2, 3]) }, cancellationToken: Cancellation);

        Assert.Equal(RecoveryState.Failed, Assert.Single(report.Items).State);
        Assert.Empty(cluster.Keys);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_asked_of_the_cluster_before_all_of_the_snapshot_is_verified(bool canSeek)
    {
        FakeCluster cluster = new();
        using ConsulSnapshotClient client = cluster.Connect();
        byte[] snapshot = await BuildAsync(builder => builder.KeyValue("a/1", "x"));
        snapshot[^5] ^= 1;
        Stream source = canSeek ? new MemoryStream(snapshot) : PipeReader.Create(new(snapshot)).AsStream();

        await Assert.ThrowsAnyAsync<SnapshotException>(() => client.RecoverAsync(source, Prefix("a/"), cancellationToken: Cancellation));

        Assert.Empty(cluster.Asked);
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_is_recovered_from_as_well()
    {
        FakeCluster cluster = new();
        using ConsulSnapshotClient client = cluster.Connect();
        byte[] snapshot = await BuildAsync(builder => builder.KeyValue("a/1", "x"));

        RecoveryReport report = await client.RecoverAsync(PipeReader.Create(new(snapshot)).AsStream(), Prefix("a/"), cancellationToken: Cancellation);

        Assert.True(report.IsComplete);
        Assert.Equal("x", cluster.ValueOf("a/1"));
    }

    [Fact]
    public async Task Who_does_not_approve_gets_the_plan_and_nothing_is_written()
    {
        FakeCluster cluster = new();
        cluster.Put("a/1", "other");
        using ConsulSnapshotClient client = cluster.Connect();
        byte[] snapshot = await BuildAsync(builder => builder.KeyValue("a/1", "x"));
        RecoveryReport? shown = null;

        RecoveryReport report = await RecoverAsync(client, snapshot, Prefix("a/") with
        {
            Existing = ExistingObjects.Overwrite,
            Approve = (plan, _) =>
            {
                shown = plan;
                return ValueTask.FromResult(false);
            },
        });

        Assert.Equal((RecoveryAction.Update, "exists and differs in value or flags"), (shown!.Items[0].Action, shown.Items[0].Reason));
        Assert.False(report.WasApplied);
        Assert.Equal("other", cluster.ValueOf("a/1"));
    }

    [Fact]
    public async Task A_key_that_only_its_address_could_carry_and_that_it_cannot_is_a_conflict()
    {
        FakeCluster cluster = new();
        using ConsulSnapshotClient client = cluster.Connect();
        byte[] snapshot = await BuildAsync(builder => builder
            .Add(new KeyValueRecord { KeyBytes = Encoding.Latin1.GetBytes("a//\u00ff") })
            .KeyValue("a/../large", new byte[512 * 1024]));

        RecoveryReport report = await RecoverAsync(client, snapshot, Prefix("a/") with { Existing = ExistingObjects.Skip });

        Assert.All(report.Items, item => Assert.Contains("which an address cannot name", item.Reason, StringComparison.Ordinal));
        Assert.All(report.Items, item => Assert.Equal(RecoveryAction.Conflict, item.Action));
    }

    [Fact]
    public async Task An_Enterprise_key_of_another_namespace_is_a_conflict()
    {
        FakeCluster cluster = new();
        using ConsulSnapshotClient client = cluster.Connect();
        using MemoryStream archive = new();
        await using (SnapshotWriter writer = SnapshotWriter.Create(archive, new SnapshotMetadata { Index = 5, Term = 2, Id = "2-5-1" }, leaveOpen: true))
        {
            byte[] value = [0x83, 0xa3, .. "Key"u8, 0xa3, .. "a/1"u8, 0xa9, .. "Namespace"u8, 0xa4, .. "team"u8, 0xa5, .. "Value"u8, 0xa1, (byte)'x'];
            await writer.WriteHeaderAsync(new StateHeader(5), Cancellation);
            await writer.WriteRecordAsync(new StateRecord(RecordType.KeyValue, new ReadOnlySequence<byte>(value)), Cancellation);
            await writer.CompleteAsync(Cancellation);
        }

        RecoveryReport report = await RecoverAsync(client, archive.ToArray(), Prefix("a/"));

        Assert.Equal("belongs to namespace 'team' while 'default' is recovered", Assert.Single(report.Items).Reason);
    }

    [Fact]
    public async Task Nothing_selected_is_a_mistake() =>
        await Assert.ThrowsAsync<ArgumentException>(() => new FakeCluster().Connect().RecoverAsync(Stream.Null, new RecoverOptions(), cancellationToken: Cancellation));

    private static RecoverOptions Prefix(string prefix) => new() { KeyPrefixes = [new(prefix)] };

    private static Task<RecoveryReport> RecoverAsync(ConsulSnapshotClient client, byte[] snapshot, RecoverOptions options) =>
        client.RecoverAsync(new MemoryStream(snapshot), options, cancellationToken: Cancellation);

    private static async Task<byte[]> BuildAsync(Action<SnapshotBuilder> build)
    {
        SnapshotBuilder builder = new();
        build(builder);
        using MemoryStream archive = new();
        await builder.SaveAsync(archive, Cancellation);
        return archive.ToArray();
    }

    private static ValueTask<bool> Replace(MemoryStream source, byte[] content)
    {
        source.SetLength(0);
        source.Write(content);
        return ValueTask.FromResult(true);
    }

    private sealed class ItemList(List<RecoveryItem> items) : IProgress<RecoveryItem>
    {
        public void Report(RecoveryItem value) => items.Add(value);
    }
}
