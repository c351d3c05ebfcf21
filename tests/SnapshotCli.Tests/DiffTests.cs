using System.Text.Json;

namespace ConsulSnapshot.Cli.Tests;

public class DiffTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Diff_prints_counts_and_first_names()
    {
        CommandRun run = await CommandRun.OfAsync("diff", "-names", "2", Fixtures.Snapshot("consul-1.8.7-full"), Fixtures.Snapshot("consul-1.21.4-upgraded"));

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Golden.Verify(run.Output);
    }

    [Fact]
    public async Task Diff_prints_all_keys_as_json()
    {
        string before = Fixtures.Snapshot("consul-1.10.11-full");
        string after = Fixtures.Snapshot("consul-1.10.11-after-restore");

        CommandRun run = await CommandRun.OfAsync("diff", "-format", "json", before, after);

        JsonElement result = Assert.Single(run.Json);
        Assert.Equal(["before", "after", "changes"], result.EnumerateObject().Select(member => member.Name));
        Assert.Equal((before, after), (result.GetProperty("before").GetString(), result.GetProperty("after").GetString()));
        JsonElement changes = result.GetProperty("changes");
        Assert.Equal(["same", "appearing", "disappearing", "changing", "unchanged", "kinds"], changes.EnumerateObject().Select(member => member.Name));
        JsonElement keys = changes.GetProperty("kinds").EnumerateArray().Single(kind => kind.GetProperty("kind").GetString() == "KVS");
        Assert.Equal(
            """{"kind":"KVS","appearing":0,"disappearing":0,"changing":1,"unchanged":11,"firstAppearing":[],"firstDisappearing":[],"firstChanging":["locks/l1"]}""", keys.GetRawText());
    }

    [Fact]
    public async Task Diff_says_that_there_are_no_differences()
    {
        string file = Fixtures.Snapshot("consul-1.21.4-full");

        CommandRun run = await CommandRun.OfAsync("diff", file, file);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Matches("^No differences: [0-9]+ objects are the same.\n$", run.Output);
    }

    [Fact]
    public async Task Diff_compares_what_changes_by_itself_if_asked_for()
    {
        string before = Fixtures.Snapshot("consul-1.8.7-full");
        string after = Fixtures.Snapshot("consul-1.21.4-upgraded");

        CommandRun plain = await CommandRun.OfAsync("diff", before, after);
        CommandRun whole = await CommandRun.OfAsync("diff", "-volatile", before, after);

        Assert.DoesNotContain("\nIndex ", plain.Output, StringComparison.Ordinal);
        Assert.Contains("\nIndex ", whole.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Diff_reads_either_side_from_standard_input(bool isBefore)
    {
        string file = Fixtures.Snapshot("consul-1.10.11-full");
        string other = Fixtures.Snapshot("consul-1.10.11-empty");
        await using FileStream input = File.OpenRead(file);

        CommandRun piped = await CommandRun.OfAsync(input, "diff", isBefore ? "-" : other, isBefore ? other : "-");
        CommandRun named = await CommandRun.OfAsync("diff", isBefore ? file : other, isBefore ? other : file);

        Assert.Equal((ExitCode.Done, named.Output), (piped.ExitCode, piped.Output));
        Assert.Contains("  - ", piped.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_takes_the_state_of_a_snapshot_directory_on_either_side()
    {
        using TemporaryFolder folder = new();
        await RaftDirectory.UnpackAsync("consul-1.10.11-full", folder, statesChecksum: true);
        string archive = Fixtures.Snapshot("consul-1.10.11-full");

        CommandRun first = await CommandRun.OfAsync("diff", folder.File("state.bin"), archive);
        CommandRun second = await CommandRun.OfAsync("diff", archive, folder.File("state.bin"));

        Assert.StartsWith("No differences: ", first.Output, StringComparison.Ordinal);
        Assert.Equal(first.Output, second.Output);
    }

    [Fact]
    public async Task Diff_prints_no_control_characters_of_keys()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllBytesAsync(folder.File("a.snap"), (await KeySnapshot.CreateAsync("x"u8.ToArray())).ToArray(), Cancellation);
        await File.WriteAllBytesAsync(folder.File("b.snap"), (await KeySnapshot.CreateAsync("x\u001b[2J\n+ fake"u8.ToArray(), [0xff])).ToArray(), Cancellation);

        CommandRun run = await CommandRun.OfAsync("diff", folder.File("a.snap"), folder.File("b.snap"));

        Assert.EndsWith("\nKVS\n  + x?[2J?+ fake\n  + \ufffd\n  - x\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("badhash")]
    [InlineData("fsm-trunc")]
    public async Task Diff_says_nothing_of_a_damaged_snapshot_but_which_it_is(string name)
    {
        CommandRun first = await CommandRun.OfAsync("diff", Fixtures.Vector(name), Fixtures.Vector("ok-min"));
        CommandRun second = await CommandRun.OfAsync("diff", Fixtures.Vector("ok-min"), Fixtures.Vector(name));

        foreach (CommandRun run in (CommandRun[])[first, second])
        {
            Assert.Equal(ExitCode.Failed, run.ExitCode);
            Assert.Empty(run.OutputBytes);
            Assert.StartsWith($"Error reading snapshot {Fixtures.Vector(name)}: ", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Diff_names_a_file_that_is_not_there()
    {
        CommandRun run = await CommandRun.OfAsync("diff", Fixtures.Vector("ok-min"), "no/such.snap");

        Assert.Equal((ExitCode.Failed, "Error opening snapshot file: open no/such.snap: no such file or directory\n"), (run.ExitCode, run.Error));
    }
}
