using System.Text.Json;

namespace ConsulSnapshot.Cli.Tests;

public sealed class StatusTests
{
    [Fact]
    public async Task Status_prints_a_table_of_servers_and_what_was_not_checked()
    {
        await using FakeAgent agent = FakeAgent.Start();

        CommandRun run = await CommandRun.OfAsync("status", "-http-addr", agent.Address);

        Assert.Equal("", run.Error);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal("Datacenter      dc1", run.Lines[0]);
        Assert.Equal(["?", "127.0.0.1:8300", "leader", "1.21.4", "?", "alive", "?", "?"], run.Lines[8].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("READY", run.Lines);
        Assert.Contains("warning: versions-differ: The servers run different versions: 1.20.0 (127.0.0.2:8300); 1.21.4 (127.0.0.1:8300).", run.Output, StringComparison.Ordinal);
        Assert.Contains("not checked: the Raft configuration: GET /v1/operator/raft/configuration", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_ends_with_1_if_there_is_no_leader()
    {
        await using FakeAgent agent = FakeAgent.Start();
        agent.Leader = "";

        CommandRun run = await CommandRun.OfAsync("status", "-http-addr", agent.Address);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("NOT READY: a restore cannot work", run.Lines);
        Assert.Contains("blocks: no-leader: There is no leader: nothing can be written or restored.", run.Lines);
    }

    [Fact]
    public async Task Status_as_JSON_has_all_keys_and_null_where_nothing_is_known()
    {
        await using FakeAgent agent = FakeAgent.Start();
        agent.Leader = "";

        CommandRun run = await CommandRun.OfAsync("status", "-http-addr", agent.Address, "-format", "json");

        JsonElement json = Assert.Single(run.Json);
        Assert.Equal(
            ["ready", "leader", "healthy", "failureTolerance", "datacenter", "node", "version", "edition", "clusterId", "activeCaRootId", "servers", "findings", "notChecked"],
            json.EnumerateObject().Select(property => property.Name));
        Assert.False(json.GetProperty("ready").GetBoolean());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("leader").ValueKind);
        Assert.Equal("no-leader", json.GetProperty("findings")[0].GetProperty("rule").GetString());
        Assert.Equal(ExitCode.Failed, run.ExitCode);
    }

    [Fact]
    public async Task Status_sends_the_datacenter_and_the_token_that_the_flags_say()
    {
        await using FakeAgent agent = FakeAgent.Start();

        await CommandRun.OfAsync("status", "-http-addr", agent.Address, "-datacenter", "dc2", "-token", "secret");

        Assert.Contains("GET /v1/operator/autopilot/health?dc=dc2 secret", agent.Requests);
    }

    [Fact]
    public async Task Status_of_an_agent_that_refuses_is_one_line()
    {
        await using FakeAgent agent = FakeAgent.Start();
        agent.Refusal = (500, "No path to datacenter");

        CommandRun run = await CommandRun.OfAsync("status", "-http-addr", agent.Address);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Empty(run.OutputBytes);
        Assert.Equal($"Error reading the status of the cluster: GET /v1/status/leader to http://{agent.Address} was refused with status 500: No path to datacenter.\n", run.Error);
    }
}
