using System.Text;

namespace ConsulSnapshot.Cli.Tests;

public class DecodeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Snapshots => [.. Fixtures.SnapshotNames];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Decode_prints_what_Consul_prints_if_asked_to(string name)
    {
        CommandRun run = await CommandRun.OfAsync("decode", "-consul", Fixtures.Snapshot(name));

        await AssertGoldenAsync(run, name);
    }

    [Fact]
    public async Task Decode_reads_standard_input()
    {
        await using FileStream input = File.OpenRead(Fixtures.Snapshot("consul-1.21.4-full"));

        CommandRun run = await CommandRun.OfAsync(input, "decode", "-consul", "-");

        await AssertGoldenAsync(run, "consul-1.21.4-full");
    }

    [Fact]
    public async Task Decode_reads_the_state_of_a_servers_own_directory()
    {
        using TemporaryFolder folder = new();
        await RaftDirectory.UnpackAsync("consul-1.21.4-full", folder, statesChecksum: true);

        CommandRun run = await CommandRun.OfAsync("decode", "-consul", folder.File("state.bin"));

        await AssertGoldenAsync(run, "consul-1.21.4-full");
    }

    [Fact]
    public async Task Decode_prints_what_is_there()
    {
        CommandRun run = await CommandRun.OfAsync("decode", Fixtures.Vector("ok-min"));

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal("SnapshotHeader", run.Json[0].GetProperty("Type").GetString());
        Assert.All(run.Json.Skip(1), line => Assert.NotEqual("", line.GetProperty("Data").GetProperty("Key").GetString()));
    }

    [Theory]
    [InlineData("-type", "kvs", "KVS")]
    [InlineData("-type", "2", "KVS")]
    [InlineData("-type=KVS,Session", "-type=tombstone", "KVS,Session,Tombstone")]
    [InlineData("-type", "configentry/Service-Defaults", "ConfigEntry")]
    [InlineData("-prefix", "old/", "KVS,Tombstone")]
    [InlineData("-prefix=", "-type=Session", "Session")]
    public async Task Decode_prints_only_the_records_that_are_wanted(string first, string second, string types)
    {
        CommandRun run = await CommandRun.OfAsync("decode", first, second, Fixtures.Snapshot("consul-1.21.4-full"));

        Assert.Equal(["SnapshotHeader", .. types.Split(',')], run.Json.Select(line => line.GetProperty("Type").GetString()).Distinct().Order(Comparer<string?>.Create(static (x, y) => Rank(x) - Rank(y))));

        static int Rank(string? type) => type switch { "SnapshotHeader" => 0, "KVS" => 1, "Session" => 2, _ => 3 };
    }

    [Fact]
    public async Task Decode_prints_only_keys_below_a_prefix()
    {
        await using MemoryStream archive = await KeySnapshot.CreateAsync("app/x"u8.ToArray(), "app"u8.ToArray(), "b"u8.ToArray());

        CommandRun run = await CommandRun.OfAsync(archive, "decode", "-prefix", "app/", "-");

        Assert.Equal(["app/x"], run.Json.Skip(1).Select(line => line.GetProperty("Data").GetProperty("Key").GetString()));
    }

    [Fact]
    public async Task Decode_leaves_out_secrets_if_asked_to()
    {
        CommandRun run = await CommandRun.OfAsync("decode", "-redact", Fixtures.Snapshot("consul-1.21.4-acl"));

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.DoesNotContain("\"SecretID\"", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"PrivateKey\"", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-consul")]
    [InlineData("-consul=false")]
    public async Task Decode_does_not_stumble_over_a_null_in_a_list_as_Consul_does(string flag)
    {
        CommandRun run = await CommandRun.OfAsync("decode", flag, Fixtures.Vector("decode-null-in-list"));

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("null]", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notgzip", "Error reading snapshot: gzip at byte 0: ")]
    [InlineData("badhash", "Error reading snapshot: meta.json at byte 0: ")]
    public async Task Decode_prints_nothing_of_what_is_damaged(string name, string error)
    {
        CommandRun run = await CommandRun.OfAsync("decode", Fixtures.Vector(name));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Empty(run.OutputBytes);
        Assert.StartsWith(error, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(character => character == '\n'));
    }

    [Theory]
    [InlineData("fsm-trunc", 2, "Error extracting snapshot data: state.bin at byte 81: record 1 (KVS) ")]
    [InlineData("no-state", 1, "Error extracting snapshot data: state.bin at byte 0: ")]
    public async Task Decode_prints_the_records_before_one_that_cannot_be_read(string name, int lines, string error)
    {
        CommandRun run = await CommandRun.OfAsync("decode", Fixtures.Vector(name));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal(lines, run.Lines.Length);
        Assert.StartsWith(error, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decode_fails_if_the_file_changes_after_it_was_verified()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("big.snap");
        Random random = new(1);
        await using (MemoryStream archive = await KeySnapshot.CreateAsync([.. Enumerable.Range(0, 200_000).Select(_ => RandomKey(random))]))
        await using (FileStream file = File.Create(path))
        {
            await archive.CopyToAsync(file, Cancellation);
        }

        await using FirstWrite output = new(() =>
        {
            using FileStream file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            file.WriteByte(0);
        });
        await using StringWriter error = new() { NewLine = "\n" };
        int exitCode = await CommandLine.RunAsync(["decode", path], new CommandConsole(Stream.Null, output, error), Cancellation);

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Matches("^Error reading snapshot: gzip at byte [0-9]+: the archive must not change after it was verified\\.\n$", error.ToString());
    }

    [Fact]
    public async Task Decode_names_a_type_that_does_not_exist()
    {
        CommandRun run = await CommandRun.OfAsync("decode", "-type", "KVS,Nothing", Fixtures.Vector("ok-min"));

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.StartsWith("invalid value for flag -type: A type must be", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decode_names_a_file_that_does_not_exist()
    {
        CommandRun run = await CommandRun.OfAsync("decode", "no/such.snap");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal("Error opening snapshot file: open no/such.snap: no such file or directory\n", run.Error);
    }

    private static byte[] RandomKey(Random random)
    {
        byte[] key = new byte[31];
        random.NextBytes(key);
        return key;
    }

    private static async Task AssertGoldenAsync(CommandRun run, string name)
    {
        Assert.Equal("", run.Error);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Fixtures.Golden(name, ".decode.ndjson"), Cancellation)), Encoding.Latin1.GetString(run.OutputBytes));
    }

    /// <summary>Does something when the first bytes are written.</summary>
    private sealed class FirstWrite(Action act) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Length == 0)
            {
                act();
            }

            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
