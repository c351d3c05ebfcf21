using System.Text;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli.Tests;

public class InspectTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Snapshots => [.. Fixtures.SnapshotNames];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Inspect_prints_what_Consul_prints(string name)
    {
        CommandRun run = await CommandRun.OfAsync("inspect", Fixtures.Snapshot(name));

        await AssertGoldenAsync(run, name, ".inspect.txt");
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Inspect_prints_the_JSON_that_Consul_prints(string name)
    {
        CommandRun run = await CommandRun.OfAsync("inspect", "-format", "json", Fixtures.Snapshot(name));

        await AssertGoldenAsync(run, name, ".inspect.json");
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Inspect_prints_the_key_prefixes_that_Consul_prints(string name)
    {
        CommandRun run = await CommandRun.OfAsync("inspect", "-kvdetails", Fixtures.Snapshot(name));

        await AssertGoldenAsync(run, name, ".inspect-kv.txt");
    }

    [Fact]
    public async Task Inspect_reads_standard_input()
    {
        await using FileStream input = File.OpenRead(Fixtures.Snapshot("consul-1.21.4-full"));

        CommandRun run = await CommandRun.OfAsync(input, "inspect", "-");

        await AssertGoldenAsync(run, "consul-1.21.4-full", ".inspect.txt");
    }

    [Fact]
    public async Task Inspect_reads_the_state_of_a_servers_own_directory()
    {
        using TemporaryFolder folder = new();
        await RaftDirectory.UnpackAsync("consul-1.21.4-full", folder, statesChecksum: true);

        CommandRun run = await CommandRun.OfAsync("inspect", "-kvdetails", folder.File("state.bin"));

        await AssertGoldenAsync(run, "consul-1.21.4-full", ".inspect-kv.txt");
    }

    [Fact]
    public async Task Inspect_names_a_missing_metadata_file_beside_a_state()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllBytesAsync(folder.File("state.bin"), [0x80], Cancellation);

        CommandRun run = await CommandRun.OfAsync("inspect", folder.File("state.bin"));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal($"Error reading meta.json from internal snapshot dir: open {folder.File("meta.json")}: no such file or directory\n", run.Error);
    }

    [Fact]
    public async Task Inspect_names_the_state_if_it_has_an_unusual_spelling()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "The file system does not tell the spellings apart.");
        using TemporaryFolder folder = new();
        await RaftDirectory.UnpackAsync("consul-1.21.4-acl", folder, statesChecksum: true);
        File.Move(folder.File("state.bin"), folder.File("STATE.bin"));

        CommandRun run = await CommandRun.OfAsync("inspect", folder.File("STATE.bin"));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal($"Error opening snapshot file: open {folder.File("state.bin")}: no such file or directory\n", run.Error);
    }

    [Fact]
    public async Task Inspect_names_metadata_that_is_none_beside_a_state()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllBytesAsync(folder.File("state.bin"), [0x80], Cancellation);
        await File.WriteAllTextAsync(folder.File("meta.json"), "{", Cancellation);

        CommandRun run = await CommandRun.OfAsync("inspect", folder.File("state.bin"));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.StartsWith("Error parsing meta.json from internal snapshot dir: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_prints_zeros_where_there_is_no_metadata()
    {
        CommandRun run = await CommandRun.OfAsync("inspect", Fixtures.Vector("no-meta"));

        Assert.Equal(
            """
             ID           
             Size         0
             Index        0
             Term         0
             Version      0

             Type       Count      Size
             ----       ----       ----
             KVS        2          149B
             ----       ----       ----
             Total                 149B

            """.ReplaceLineEndings("\n"),
            run.Output);
    }

    [Fact]
    public async Task Inspect_prints_an_empty_list_where_there_are_no_records()
    {
        CommandRun run = await CommandRun.OfAsync("inspect", "-kvdetails", "-format=json", Fixtures.Vector("fsm-headeronly"));

        Assert.Contains("   \"Stats\": [],\n   \"StatsKV\": null,\n   \"TotalSize\": 0,\n   \"TotalSizeKV\": 0\n}\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_groups_keys_by_depth_and_filter()
    {
        await using MemoryStream archive = await KeySnapshot.CreateAsync("app/db/x"u8.ToArray(), "app/db/y"u8.ToArray(), "apple"u8.ToArray(), "b/c"u8.ToArray());

        CommandRun run = await CommandRun.OfAsync(archive, "inspect", "-kvdetails", "-kvdepth", "1", "-kvfilter", "app", "-");

        Assert.EndsWith(
            """

             Key Name      Count      Size
             ----          ----       ----
             app           2          42B
             apple         1          12B
             ----          ----       ----
             Total                    54B

            """.ReplaceLineEndings("\n"),
            run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_prints_keys_that_are_no_text_as_they_are()
    {
        await using MemoryStream archive = await KeySnapshot.CreateAsync([0xc0, 0xe6, 0x97], [.. "日"u8]);

        CommandRun run = await CommandRun.OfAsync(archive, "inspect", "-kvdetails", "-");

        // Three invalid bytes are three columns wide, a character of three bytes is one.
        byte[] expected =
        [
            .. "\n Key Name      Count      Size\n ----          ----       ----\n "u8,
            0xc0, 0xe6, 0x97, .. "           1          22B\n "u8,
            .. "日             1          10B\n ----          ----       ----\n Total                    32B\n"u8,
        ];
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(run.OutputBytes[^expected.Length..]));
    }

    [Fact]
    public async Task Inspect_escapes_keys_in_JSON_as_Go_does()
    {
        await using MemoryStream archive = await KeySnapshot.CreateAsync([(byte)'<', 0xe6, 0x97, (byte)'"', (byte)'\t', 1, .. "é\u2028"u8]);

        CommandRun run = await CommandRun.OfAsync(archive, "inspect", "-kvdetails", "-format", "json", "-");

        Assert.Contains("\"Name\": \"\\u003c\\ufffd\\ufffd\\\"\\t\\u0001é\\u2028\"", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notgzip", "Error reading snapshot: gzip at byte 0: ")]
    [InlineData("badhash", "Error reading snapshot: meta.json at byte 0: ")]
    [InlineData("no-state", "Error extracting snapshot data: state.bin at byte 0: ")]
    [InlineData("fsm-trunc", "Error extracting snapshot data: state.bin at byte 81: record 1 (KVS) ")]
    public async Task Inspect_prints_no_statistics_of_what_is_damaged(string name, string error)
    {
        CommandRun run = await CommandRun.OfAsync("inspect", Fixtures.Vector(name));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Empty(run.OutputBytes);
        Assert.StartsWith(error, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(character => character == '\n'));
    }

    [Fact]
    public async Task Inspect_names_a_file_that_does_not_exist()
    {
        CommandRun run = await CommandRun.OfAsync("inspect", "no/such.snap");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal("Error opening snapshot file: open no/such.snap: no such file or directory\n", run.Error);
    }

    [Theory]
    [InlineData("-kvdetails=false")]
    [InlineData("--kvdetails=0")]
    public async Task Inspect_takes_boolean_flags_as_Go_does(string flag)
    {
        CommandRun run = await CommandRun.OfAsync("inspect", "-kvdetails", flag, Fixtures.Snapshot("consul-1.10.11-full"));

        await AssertGoldenAsync(run, "consul-1.10.11-full", ".inspect.txt");
    }

    [Theory]
    [InlineData("--kvdetails", "--format=json", "--format=pretty")]
    [InlineData("-kvdetails", "-kvdepth=2", "-kvfilter=")]
    [InlineData("-kvdetails=T", "-kvdepth", "2")]
    public async Task Inspect_takes_flags_with_one_dash_or_two_before_or_after_the_file(string first, string second, string third)
    {
        string file = Fixtures.Snapshot("consul-1.10.11-full");

        CommandRun before = await CommandRun.OfAsync("inspect", first, second, third, file);
        CommandRun after = await CommandRun.OfAsync("inspect", file, first, second, third);

        await AssertGoldenAsync(before, "consul-1.10.11-full", ".inspect-kv.txt");
        await AssertGoldenAsync(after, "consul-1.10.11-full", ".inspect-kv.txt");
    }

    [Fact]
    public async Task Inspect_takes_a_value_that_looks_like_a_flag()
    {
        await using MemoryStream archive = await KeySnapshot.CreateAsync("-format"u8.ToArray(), "x"u8.ToArray());

        CommandRun run = await CommandRun.OfAsync(archive, "inspect", "-kvdetails", "-kvfilter", "-format", "-");

        Assert.Contains(" -format ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(" x ", run.Output, StringComparison.Ordinal);
    }

    private static async Task AssertGoldenAsync(CommandRun run, string name, string extension)
    {
        Assert.Equal("", run.Error);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Fixtures.Golden(name, extension), Cancellation)), Encoding.Latin1.GetString(run.OutputBytes));
    }
}
