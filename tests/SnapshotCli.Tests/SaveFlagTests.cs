namespace ConsulSnapshot.Cli.Tests;

/// <summary>How old a saved snapshot may be, how fast it comes, and how often it is tried.</summary>
public sealed class SaveFlagTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Save_tells_of_each_attempt_that_failed_and_tries_again()
    {
        await using FakeAgent agent = FakeAgent.Start();
        agent.Refusals.Enqueue((500, "No cluster leader"));

        CommandRun run = await CommandRun.OfAsync("save", "-http-addr", agent.Address, "-token", "very-secret", _folder.File("b.snap"));

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Matches(
            $"^Attempt 1 of 5: The save from http://{agent.Address} was refused with status 500: No cluster leader\\. A stale save works without one\\. The next one begins in [01]\\.[0-9] s\\.\n$",
            run.Error);
        Assert.Equal("Saved and verified snapshot to index 144\n", run.Output);
        Assert.Equal(2, agent.Requests.Count);
        Assert.Equal(agent.Snapshot, await File.ReadAllBytesAsync(_folder.File("b.snap"), Cancellation));
    }

    [Fact]
    public async Task Save_tries_as_often_as_it_is_told_and_says_so()
    {
        await using FakeAgent agent = FakeAgent.Start();
        agent.Refusal = (500, "No cluster leader");

        CommandRun run = await CommandRun.OfAsync("save", "-http-addr", agent.Address, "-retry", "1", _folder.File("b.snap"));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        string[] lines = run.Error.Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("Attempt 1 of 2: The save from ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Error saving snapshot: ", lines[1], StringComparison.Ordinal);
        Assert.Contains(" It was tried 2 times in ", lines[1], StringComparison.Ordinal);
        Assert.Equal(2, agent.Requests.Count);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task Each_server_is_asked_again_only_if_that_is_said()
    {
        await using FakeAgent agent = FakeAgent.Start();
        agent.Answers["GET /v1/snapshot"] = (500, "Raft error when taking snapshot: nothing new to snapshot");

        await CommandRun.OfAsync("save", "-every-server", "-server-addr", agent.Address, _folder.File("b.snap"));
        int once = agent.Requests.Count(request => request.StartsWith("GET /v1/snapshot", StringComparison.Ordinal));
        await CommandRun.OfAsync("save", "-every-server", "-server-addr", agent.Address, "-retry", "1", _folder.File("b.snap"));

        Assert.Equal((1, 3), (once, agent.Requests.Count(request => request.StartsWith("GET /v1/snapshot", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("249ms", ExitCode.Failed)]
    [InlineData("0.25s", ExitCode.Done)]
    [InlineData("1m", ExitCode.Done)]
    public async Task Save_refuses_a_snapshot_that_is_too_old(string limit, int expected)
    {
        await using FakeAgent agent = FakeAgent.Start();
        agent.LastContact = 250;

        CommandRun run = await CommandRun.OfAsync("save", "-http-addr", agent.Address, "-stale", "-max-stale", limit, "-retry", "0", _folder.File("b.snap"));

        Assert.Equal(expected, run.ExitCode);
        Assert.Equal(["GET /v1/snapshot?stale"], agent.Requests);
        Assert.Equal(expected == ExitCode.Done ? ["b.snap"] : [], _folder.Names);
        Assert.Equal(expected == ExitCode.Failed, run.Error.Contains("last heard from the leader 0.25 s ago, and 0.249 s are allowed. Allow more with -max-stale,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("save", "10m")]
    [InlineData("restore", "10M")]
    [InlineData("restore", "1g")]
    public async Task A_rate_that_is_fast_enough_changes_nothing(string command, string rate)
    {
        await using FakeAgent agent = FakeAgent.Start();
        byte[] expected = agent.Snapshot;
        await File.WriteAllBytesAsync(_folder.File("b.snap"), expected, Cancellation);

        CommandRun run = await CommandRun.OfAsync(command, "-http-addr", agent.Address, "-limit-rate", rate, _folder.File("b.snap"));

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Equal(expected, command == "save" ? await File.ReadAllBytesAsync(_folder.File("b.snap"), Cancellation) : agent.Restored);
    }
}
