namespace ConsulSnapshot.Cli.Tests;

public class RestoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restore_sends_the_file()
    {
        await using FakeAgent agent = FakeAgent.Start();

        CommandRun run = await CommandRun.OfAsync("restore", "-http-addr", agent.Address, "-token", "secret", "-stale", "-datacenter=dc2", Fixtures.Snapshot("consul-1.8.7-full"));

        Assert.Equal("", run.Error);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal("Restored snapshot\n", run.Output);
        Assert.Equal(["PUT /v1/snapshot?dc=dc2 secret"], agent.Requests);
        Assert.Equal(await File.ReadAllBytesAsync(Fixtures.Snapshot("consul-1.8.7-full"), Cancellation), agent.Restored);
    }

    [Fact]
    public async Task Restore_sends_standard_input()
    {
        await using FakeAgent agent = FakeAgent.Start();
        byte[] archive = await File.ReadAllBytesAsync(Fixtures.Snapshot("consul-1.8.7-full"), Cancellation);
        await using MemoryStream input = new(archive);

        CommandRun run = await CommandRun.OfAsync(new CancelableStream(input), "restore", "-http-addr", agent.Address, "-");

        Assert.Equal("Restored snapshot\n", run.Output);
        Assert.Equal(archive, agent.Restored);
    }

    [Theory]
    [InlineData("badhash")]
    [InlineData("notgzip")]
    [InlineData("fsm-trunc")]
    [InlineData("meta-sizewrong")]
    public async Task Restore_sends_nothing_of_a_bad_snapshot(string name)
    {
        await using FakeAgent agent = FakeAgent.Start();

        CommandRun run = await CommandRun.OfAsync("restore", "-http-addr", agent.Address, Fixtures.Vector(name));

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
        await using FakeAgent agent = FakeAgent.Start();
        agent.Refusal = (403, "Permission denied");

        CommandRun run = await CommandRun.OfAsync("restore", "-http-addr", agent.Address, "-token", "very-secret", Fixtures.Snapshot("consul-1.8.7-full"));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("Permission denied", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", run.Error, StringComparison.Ordinal);
    }
}
