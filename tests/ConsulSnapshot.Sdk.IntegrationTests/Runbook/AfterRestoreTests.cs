using System.Text.RegularExpressions;

namespace ConsulSnapshot.Sdk.IntegrationTests.Runbook;

/// <summary>What surprises people after a restore, and what they do about it.</summary>
public sealed partial class AfterRestoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tokens_are_those_of_the_snapshot_and_bootstrapping_can_be_reset()
    {
        ConsulServerOptions options = RunbookServers.WithMesh with { ManagementToken = Guid.NewGuid().ToString() };
        await using ConsulServer original = await ConsulServer.StartNewAsync(options, Cancellation);
        await using ConsulServer server = await ConsulServer.StartNewAsync(options with { ManagementToken = Guid.NewGuid().ToString() }, Cancellation);
        using ConsulApi api = server.CreateApi(server.ManagementToken);
        using RunbookReader reader = new();
        await original.SaveAsync(reader["backup.snap"], Cancellation);
        await api.CreatePolicyAsync("ops", "acl = \"read\"", Cancellation);
        ConsulApi.AclToken later = await api.CreateTokenAsync("made later", "ops", Cancellation);
        await server.SaveAsync(reader["before.snap"], Cancellation);
        await server.RestoreAsync(reader["backup.snap"], Cancellation);

        reader.GoTo(server, later.SecretId);
        reader.Open("Tokens after a restore");
        await reader.NextAsync(exitCode: 1);
        Assert.Contains("Master Token", (await api.ListTokensAsync(Cancellation)).Select(token => token.Description)); // with the token of the configuration
        await reader.NextAsync(exitCode: 1);
        string made = await reader.NextAsync();
        await reader.NextAsync();
        reader.End();

        using ConsulApi again = server.CreateApi(RunbookServers.SecretIn(made));
        Assert.DoesNotContain("made later", (await again.ListTokensAsync(Cancellation)).Select(token => token.Description));
        Assert.False(File.Exists(Path.Combine(server.DataDirectory, "acl-bootstrap-reset")));
    }

    [Fact]
    public async Task Locks_of_nobody_are_freed()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(RunbookServers.WithMesh with { ExtraHcl = "connect { enabled = true }\nsession_ttl_min = \"1s\"" }, Cancellation);
        using ConsulApi api = server.CreateApi(token: null);
        using RunbookReader reader = new();
        string lasting = await api.CreateSessionAsync("leader election", Cancellation);
        await api.AcquireLockAsync("app/leader", lasting, "web-1"u8.ToArray(), Cancellation);
        string passing = await api.CreateSessionAsync("job", Cancellation, ttl: "1s");
        await api.AcquireLockAsync("app/job", passing, "web-1"u8.ToArray(), Cancellation);
        await server.SaveAsync(reader["backup.snap"], Cancellation);
        await api.DestroySessionAsync(lasting, Cancellation);
        await api.DestroySessionAsync(passing, Cancellation);
        await server.RestoreAsync(reader["backup.snap"], Cancellation);
        Assert.Equal(new[] { lasting, passing }.Order(), (await api.ListSessionsAsync(Cancellation)).Order());

        reader.GoTo(server);
        reader.Open("Sessions and locks after a restore");
        Assert.Contains(lasting, await reader.NextAsync(), StringComparison.Ordinal);
        await reader.NextAsync();
        await reader.NextUntilAsync();
        reader.End();
    }

    [Fact]
    public async Task Dead_nodes_go_and_a_server_with_an_old_name_comes_back_in()
    {
        using RunbookReader reader = new();
        await using (ConsulServer original = await ConsulServer.StartNewAsync(RunbookServers.WithMesh, Cancellation))
        {
            using ConsulApi originalApi = original.CreateApi(token: null);
            await original.SaveAsync(reader["first.snap"], Cancellation); // the leader has looked at its members by then
            await originalApi.RegisterMemberAsync("gone", "10.0.0.8", Cancellation);
            await originalApi.RegisterServiceAsync("db1", "10.0.0.2", "postgres", 5432, Cancellation);
            await original.SaveAsync(reader["backup.snap"], Cancellation);
        }

        await using ConsulServer server = await ConsulServer.StartNewAsync(RunbookServers.WithMesh, Cancellation);
        using ConsulApi api = server.CreateApi(token: null);
        await server.SaveAsync(reader["before.snap"], Cancellation);
        await server.RestoreAsync(reader["backup.snap"], Cancellation);

        reader.GoTo(server);
        reader.Open("Dead nodes after a restore");
        await reader.NextAsync();
        await reader.NextAsync(exitCode: 1);
        await reader.NextAsync();
        await server.StopAsync();
        await server.StartAsync(Cancellation); // and so there is a new leader
        await Poll.UntilAsync("the dead node to go", async token => await api.HasNodeAsync("gone", token) ? null : api, Cancellation);
        await reader.NextAsync();
        await Poll.UntilAsync("the server to be locked out", _ => Task.FromResult(server.Log.Contains("is reserved by node", StringComparison.Ordinal) ? server : null), Cancellation);
        Assert.DoesNotContain(await NodeIdAsync(server), await CatalogAsync(api), StringComparison.Ordinal);
        await reader.NextAsync();
        await server.StopAsync();
        await server.StartAsync(Cancellation);
        await reader.NextUntilAsync();
        reader.End();
    }

    [Fact]
    public async Task Agents_give_out_certificates_of_the_CA_from_before_until_they_are_restarted()
    {
        using RunbookReader reader = new();
        await using (ConsulServer original = await ConsulServer.StartNewAsync(RunbookServers.WithMesh, Cancellation))
        {
            await original.SaveAsync(reader["backup.snap"], Cancellation);
        }

        await using ConsulServer server = await ConsulServer.StartNewAsync(RunbookServers.WithMesh with { NodeName = "m1" }, Cancellation);
        using ConsulApi api = server.CreateApi(token: null);
        await server.SaveAsync(reader["before.snap"], Cancellation);
        await api.RegisterOwnServiceAsync("web", Cancellation);
        await api.GetJsonAsync("v1/agent/connect/ca/leaf/web", Cancellation);

        reader.GoTo(server);
        reader.Open("The mesh's CA after a restore");
        await reader.NextAsync();
        await server.RestoreAsync(reader["backup.snap"], Cancellation);
        Assert.Equal(2, DomainsIn(await reader.NextAsync()).Distinct().Count());
        await server.StopAsync();
        await server.StartAsync(Cancellation);
        Assert.Single(DomainsIn(await reader.NextUntilAsync()).Distinct());
        reader.End();
    }

    private static async Task<string> NodeIdAsync(ConsulServer server) => (await File.ReadAllTextAsync(Path.Combine(server.DataDirectory, "node-id"), Cancellation)).Trim();

    private static async Task<string> CatalogAsync(ConsulApi api) => (await api.GetJsonAsync("v1/catalog/nodes", Cancellation)).GetRawText();

    private static IEnumerable<string> DomainsIn(string output) => Domain().Matches(output).Select(match => match.Value);

    [GeneratedRegex("[0-9a-f-]{36}(?=.consul)")]
    private static partial Regex Domain();
}
