namespace ConsulSnapshot.Cli.Tests;

public sealed class SaveEveryServerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Save_from_every_server_prints_a_line_for_each_and_names_the_furthest()
    {
        await using FakeAgent behind = FakeAgent.Start();
        await using FakeAgent ahead = FakeAgent.Start();
        (behind.NodeName, ahead.NodeName) = ("n1", "n2");
        behind.Snapshot = await File.ReadAllBytesAsync(Fixtures.Snapshot("consul-1.10.11-empty"), TestContext.Current.CancellationToken);

        CommandRun run = await CommandRun.OfAsync("save", "-every-server", "-server-addr", behind.Address, "-server-addr", $"http://{ahead.Address}", _folder.File("b.snap"));

        Assert.Equal("", run.Error);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(["b-n1.snap", "b-n2.snap"], _folder.Names.Order());
        Assert.StartsWith("Server      Index      Term      Lacks", run.Lines[0], StringComparison.Ordinal);
        Assert.Matches("^n2 .* nothing .*b-n2.snap$", run.Lines[1]);
        Assert.Matches("^n1 .* entries .*b-n1.snap$", run.Lines[2]);
        Assert.Matches("^The furthest is .*b-n2.snap, of n2: saved and verified snapshot to index [0-9]+$", run.Lines[4]);
    }

    [Fact]
    public async Task A_server_that_failed_is_named_on_standard_error_and_the_rest_is_saved()
    {
        await using FakeAgent good = FakeAgent.Start();
        await using FakeAgent bad = FakeAgent.Start();
        bad.Refusal = (500, "nothing new to snapshot");

        CommandRun run = await CommandRun.OfAsync("save", "-every-server", $"-server-addr={good.Address},{bad.Address}", "-token", "very-secret", _folder.File("b.snap"));

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.StartsWith($"{bad.Address} gave no snapshot: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("nothing new to snapshot", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", run.Error + run.Output, StringComparison.Ordinal);
        Assert.Single(_folder.Names);
    }

    [Fact]
    public async Task If_no_server_gives_a_snapshot_the_save_failed()
    {
        await using FakeAgent bad = FakeAgent.Start();
        bad.Refusal = (500, "nothing new to snapshot");

        CommandRun run = await CommandRun.OfAsync("save", "-every-server", "-server-addr", bad.Address, _folder.File("b.snap"));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.StartsWith("Error saving snapshot: No server gave a snapshot. ", run.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task Save_from_every_server_asks_the_agent_which_there_are()
    {
        await using FakeAgent agent = FakeAgent.Start();
        agent.ServersJson = """[{"Address":"127.0.0.1:8300","Name":"n","Version":"1.21.4"}]""";

        CommandRun run = await CommandRun.OfAsync("save", "-every-server", "-http-addr", agent.Address, _folder.File("b.snap"));

        Assert.Equal("", run.Error);
        Assert.Equal(["b-n.snap"], _folder.Names);
        Assert.Contains("GET /v1/snapshot?stale", agent.Requests);
    }

    [Theory]
    [InlineData("-every-server needs a FILE that has a name", "-every-server", "-")]
    [InlineData("-server-addr and -server-http-port need -every-server", "-server-addr", "a:8500", "b.snap")]
    [InlineData("-server-addr and -server-http-port need -every-server", "-server-http-port", "8500", "b.snap")]
    [InlineData("invalid value \"70000\" for flag -server-http-port: not a port", "-every-server", "-server-http-port", "70000", "b.snap")]
    [InlineData("invalid value \"x\" for flag -server-http-port: not a port", "-every-server", "-server-http-port", "x", "b.snap")]
    [InlineData("invalid value for flag -server-addr: Unknown protocol scheme: foo", "-every-server", "-server-addr", "foo://x", "b.snap")]
    [InlineData("invalid value for flag -server-addr: Each address must be absolute", "-every-server", "-server-addr", "unix:///run/consul.sock", "b.snap")]
    public async Task Flags_that_cannot_work_are_wrong_usage(string error, params string[] arguments)
    {
        CommandRun run = await CommandRun.OfAsync(["save", .. arguments]);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.StartsWith(error, run.Error, StringComparison.Ordinal);
    }
}
