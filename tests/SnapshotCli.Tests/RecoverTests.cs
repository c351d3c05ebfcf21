using System.Text.Json;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli.Tests;

public class RecoverTests
{
    private const string Policy = """{"ID":"1","Name":"ops","Description":"d","Rules":"r"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recover_prints_the_plan_and_then_the_result()
    {
        await using FakeAgent agent = Start();
        using TemporaryFolder folder = new();

        CommandRun run = await CommandRun.OfAsync("recover", "-http-addr", agent.Address, "-policies", await WriteAsync(folder));

        Assert.Equal("", run.Error);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(
            """
            create    policy         ops
            Plan: 1 to create, 0 to update, 0 unchanged, 0 to skip, 0 in conflict, 0 denied
            Recovered 1 objects

            """, run.Output, ignoreLineEndingDifferences: true);
        Assert.Equal(["GET /v1/acl/policies", "PUT /v1/acl/policy"], agent.Requests);
    }

    [Fact]
    public async Task A_flag_without_a_value_selects_all_and_one_with_a_value_only_these()
    {
        await using FakeAgent agent = Start();
        using TemporaryFolder folder = new();

        CommandRun some = await CommandRun.OfAsync("recover", "-http-addr", agent.Address, "-dry-run", "-policies=ops,typo", await WriteAsync(folder));

        Assert.Equal(ExitCode.Failed, some.ExitCode);
        Assert.Contains("conflict  policy         typo: the snapshot has no such policy\n", some.Output, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was written\n", some.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_go_to_other_prefixes_and_commas_in_prefixes_are_nothing_special()
    {
        await using FakeAgent agent = Start();
        agent.Answers["PUT /v1/txn"] = (409, """{"Results":null,"Errors":[{"OpIndex":0,"What":"key doesn't exist"},{"OpIndex":1,"What":"key doesn't exist"}]}""");
        using TemporaryFolder folder = new();

        CommandRun run = await CommandRun.OfAsync("recover", "-http-addr", agent.Address, "-dry-run", "-kv-prefix", "a,b/=c/", "-kv-prefix=d", await WriteAsync(folder));

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.StartsWith("create    kv             c/1 (from a,b/1)\ncreate    kv             d\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_means_all_keys_and_all_kinds()
    {
        await using FakeAgent agent = Start();
        agent.Answers["PUT /v1/txn"] = (409, """{"Results":null,"Errors":[{"OpIndex":0,"What":"key doesn't exist"},{"OpIndex":1,"What":"key doesn't exist"}]}""");
        using TemporaryFolder folder = new();

        CommandRun run = await CommandRun.OfAsync("recover", "-http-addr", agent.Address, "-dry-run", "-all", await WriteAsync(folder));

        Assert.Contains("Plan: 3 to create", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_different_fails_unless_it_is_to_be_skipped_or_overwritten()
    {
        await using FakeAgent agent = Start();
        agent.Answers["GET /v1/acl/policies"] = (200, """[{"ID":"1","Name":"ops"}]""");
        agent.Answers["GET /v1/acl/policy/1"] = (200, """{"ID":"1","Name":"ops","Description":"other","Rules":"r"}""");
        using TemporaryFolder folder = new();
        string file = await WriteAsync(folder);

        CommandRun fail = await CommandRun.OfAsync("recover", "-http-addr", agent.Address, "-policies", file);
        CommandRun skip = await CommandRun.OfAsync("recover", "-http-addr", agent.Address, "-policies", "-existing", "skip", file);
        int before = agent.Requests.Count(request => request.StartsWith("PUT", StringComparison.Ordinal));
        CommandRun overwrite = await CommandRun.OfAsync("recover", "-http-addr", agent.Address, "-policies", "-existing=overwrite", file);

        Assert.Equal((ExitCode.Failed, ExitCode.Done, ExitCode.Done, 0), (fail.ExitCode, skip.ExitCode, overwrite.ExitCode, before));
        Assert.Contains("conflict  policy         ops: exists and differs in Description\n", fail.Output, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was written\n", fail.Output, StringComparison.Ordinal);
        Assert.EndsWith("Nothing to recover: the cluster has it all\n", skip.Output, StringComparison.Ordinal);
        Assert.EndsWith("Recovered 1 objects\n", overwrite.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no\n", ExitCode.Failed, "Nothing was written\n")]
    [InlineData("", ExitCode.Failed, "Nothing was written\n")]
    [InlineData("yes\n", ExitCode.Done, "Recovered 1 objects\n")]
    public async Task On_a_terminal_the_plan_has_to_be_approved(string typed, int exitCode, string end)
    {
        await using FakeAgent agent = Start();
        using TemporaryFolder folder = new();

        CommandRun run = await CommandRun.OfAsync(typed, ["recover", "-http-addr", agent.Address, "-policies", await WriteAsync(folder)]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.EndsWith(end, run.Output, StringComparison.Ordinal);
        Assert.Equal("Carry this out? (yes/no) ", run.Error);
    }

    [Fact]
    public async Task Json_is_one_line_with_all_items()
    {
        await using FakeAgent agent = Start();
        agent.Answers["PUT /v1/acl/policy"] = (500, "no");
        using TemporaryFolder folder = new();
        string file = await WriteAsync(folder);

        CommandRun run = await CommandRun.OfAsync("recover", "-http-addr", agent.Address, "-policies", "-format", "json", file);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        JsonElement json = Assert.Single(run.Json);
        Assert.Equal(
            $$"""{"file":"{{file}}","applied":true,"complete":false,"failure":null,"items":[{"kind":"policy","name":"ops","nameInSnapshot":null,"action":"create","state":"failed","reason":"Consul refused it with status 500: no"}]}""",
            json.GetRawText());
    }

    [Theory]
    [InlineData("badhash")]
    [InlineData("notgzip")]
    public async Task Nothing_is_asked_for_a_bad_snapshot(string name)
    {
        await using FakeAgent agent = Start();

        CommandRun run = await CommandRun.OfAsync("recover", "-http-addr", agent.Address, "-all", Fixtures.Vector(name));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.StartsWith("Error recovering from snapshot: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(agent.Requests);
    }

    private static FakeAgent Start()
    {
        FakeAgent agent = FakeAgent.Start();
        agent.Answers["GET /v1/acl/policies"] = (200, "[]");
        agent.Answers["PUT /v1/acl/policy"] = (200, Policy);
        agent.Answers["PUT /v1/acl/policy/1"] = (200, Policy);
        return agent;
    }

    private static async Task<string> WriteAsync(TemporaryFolder folder)
    {
        SnapshotBuilder builder = new SnapshotBuilder().KeyValue("a,b/1", "x").KeyValue("d", "y").AclPolicy("ops", "r", policy => policy with { Description = "d" });
        await builder.SaveAsync(folder.File("backup.snap"), Cancellation);
        return folder.File("backup.snap");
    }
}
