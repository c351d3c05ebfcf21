using System.Text;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.IntegrationTests.Recovery;

/// <summary>KV entries brought back into a real server.</summary>
public sealed class KeyRecoveryTests(RecoveryServer server) : IClassFixture<RecoveryServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lost_keys_come_back_with_every_byte_and_all_flags()
    {
        byte[] everyByte = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        await server.PutKeyAsync("bytes/all", everyByte, ulong.MaxValue);
        await server.PutKeyAsync("bytes/empty", []);
        await server.PutKeyAsync("bytes/folder/", []);
        await server.PutKeyAsync("bytes/ü b?#%", "x"u8.ToArray(), 7);
        await server.PutKeyAsync("bytes/big", Big(512 * 1024, 1));
        await server.PutKeyAsync("bytes/nearly", Big(393_000, 2));
        await server.SendAsync(HttpMethod.Put, "v1/txn", """[{"KV":{"Verb":"set","Key":"bytes//../\u0001","Value":"eA=="}}]""");
        List<ConsulApi.KeyValue> before = await server.ListKeysAsync("bytes/");
        using MemoryStream snapshot = await server.SaveAsync();
        await server.DeleteKeysAsync("bytes/");

        RecoveryReport report = await server.RecoverAsync(snapshot, Prefix("bytes/"));

        Assert.True(report.IsComplete, Text(report));
        Assert.Equal(before.Select(Content), (await server.ListKeysAsync("bytes/")).Select(Content));
        Assert.Equal(7, report.Count(RecoveryAction.Create));
    }

    [Fact]
    public async Task A_key_that_is_no_UTF8_comes_back_through_its_address()
    {
        await server.SendAsync(HttpMethod.Put, "v1/kv/raw/%ff%fe?flags=9", "value");
        using MemoryStream snapshot = await server.SaveAsync();
        await server.SendAsync(HttpMethod.Delete, "v1/kv/raw/%ff%fe");

        RecoveryReport report = await server.RecoverAsync(snapshot, Prefix("raw/"));

        Assert.True(report.IsComplete, Text(report));
        Assert.Equal("value", await server.SendAsync(HttpMethod.Get, "v1/kv/raw/%ff%fe?raw"));
        Assert.Equal(RecoveryAction.Unchanged, Assert.Single((await server.RecoverAsync(snapshot, Prefix("raw/"))).Items).Action);
    }

    [Fact]
    public async Task Keys_come_back_below_another_prefix_and_the_rest_stays()
    {
        await server.PutKeyAsync("from/a", "1"u8.ToArray());
        await server.PutKeyAsync("from/b/c", "2"u8.ToArray());
        using MemoryStream snapshot = await server.SaveAsync();
        await server.PutKeyAsync("from/a", "changed"u8.ToArray());

        RecoveryReport report = await server.RecoverAsync(snapshot, new RecoverOptions { KeyPrefixes = [new("from/", "to/")] });

        Assert.True(report.IsComplete, Text(report));
        Assert.Equal([("to/a", "1"), ("to/b/c", "2")], (await server.ListKeysAsync("to/")).Select(key => (key.Key, Encoding.UTF8.GetString(key.Value!))));
        Assert.Equal("changed"u8.ToArray(), (await server.ListKeysAsync("from/a"))[0].Value);
        Assert.Equal("from/a", report.Items[0].NameInSnapshot);
    }

    [Theory]
    [InlineData(ExistingObjects.Fail, "changed", false, "missing")]
    [InlineData(ExistingObjects.Skip, "changed", true, "old")]
    [InlineData(ExistingObjects.Overwrite, "old", true, "old")]
    public async Task What_exists_and_differs_is_treated_as_asked(ExistingObjects existing, string changed, bool isComplete, string lost)
    {
        string prefix = $"existing-{existing}/";
        await server.PutKeyAsync($"{prefix}changed", "old"u8.ToArray());
        await server.PutKeyAsync($"{prefix}lost", "old"u8.ToArray());
        await server.PutKeyAsync($"{prefix}same", "old"u8.ToArray());
        using MemoryStream snapshot = await server.SaveAsync();
        await server.PutKeyAsync($"{prefix}changed", "changed"u8.ToArray());
        await server.DeleteKeysAsync($"{prefix}lost");

        RecoveryReport report = await server.RecoverAsync(snapshot, Prefix(prefix) with { Existing = existing });

        Dictionary<string, string> after = (await server.ListKeysAsync(prefix)).ToDictionary(key => key.Key[prefix.Length..], key => Encoding.UTF8.GetString(key.Value!));
        Assert.Equal(isComplete, report.IsComplete);
        Assert.Equal(changed, after["changed"]);
        Assert.Equal(lost, after.GetValueOrDefault("lost", "missing"));
        Assert.Equal(existing != ExistingObjects.Fail, report.WasApplied);
    }

    [Fact]
    public async Task Other_flags_alone_are_a_difference()
    {
        await server.PutKeyAsync("flags/a", "x"u8.ToArray(), 1);
        using MemoryStream snapshot = await server.SaveAsync();
        await server.PutKeyAsync("flags/a", "x"u8.ToArray(), 2);

        RecoveryReport report = await server.RecoverAsync(snapshot, Prefix("flags/") with { Existing = ExistingObjects.Overwrite });

        Assert.True(report.IsComplete, Text(report));
        Assert.Equal(1UL, (await server.ListKeysAsync("flags/"))[0].Flags);
    }

    [Fact]
    public async Task A_key_that_somebody_changes_between_plan_and_write_stays_theirs_and_the_others_are_written()
    {
        for (int i = 0; i < 10; i++)
        {
            await server.PutKeyAsync($"race/{i}", "old"u8.ToArray());
        }

        await server.PutKeyAsync("race/big", Big(512 * 1024, 3));
        using MemoryStream snapshot = await server.SaveAsync();
        await server.DeleteKeysAsync("race/");

        RecoveryReport report = await server.RecoverAsync(snapshot, Prefix("race/") with
        {
            Approve = async (_, _) =>
            {
                await server.PutKeyAsync("race/4", "theirs"u8.ToArray());
                await server.PutKeyAsync("race/big", "theirs"u8.ToArray());
                return true;
            },
        });

        Assert.Equal(["race/4", "race/big"], report.Items.Where(item => !item.IsSettled).Select(item => item.Name));
        Assert.All(report.Items.Where(item => !item.IsSettled), item => Assert.Equal((RecoveryAction.Conflict, RecoveryState.Failed), (item.Action, item.State)));
        List<ConsulApi.KeyValue> after = await server.ListKeysAsync("race/");
        Assert.Equal("theirs"u8.ToArray(), after.Single(key => key.Key == "race/4").Value);
        Assert.Equal("theirs"u8.ToArray(), after.Single(key => key.Key == "race/big").Value);
        Assert.Equal(9, after.Count(key => key.Value!.AsSpan().SequenceEqual("old"u8)));
    }

    [Fact]
    public async Task A_thousand_keys_are_written_in_batches_and_a_cancelled_run_is_completed_by_the_next()
    {
        for (int i = 0; i < 1000; i += 50)
        {
            IEnumerable<string> operations = Enumerable.Range(i, 50).Select(number => $$$"""{"KV":{"Verb":"set","Key":"many/{{{number:0000}}}","Value":"eA==","Flags":{{{number}}}}}""");
            await server.SendAsync(HttpMethod.Put, "v1/txn", $"[{string.Join(',', operations)}]");
        }

        IEnumerable<object?> before = (await server.ListKeysAsync("many/")).Select(Content);
        using MemoryStream snapshot = await server.SaveAsync();
        await server.DeleteKeysAsync("many/");
        using CancellationTokenSource stop = new();
        StoppingProgress progress = new(stop, after: 300);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => server.RecoverUntilAsync(snapshot, Prefix("many/"), progress, stop.Token));
        int written = (await server.ListKeysAsync("many/")).Count;
        RecoveryReport report = await server.RecoverAsync(snapshot, Prefix("many/"));

        Assert.InRange(written, progress.Count, 999);
        Assert.Equal(written, report.Count(RecoveryAction.Unchanged));
        Assert.Equal(1000 - written, report.Count(RecoveryAction.Create));
        Assert.True(report.IsComplete, Text(report));
        Assert.Equal(before, (await server.ListKeysAsync("many/")).Select(Content));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_says_what_would_be()
    {
        await server.PutKeyAsync("dry/a", "x"u8.ToArray());
        using MemoryStream snapshot = await server.SaveAsync();
        await server.DeleteKeysAsync("dry/");

        RecoveryReport report = await server.RecoverAsync(snapshot, Prefix("dry/") with { DryRun = true });

        Assert.Equal((RecoveryAction.Create, RecoveryState.Planned), (report.Items[0].Action, report.Items[0].State));
        Assert.False(report.WasApplied);
        Assert.Empty(await server.ListKeysAsync("dry/"));
    }

    [Fact]
    public async Task What_the_token_may_not_read_or_write_is_denied_and_the_rest_is_recovered()
    {
        foreach (string key in (string[])["rights/none/a", "rights/read/a", "rights/write/a"])
        {
            await server.PutKeyAsync(key, "x"u8.ToArray());
        }

        using ConsulApi api = server.Server.CreateApi(server.Server.ManagementToken);
        await api.CreatePolicyAsync("some-rights", """key_prefix "rights/read/" { policy = "read" } key_prefix "rights/write/" { policy = "write" }""", Cancellation);
        ConsulApi.AclToken token = await api.CreateTokenAsync("some rights", "some-rights", Cancellation);
        using MemoryStream snapshot = await server.SaveAsync();
        await server.DeleteKeysAsync("rights/read/");
        await server.DeleteKeysAsync("rights/write/");

        RecoveryReport report = await server.RecoverAsync(snapshot, Prefix("rights/") with { Token = token.SecretId });

        Assert.Equal(
            [("rights/none/a", RecoveryAction.Denied), ("rights/read/a", RecoveryAction.Denied), ("rights/write/a", RecoveryAction.Create)],
            report.Items.Select(item => (item.Name, item.Action)));
        Assert.False(report.IsComplete);
        Assert.Equal("rights/write/a", Assert.Single(await server.ListKeysAsync("rights/write/")).Key);
        Assert.All(report.Items, item => Assert.DoesNotContain(token.SecretId!, item.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_token_is_denied_everything()
    {
        await server.PutKeyAsync("unknown/a", "x"u8.ToArray());
        using MemoryStream snapshot = await server.SaveAsync();
        RecoverOptions options = Prefix("unknown/") with { Token = "c0ffee00-0000-4000-8000-000000000000", Policies = RecoverySelection.All, ConfigEntries = RecoverySelection.All, PreparedQueries = RecoverySelection.All };

        RecoveryReport report = await server.RecoverAsync(snapshot, options);

        Assert.NotEmpty(report.Items);
        Assert.All(report.Items, item => Assert.Equal(RecoveryAction.Denied, item.Action));
    }

    [Fact]
    public async Task A_lock_is_not_recovered_and_one_that_is_held_stays()
    {
        using ConsulApi api = server.Server.CreateApi(server.Server.ManagementToken);
        string session = await api.CreateSessionAsync("holder", Cancellation);
        await api.AcquireLockAsync("locks/lost", session, "x"u8.ToArray(), Cancellation);
        await api.AcquireLockAsync("locks/kept", session, "x"u8.ToArray(), Cancellation);
        using MemoryStream snapshot = await server.SaveAsync();
        await server.DeleteKeysAsync("locks/lost");
        await api.AcquireLockAsync("locks/kept", session, "changed"u8.ToArray(), Cancellation);

        RecoveryReport report = await server.RecoverAsync(snapshot, Prefix("locks/") with { Existing = ExistingObjects.Overwrite });

        Assert.True(report.IsComplete, Text(report));
        Assert.Contains("lock", report.Items.Single(item => item.Name == "locks/lost").Reason, StringComparison.Ordinal);
        List<ConsulApi.KeyValue> after = await server.ListKeysAsync("locks/");
        Assert.Equal([(string?)session, null], after.Select(key => key.Session));
    }

    private static RecoverOptions Prefix(string prefix) => new() { KeyPrefixes = [new(prefix)] };

    private static object? Content(ConsulApi.KeyValue key) => (key.Key, Convert.ToBase64String(key.Value ?? []), key.Flags);

    private static string Text(RecoveryReport report) => string.Join('\n', report.Items.Where(item => !item.IsSettled));

    private static byte[] Big(int length, int seed)
    {
        byte[] value = new byte[length];
        new Random(seed).NextBytes(value);
        return value;
    }

    /// <summary>Cancels a recovery in the middle.</summary>
    private sealed class StoppingProgress(CancellationTokenSource stop, int after) : IProgress<RecoveryItem>
    {
        public int Count { get; private set; }

        public void Report(RecoveryItem value)
        {
            if (++Count == after)
            {
                stop.Cancel();
            }
        }
    }
}
