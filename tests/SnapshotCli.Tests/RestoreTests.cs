using System.Text.Json;

namespace ConsulSnapshot.Cli.Tests;

public sealed class RestoreTests : IDisposable
{
    private static readonly string s_file = Fixtures.Snapshot("consul-1.8.7-full");
    private static readonly byte[] s_archive = File.ReadAllBytes(s_file);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Restore_sends_the_file_and_reports()
    {
        await using FakeAgent agent = StartAgent();

        CommandRun run = await RunAsync(agent, "-token", "secret", "-stale", "-datacenter=dc1", "-safety-backup", _folder.File("before-{index}.snap"), s_file);

        Assert.Equal("", run.Error);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal("Restored snapshot", run.Lines[0]);
        Assert.Contains(run.Lines, line => line.StartsWith("Before", StringComparison.Ordinal) && line.EndsWith($"index 144, saved as {_folder.File("before-144.snap")}", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith("Not checked", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith("No differences", StringComparison.Ordinal));
        Assert.Contains("PUT /v1/snapshot?dc=dc1 secret", agent.Requests);
        Assert.Equal(s_archive, agent.Restored);
        Assert.Equal(s_archive, await File.ReadAllBytesAsync(_folder.File("before-144.snap"), Cancellation));
    }

    [Fact]
    public async Task Restore_saves_the_state_from_before_beside_the_file()
    {
        await using FakeAgent agent = StartAgent();
        System.IO.File.Copy(s_file, _folder.File("x.snap"));

        await RunAsync(agent, _folder.File("x.snap"));

        Assert.Equal(["x.snap", "x.snap.before-144.snap"], _folder.Names);
    }

    [Fact]
    public async Task Restore_sends_standard_input_and_asks_nobody()
    {
        await using FakeAgent agent = StartAgent();
        await using MemoryStream input = new(s_archive);

        CommandRun run = await CommandRun.OfAsync(new CancelableStream(input), "restore", "-http-addr", agent.Address, "-no-safety-backup", "-");

        Assert.Equal("Restored snapshot", run.Lines[0]);
        Assert.Equal(s_archive, agent.Restored);
    }

    [Theory]
    [InlineData("badhash")]
    [InlineData("notgzip")]
    [InlineData("fsm-trunc")]
    [InlineData("meta-sizewrong")]
    public async Task Restore_sends_nothing_of_a_bad_snapshot(string name)
    {
        await using FakeAgent agent = StartAgent();

        CommandRun run = await RunAsync(agent, Fixtures.Vector(name));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.StartsWith("Error restoring snapshot: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.OutputBytes);
        Assert.Empty(agent.Requests);
    }

    [Fact]
    public async Task Restore_names_a_file_that_does_not_exist()
    {
        CommandRun run = await CommandRun.OfAsync("restore", "no/such.snap");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal("Error opening snapshot file: open no/such.snap: no such file or directory\n", run.Error);
    }

    [Fact]
    public async Task Restore_says_why_the_server_refused()
    {
        await using FakeAgent agent = StartAgent();
        agent.Refusal = (403, "Permission denied");

        CommandRun run = await RunAsync(agent, "-token", "very-secret", "-no-safety-backup", s_file);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("Permission denied", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stops_a_restore_names_the_flags_that_would_let_it()
    {
        await using FakeAgent agent = StartAgent();
        agent.Snapshot = await File.ReadAllBytesAsync(Fixtures.Snapshot("consul-1.21.4-full"), Cancellation);

        CommandRun stopped = await RunAsync(agent, "-no-safety-backup", s_file);
        CommandRun allowed = await RunAsync(agent, "-no-safety-backup", "-new-datacenter", s_file);

        Assert.Equal(ExitCode.Failed, stopped.ExitCode);
        Assert.StartsWith("Error restoring snapshot: stopped, nothing was sent\n", stopped.Error, StringComparison.Ordinal);
        Assert.Contains("[-allow other-cluster or -new-datacenter goes on nevertheless]", stopped.Error, StringComparison.Ordinal);
        Assert.Equal("Restored snapshot", allowed.Lines[0]);
        Assert.Contains("allowed: ", allowed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_sends_nothing_and_its_exit_code_says_whether_a_restore_would_be_stopped()
    {
        await using FakeAgent agent = StartAgent();
        CommandRun good = await RunAsync(agent, "-dry-run", s_file);
        agent.Snapshot = await File.ReadAllBytesAsync(Fixtures.Snapshot("consul-1.21.4-full"), Cancellation);
        CommandRun stopped = await RunAsync(agent, "-dry-run", s_file);
        CommandRun allowed = await RunAsync(agent, "-dry-run", "-allow", "other-cluster,other-version", "-allow", "ca-changes", s_file);

        Assert.Equal((ExitCode.Done, ExitCode.Failed, ExitCode.Done), (good.ExitCode, stopped.ExitCode, allowed.ExitCode));
        Assert.Equal("Nothing was sent: a dry run", stopped.Lines[0]);
        Assert.Contains("KVS", stopped.Output, StringComparison.Ordinal);
        Assert.Null(agent.Restored);
    }

    [Theory]
    [InlineData("yes\n", true)]
    [InlineData("Y\n", true)]
    [InlineData("no\n", false)]
    [InlineData("\n", false)]
    [InlineData("", false)]
    public async Task On_a_terminal_the_plan_is_shown_and_somebody_asked(string typed, bool yes)
    {
        await using FakeAgent agent = StartAgent();

        CommandRun run = await CommandRun.OfAsync(typed, ["restore", "-http-addr", agent.Address, "-safety-backup", _folder.File("b.snap"), s_file]);

        Assert.Contains("No differences", run.Error, StringComparison.Ordinal);
        Assert.Contains("Replace the whole state of datacenter dc1? (yes/no) ", run.Error, StringComparison.Ordinal);
        Assert.Equal(yes ? "Restored snapshot" : "Nothing was sent", run.Lines[0]);
        Assert.Equal(yes ? ExitCode.Done : ExitCode.Failed, run.ExitCode);
        Assert.Equal(yes, agent.Restored is not null);
    }

    [Fact]
    public async Task With_yes_nobody_is_asked()
    {
        await using FakeAgent agent = StartAgent();

        CommandRun run = await CommandRun.OfAsync("", ["restore", "-http-addr", agent.Address, "-no-safety-backup", "-yes", s_file]);

        Assert.Equal("", run.Error);
        Assert.Equal(s_archive, agent.Restored);
    }

    [Fact]
    public async Task Json_has_every_key_and_nothing_else_is_printed()
    {
        await using FakeAgent agent = StartAgent();

        CommandRun run = await RunAsync(agent, "-format", "json", "-no-safety-backup", s_file);

        JsonElement report = Assert.Single(run.Json);
        Assert.Equal(
            ["file", "outcome", "error", "index", "sha256", "length", "sentLength", "duration", "waitDuration", "leader", "datacenter", "findings", "notChecked", "plan", "indexBefore", "safetyBackup", "after", "aftermath"],
            report.EnumerateObject().Select(member => member.Name));
        Assert.Equal("restored", report.GetProperty("outcome").GetString());
        Assert.True(report.GetProperty("after").GetProperty("difference").GetProperty("same").GetBoolean());
    }

    [Fact]
    public async Task Json_tells_what_stopped_a_restore()
    {
        await using FakeAgent agent = StartAgent();
        agent.Leader = "";

        CommandRun run = await RunAsync(agent, "-format", "json", "-no-safety-backup", s_file);

        JsonElement report = Assert.Single(run.Json);
        Assert.Equal(("notSent", "no-leader", "stops"), (report.GetProperty("outcome").GetString(), report.GetProperty("findings")[0].GetProperty("rule").GetString(), report.GetProperty("findings")[0].GetProperty("effect").GetString()));
        Assert.Equal(ExitCode.Failed, run.ExitCode);
    }

    [Fact]
    public async Task After_a_failure_the_way_back_is_printed()
    {
        await using FakeAgent agent = StartAgent();
        agent.RestoreRefusal = (500, "timed out waiting for re-run of leader actions");

        CommandRun run = await RunAsync(agent, "-safety-backup", _folder.File("b.snap"), s_file);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains($"consul-snapshot restore -no-safety-backup {_folder.File("b.snap")}\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_failure_the_way_back_is_offered_on_a_terminal()
    {
        await using FakeAgent agent = StartAgent();
        agent.RestoreRefusal = (500, "timed out waiting for re-run of leader actions");

        CommandRun run = await CommandRun.OfAsync("yes\nyes\n", ["restore", "-http-addr", agent.Address, "-safety-backup", _folder.File("b.snap"), s_file]);

        Assert.Contains($"Restore the state from before, {_folder.File("b.snap")}? (yes/no) ", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, agent.Requests.Count(request => request == "PUT /v1/snapshot"));
    }

    [Fact]
    public async Task Two_answers_to_where_the_safety_backup_goes_are_wrong_usage()
    {
        CommandRun run = await CommandRun.OfAsync("restore", "-safety-backup", "a", "-no-safety-backup", s_file);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
    }

    private static Task<CommandRun> RunAsync(FakeAgent agent, params string[] arguments) => CommandRun.OfAsync(["restore", "-http-addr", agent.Address, .. arguments]);

    private static FakeAgent StartAgent()
    {
        FakeAgent agent = FakeAgent.Start();
        agent.Snapshot = s_archive;
        return agent;
    }
}
