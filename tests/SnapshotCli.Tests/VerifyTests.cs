using System.Text.Json;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli.Tests;

public class VerifyTests
{
    // What Consul 1.10.11 and 1.21.4 refuse; they accept every other vector.
    private static readonly string[] s_refused =
    [
        "badcrc", "badhash", "dirtype", "dotslash", "empty", "extra-after-tar", "zeros-after-tar", "extra-file", "meta-badjson", "multimember-dataafter", "no-sums",
        "notgzip", "plaintext", "sums-blankline", "sums-only-meta", "sums-star", "sums-unknown", "trail-garbage", "trail-zero", "trunc",
    ];

    private static readonly string[] s_unreadable = ["no-state", "fsm-empty", "fsm-noheader", "fsm-badheader", "fsm-trunc", "fsm-trunc-atframe"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Vectors =>
        [.. Directory.GetFiles(Path.GetDirectoryName(Fixtures.Vector("x"))!, "*.snap").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task Verify_judges_every_vector_as_Consul_does(string name)
    {
        bool ok = !s_refused.Contains(name);
        bool? readable = ok ? !s_unreadable.Contains(name) : null;

        CommandRun run = await CommandRun.OfAsync("verify", "-format", "json", Fixtures.Vector(name));

        JsonElement line = Assert.Single(run.Json);
        Assert.Equal("", run.Error);
        Assert.Equal(ok ? ExitCode.Done : ExitCode.Failed, run.ExitCode);
        Assert.Equal(ok, line.GetProperty("ok").GetBoolean());
        Assert.Equal(readable, Boolean(line.GetProperty("readable")));
        Assert.Equal(ok ? JsonValueKind.Null : JsonValueKind.String, line.GetProperty("error").ValueKind);
        Assert.Equal(ok, line.GetProperty("restorable").ValueKind != JsonValueKind.Null);
        Assert.Equal(readable == false, line.GetProperty("findings").EnumerateArray().Any(IsAboutReading));
    }

    [Theory]
    [InlineData("ok-min", """{"file":"FILE","ok":true,"readable":true,"restorable":true,"error":null,"id":"2-10-1795353637619","index":10,"term":2,"size":149,"version":1,"findings":[]}""")]
    [InlineData("notgzip", """{"file":"FILE","ok":false,"readable":null,"restorable":null,"error":"gzip at byte 0: a gzip member must begin here: expected 1f8b08, found 6d6574.","id":null,"index":null,"term":null,"size":null,"version":null,"findings":[]}""")]
    [InlineData("fsm-trunc-atframe", """{"file":"FILE","ok":true,"readable":false,"restorable":false,"error":null,"id":"2-10-1795353637619","index":10,"term":2,"size":82,"version":1,"findings":[{"severity":"fatal","rule":"record-unreadable","record":1,"offset":81,"type":"KVS","key":null,"message":"state.bin at byte 81: record 1 (KVS) must be one type byte and one MessagePack value: expected the value's end, found the end of the state after 1 bytes. A server that restores the snapshot dies, and does not start again."}]}""")]
    public async Task Verify_prints_all_keys_in_order(string name, string expected)
    {
        CommandRun run = await CommandRun.OfAsync("verify", "-format=json", Fixtures.Vector(name));

        Assert.Equal(expected.Replace("FILE", Fixtures.Vector(name), StringComparison.Ordinal) + "\n", run.Output);
    }

    [Fact]
    public async Task Verify_goes_on_after_a_file_that_cannot_be_read()
    {
        string good = Fixtures.Snapshot("consul-1.21.4-full");

        CommandRun run = await CommandRun.OfAsync("verify", "-format", "json", "no/such.snap", good, Fixtures.Vector("trunc"), Path.GetTempPath(), "");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal(["no/such.snap", good, Fixtures.Vector("trunc"), Path.GetTempPath(), ""], run.Json.Select(line => line.GetProperty("file").GetString()));
        Assert.Equal([false, true, false, false, false], run.Json.Select(line => line.GetProperty("ok").GetBoolean()));
        Assert.Contains("no/such.snap: no such file or directory", run.Json[0].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_reads_standard_input()
    {
        await using FileStream input = File.OpenRead(Fixtures.Snapshot("consul-1.8.7-full"));

        CommandRun run = await CommandRun.OfAsync(input, "verify", "-format", "json", "-");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal("-", Assert.Single(run.Json).GetProperty("file").GetString());
    }

    [Fact]
    public async Task Verify_begins_with_the_verdict_and_the_file()
    {
        CommandRun run = await CommandRun.OfAsync("verify", Fixtures.Vector("ok-min"), Fixtures.Vector("notgzip"), Fixtures.Vector("fsm-trunc"), Fixtures.Vector("meta-v0"));

        string[] verdicts = [.. run.Lines.Where(line => !line.StartsWith(' '))];
        Assert.Equal(4, verdicts.Length);
        Assert.Equal($"GOOD       {Fixtures.Vector("ok-min")}: taken 2026-11-22 13:20:37 UTC, index 10, term 2, 149B of state", verdicts[0]);
        Assert.StartsWith($"BAD        {Fixtures.Vector("notgzip")}: gzip at byte 0: ", verdicts[1], StringComparison.Ordinal);
        Assert.StartsWith($"UNREADABLE {Fixtures.Vector("fsm-trunc")}: intact, but state.bin at byte 81: ", verdicts[2], StringComparison.Ordinal);
        Assert.StartsWith($"UNUSABLE   {Fixtures.Vector("meta-v0")}: intact, but Consul 1.21.4 does not take it; ", verdicts[3], StringComparison.Ordinal);
        Assert.Single(run.Lines, line => line.Contains("state.bin at byte 81: ", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith("           fatal: meta.json must state version 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_says_what_a_person_needs_at_night()
    {
        CommandRun run = await CommandRun.OfAsync("verify", "-target", "1.14", Fixtures.Snapshot("consul-1.21.4-full"), Fixtures.Snapshot("consul-1.21.4-acl"));

        Golden.Verify(run.Output
            .Replace(Fixtures.Snapshot("consul-1.21.4-full"), "full.snap", StringComparison.Ordinal)
            .Replace(Fixtures.Snapshot("consul-1.21.4-acl"), "acl.snap", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ExitCode.Done, true, "consul-1.21.4-full")]
    [InlineData(ExitCode.Done, true, "consul-1.21.4-full", "-target", "1.21")]
    [InlineData(ExitCode.Failed, false, "consul-1.21.4-full", "-target", "1.14.7")]
    [InlineData(ExitCode.Done, true, "consul-1.21.4-full", "-target=1.19.2", "-edition=enterprise")]
    public async Task Verify_judges_for_the_target_that_was_given(int exitCode, bool restorable, string name, params string[] flags)
    {
        CommandRun run = await CommandRun.OfAsync(["verify", "-format", "json", .. flags, Fixtures.Snapshot(name)]);

        JsonElement line = Assert.Single(run.Json);
        Assert.Equal((exitCode, true, restorable), (run.ExitCode, line.GetProperty("ok").GetBoolean(), line.GetProperty("restorable").GetBoolean()));
        Assert.Equal(!restorable, line.GetProperty("findings").EnumerateArray().Any(finding => finding.GetProperty("severity").GetString() == "fatal"));
    }

    [Fact]
    public async Task Verify_fails_for_what_cannot_be_restored_only_if_a_target_was_given()
    {
        CommandRun without = await CommandRun.OfAsync("verify", "-format", "json", Fixtures.Vector("fsm-unk44"));
        CommandRun with = await CommandRun.OfAsync("verify", "-format", "json", "-target", "1.21.4", Fixtures.Vector("fsm-unk44"));

        Assert.Equal((ExitCode.Done, ExitCode.Failed), (without.ExitCode, with.ExitCode));
        Assert.Equal(without.Output, with.Output);
        Assert.False(Assert.Single(with.Json).GetProperty("restorable").GetBoolean());
    }

    [Fact]
    public async Task Verify_names_the_kind_of_a_configuration_entry()
    {
        CommandRun run = await CommandRun.OfAsync("verify", "-format", "json", "-target", "1.14", Fixtures.Snapshot("consul-1.21.4-full"));

        Assert.Contains(Assert.Single(run.Json).GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("type").GetString() == "ConfigEntry/api-gateway");
    }

    [Theory]
    [InlineData("1.21.9", "Consul 1.21.9 is not verified: judged by 1.21.4")]
    [InlineData("1.11", "Consul 1.11 is not verified: judged by 1.10.11 and 1.12.9")]
    public async Task Verify_says_that_a_target_is_not_verified(string version, string expected)
    {
        CommandRun run = await CommandRun.OfAsync("verify", "-target", version, Fixtures.Vector("ok-min"));

        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_keeps_a_name_with_a_newline_on_one_line()
    {
        CommandRun run = await CommandRun.OfAsync("verify", "a\nGOOD b.snap\u001b[2J");

        string line = Assert.Single(run.Lines);
        Assert.StartsWith("BAD        a?GOOD b.snap?[2J: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_trusts_a_servers_own_state_by_its_checksum_and_says_so()
    {
        using TemporaryFolder folder = new();
        await RaftDirectory.UnpackAsync("consul-1.21.4-acl", folder, statesChecksum: true);

        CommandRun run = await CommandRun.OfAsync("verify", "-format", "json", folder.File("state.bin"));

        JsonElement line = Assert.Single(run.Json);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.True(line.GetProperty("ok").GetBoolean());
        Assert.Equal(["not-an-archive"], line.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("rule").GetString()));
    }

    [Fact]
    public async Task Verify_does_not_trust_a_state_without_a_checksum()
    {
        using TemporaryFolder folder = new();
        await RaftDirectory.UnpackAsync("consul-1.21.4-acl", folder, statesChecksum: false);

        CommandRun run = await CommandRun.OfAsync("verify", folder.File("state.bin"));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.StartsWith("BAD ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_does_not_trust_a_state_that_was_changed()
    {
        using TemporaryFolder folder = new();
        await RaftDirectory.UnpackAsync("consul-1.21.4-acl", folder, statesChecksum: true);
        byte[] state = await File.ReadAllBytesAsync(folder.File("state.bin"), Cancellation);
        state[^1] ^= 1;
        await File.WriteAllBytesAsync(folder.File("state.bin"), state, Cancellation);

        CommandRun run = await CommandRun.OfAsync("verify", folder.File("state.bin"));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("CRC-64", run.Output, StringComparison.Ordinal);
    }

    private static bool? Boolean(JsonElement element) => element.ValueKind == JsonValueKind.Null ? null : element.GetBoolean();

    private static bool IsAboutReading(JsonElement finding) => finding.GetProperty("rule").GetString() is "state-header" or "record-unreadable";
}
