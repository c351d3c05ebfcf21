namespace ConsulSnapshot.Cli.Tests;

public sealed class SaveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Save_writes_the_file_and_names_the_index()
    {
        await using FakeAgent agent = FakeAgent.Start();

        CommandRun run = await CommandRun.OfAsync("save", "-http-addr", agent.Address, _folder.File("b.snap"));

        Assert.Equal("", run.Error);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal("Saved and verified snapshot to index 144\n", run.Output);
        Assert.Equal(agent.Snapshot, await File.ReadAllBytesAsync(_folder.File("b.snap"), Cancellation));
    }

    [Fact]
    public async Task Save_to_standard_output_writes_the_archive_alone_and_the_message_elsewhere()
    {
        await using FakeAgent agent = FakeAgent.Start();

        CommandRun run = await CommandRun.OfAsync("save", "-http-addr", agent.Address, "-");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(agent.Snapshot, run.OutputBytes);
        Assert.Equal("Saved and verified snapshot to index 144\n", run.Error);
    }

    [Theory]
    [InlineData("-")]
    [InlineData("b.snap")]
    public async Task Save_writes_nothing_of_a_damaged_snapshot(string file)
    {
        await using FakeAgent agent = FakeAgent.Start();
        agent.Snapshot = await File.ReadAllBytesAsync(Fixtures.Vector("badhash"), Cancellation);

        CommandRun run = await CommandRun.OfAsync("save", "-http-addr", agent.Address, "-retry", "0", file == "-" ? file : _folder.File(file));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Empty(run.OutputBytes);
        Assert.Empty(_folder.Names);
        Assert.StartsWith("Error verifying snapshot file: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_sends_what_the_flags_say()
    {
        await using FakeAgent agent = FakeAgent.Start();

        await CommandRun.OfAsync("save", $"--http-addr=http://{agent.Address}", "--stale", "-datacenter", "dc2", "-token=secret", _folder.File("b.snap"));

        Assert.Equal(["GET /v1/snapshot?dc=dc2&stale secret"], agent.Requests);
    }

    [Fact]
    public async Task Save_is_not_stale_if_that_is_false()
    {
        await using FakeAgent agent = FakeAgent.Start();

        await CommandRun.OfAsync("save", "-http-addr", agent.Address, "-stale=false", _folder.File("b.snap"));

        Assert.Equal(["GET /v1/snapshot"], agent.Requests);
    }

    [Fact]
    public async Task Save_reads_the_environment()
    {
        await using FakeAgent agent = FakeAgent.Start();

        await CommandRun.OfAsync(
            Stream.Null,
            name => name switch { "CONSUL_HTTP_ADDR" => agent.Address, "CONSUL_HTTP_TOKEN" => "from-environment", _ => null },
            "save", _folder.File("b.snap"));

        Assert.Equal(["GET /v1/snapshot from-environment"], agent.Requests);
    }

    [Theory]
    [InlineData("flag", "-token", "flag")]
    [InlineData("flag-file", "-token", "flag", "-token-file", "FILE")]
    [InlineData("flag-file", "-token-file", "FILE")]
    [InlineData("flag", "-token", "flag", "-token-file", "EMPTY")]
    [InlineData("environment", "-token-file", "EMPTY")]
    public async Task Flags_win_over_the_environment(string expected, params string[] flags)
    {
        await using FakeAgent agent = FakeAgent.Start();
        await File.WriteAllTextAsync(_folder.File("token"), " flag-file\n", Cancellation);
        await File.WriteAllTextAsync(_folder.File("empty"), "\n", Cancellation);

        await CommandRun.OfAsync(
            Stream.Null,
            name => name switch { "CONSUL_HTTP_ADDR" => "bogus://", "CONSUL_HTTP_TOKEN" => "environment", "CONSUL_HTTP_TOKEN_FILE" => "no/such/file", _ => null },
            ["save", "-http-addr", agent.Address, .. flags.Select(flag => flag switch { "FILE" => _folder.File("token"), "EMPTY" => _folder.File("empty"), _ => flag }), _folder.File("b.snap")]);

        Assert.Equal([$"GET /v1/snapshot {expected}"], agent.Requests);
    }

    [Fact]
    public async Task Empty_flags_leave_it_to_the_environment()
    {
        await using FakeAgent agent = FakeAgent.Start();

        await CommandRun.OfAsync(
            Stream.Null,
            name => name switch { "CONSUL_HTTP_ADDR" => agent.Address, "CONSUL_HTTP_TOKEN" => "environment", _ => null },
            "save", "-http-addr=", "-token=", "-token-file=", "-ca-file=", "-client-cert=", "-datacenter=", _folder.File("b.snap"));

        Assert.Equal(["GET /v1/snapshot environment"], agent.Requests);
    }

    [Theory]
    [InlineData("version,dc", "b.x-1.21.4-dc1.snap")]
    [InlineData("dc,version,node", "b.x-1.21.4-dc1.snap")]
    [InlineData("dc", "b.x-dc1.snap")]
    [InlineData("status", "b.x.snap")]
    public async Task Save_appends_to_the_file_name(string list, string expected)
    {
        await using FakeAgent agent = FakeAgent.Start();

        CommandRun run = await CommandRun.OfAsync("save", "-http-addr", agent.Address, "-append-filename", list, _folder.File("b.x.snap"));

        Assert.Equal("", run.Error);
        Assert.Equal([expected], _folder.Names);
    }

    [Fact]
    public async Task Save_appends_at_the_end_of_a_name_without_extension()
    {
        await using FakeAgent agent = FakeAgent.Start();
        agent.ServersJson = "null";

        await CommandRun.OfAsync("save", "-http-addr", agent.Address, "-append-filename", "version,dc", _folder.File("b"));

        Assert.Equal(["b--dc1"], _folder.Names);
    }

    [Fact]
    public async Task Save_does_not_let_an_answer_lead_into_another_folder()
    {
        await using FakeAgent agent = FakeAgent.Start();
        agent.ServersJson = """[{"Address":"127.0.0.1:8300","Version":"/../../etc/x"}]""";

        CommandRun run = await CommandRun.OfAsync("save", "-http-addr", agent.Address, "-append-filename", "version", _folder.File("b.snap"));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.StartsWith("Error fetching version of Consul agent Leader: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task Save_appends_nothing_to_standard_output()
    {
        CommandRun run = await CommandRun.OfAsync("save", "-append-filename", "dc", "-");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.StartsWith("-append-filename needs a FILE that has a name\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dc", "Error connecting to Consul agent and fetching datacenter/version: Unexpected response code: 403 (Permission denied)\n")]
    [InlineData("version", "Error fetching version of Consul agent Leader: Unexpected response code: 403 (Permission denied)\n")]
    public async Task Save_names_what_it_could_not_append(string list, string error)
    {
        await using FakeAgent agent = FakeAgent.Start();
        agent.Refusal = (403, "Permission denied");

        CommandRun run = await CommandRun.OfAsync("save", "-http-addr", agent.Address, "-append-filename", list, _folder.File("b.snap"));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal(error, run.Error);
    }

    [Fact]
    public async Task Save_says_why_the_server_refused_and_keeps_the_token_to_itself()
    {
        await using FakeAgent agent = FakeAgent.Start();
        agent.Refusal = (500, "No cluster leader");

        CommandRun run = await CommandRun.OfAsync("save", "-http-addr", agent.Address, "-token", "very-secret", "-retry", "0", _folder.File("b.snap"));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.StartsWith("Error saving snapshot: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("No cluster leader", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", run.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Theory]
    [InlineData("very\nsecret")]
    [InlineData("very-sécret")]
    public async Task Save_keeps_a_token_to_itself_that_cannot_be_sent(string token)
    {
        CommandRun run = await CommandRun.OfAsync("save", "-token", token, _folder.File("b.snap"));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal("Error connecting to Consul agent: the ACL token has a character that no header can carry\n", run.Error);
    }

    [Fact]
    public async Task Save_names_a_folder_that_does_not_exist()
    {
        await using FakeAgent agent = FakeAgent.Start();

        CommandRun run = await CommandRun.OfAsync("save", "-http-addr", agent.Address, _folder.File("no/b.snap"));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal($"Error writing unverified snapshot file: open {_folder.File("no/b.snap")}: no such file or directory\n", run.Error);
        Assert.Empty(agent.Requests);
    }

    [Theory]
    [InlineData("Unknown protocol scheme: foo", "-http-addr", "foo://x")]
    [InlineData("Error loading token file no/such : open no/such: no such file or directory", "-token-file", "no/such")]
    [InlineData("both client cert and client key must be provided", "-client-cert", "x.pem")]
    public async Task Connection_flags_that_cannot_work_are_named(string error, params string[] flags)
    {
        CommandRun run = await CommandRun.OfAsync(["save", .. flags, _folder.File("b.snap")]);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Equal($"Error connecting to Consul agent: {error}\n", run.Error);
    }

    [Fact]
    public async Task A_missing_authority_file_is_named()
    {
        CommandRun run = await CommandRun.OfAsync("save", "-ca-file", "no/such.pem", _folder.File("b.snap"));

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.StartsWith("Error connecting to Consul agent: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("no/such.pem", run.Error, StringComparison.Ordinal);
    }
}
