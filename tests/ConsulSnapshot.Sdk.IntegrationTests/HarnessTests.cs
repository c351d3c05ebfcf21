using System.Net;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>Shows that the servers the other tests rely on do what those tests take for granted.</summary>
public sealed class HarnessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_keeps_the_bytes_and_flags_of_a_key()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulApi api = server.CreateApi(token: null);
        byte[] value = [0, 0xff, (byte)'"', 0xc0];

        await api.PutKeyAsync("a b/ü?", value, Cancellation, flags: ulong.MaxValue);

        ConsulApi.KeyValue? found = await api.GetKeyAsync("a b/ü?", Cancellation);
        Assert.Equal(value, found?.Value);
        Assert.Equal(ulong.MaxValue, found?.Flags);
    }

    [Fact]
    public async Task A_server_that_was_killed_starts_again_with_its_data()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulApi api = server.CreateApi(token: null);
        byte[] value = [1, 2, 3];
        await api.PutKeyAsync("kept", value, Cancellation);
        int firstProcess = server.ProcessId;

        await server.KillAsync();
        await server.StartAsync(Cancellation);

        Assert.NotEqual(firstProcess, server.ProcessId);
        Assert.Equal(value, (await api.GetKeyAsync("kept", Cancellation))?.Value);
    }

    [Fact]
    public async Task A_server_shows_what_was_written_to_its_catalog()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulApi api = server.CreateApi(token: null);

        await api.RegisterNodeAsync("bare", "10.0.0.1", Cancellation);
        await api.RegisterServiceAsync("db1", "10.0.0.2", "postgres", 5432, Cancellation);
        await api.CreateQueryAsync("nearest", "postgres", Cancellation);

        Assert.True(await api.HasNodeAsync("bare", Cancellation));
        Assert.Equal(["consul", "postgres"], (await api.ListServicesAsync(Cancellation)).Order());
        Assert.Equal(["nearest"], await api.ListQueriesAsync(Cancellation));
    }

    [Fact]
    public async Task A_locked_key_names_its_session()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulApi api = server.CreateApi(token: null);

        string session = await api.CreateSessionAsync("leader election", Cancellation);
        bool acquired = await api.AcquireLockAsync("lock", session, "me"u8.ToArray(), Cancellation);

        Assert.True(acquired);
        Assert.Equal([session], await api.ListSessionsAsync(Cancellation));
        Assert.Equal(session, (await api.GetKeyAsync("lock", Cancellation))?.Session);
        Assert.Equal("leader election", (await api.GetJsonAsync("v1/session/list", Cancellation))[0].GetProperty("Name").GetString());
    }

    [Fact]
    public async Task A_deleted_key_is_gone_and_its_neighbours_are_not()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulApi api = server.CreateApi(token: null);
        await api.PutKeyAsync("folder/a", ReadOnlyMemory<byte>.Empty, Cancellation);
        await api.PutKeyAsync("folder/b", ReadOnlyMemory<byte>.Empty, Cancellation);

        await api.DeleteKeyAsync("folder/a", Cancellation);

        Assert.Null(await api.GetKeyAsync("folder/a", Cancellation));
        Assert.Equal(["folder/b"], (await api.ListKeysAsync("folder/", Cancellation)).Select(found => found.Key));
    }

    [Fact]
    public async Task A_server_with_access_control_refuses_a_request_without_a_token()
    {
        await using ConsulServer server = await StartWithAccessControlAsync();
        using HttpClient anonymous = server.CreateClient(token: null);

        using HttpResponseMessage response = await anonymous.GetAsync(new Uri("v1/snapshot", UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_token_may_do_what_its_policy_says_and_no_more()
    {
        await using ConsulServer server = await StartWithAccessControlAsync();
        using ConsulApi management = server.CreateApi(server.ManagementToken);
        await management.CreatePolicyAsync("app", """key_prefix "app/" { policy = "write" }""", Cancellation);
        ConsulApi.AclToken created = await management.CreateTokenAsync("for the app", "app", Cancellation);
        using ConsulApi app = server.CreateApi(created.SecretId);

        await app.PutKeyAsync("app/setting", "on"u8.ToArray(), Cancellation);
        HttpRequestException refused = await Assert.ThrowsAsync<HttpRequestException>(
            () => app.PutKeyAsync("other", "on"u8.ToArray(), Cancellation));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("app", await management.ListPoliciesAsync(Cancellation));
        Assert.Contains("for the app", (await management.ListTokensAsync(Cancellation)).Select(token => token.Description));
    }

    [Fact]
    public async Task A_server_with_tls_answers_a_client_that_shows_its_certificate()
    {
        using ConsulTls tls = await ConsulTls.CreateAsync(Cancellation);
        await using ConsulServer server = await ConsulServer.StartNewAsync(new() { Tls = tls }, Cancellation);
        using ConsulApi api = server.CreateApi(token: null);

        string? leader = await api.GetLeaderAsync(Cancellation);

        Assert.Equal("https", server.HttpAddress.Scheme);
        Assert.Equal(server.ServerAddress.ToString(), leader);
    }

    [Fact]
    public async Task A_server_with_tls_refuses_a_client_without_a_certificate()
    {
        using ConsulTls tls = await ConsulTls.CreateAsync(Cancellation);
        await using ConsulServer server = await ConsulServer.StartNewAsync(new() { Tls = tls }, Cancellation);
        using HttpClient http = new(tls.CreateHandler(withClientCertificate: false)) { BaseAddress = server.HttpAddress };

        await Assert.ThrowsAsync<HttpRequestException>(
            () => http.GetAsync(new Uri("v1/status/leader", UriKind.Relative), Cancellation));
    }

    [Fact]
    public async Task A_cluster_elects_another_leader_after_its_leader_is_killed()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(Cancellation);
        ConsulServer first = await cluster.FindLeaderAsync(Cancellation);
        IReadOnlyList<ConsulServer> followers = await cluster.FindFollowersAsync(Cancellation);

        ConsulServer killed = await cluster.KillLeaderAsync(Cancellation);
        ConsulServer second = await cluster.FindLeaderAsync(Cancellation);

        Assert.Same(first, killed);
        Assert.Contains(second, followers);
    }

    private static Task<ConsulServer> StartWithAccessControlAsync() =>
        ConsulServer.StartNewAsync(new() { ManagementToken = Guid.NewGuid().ToString() }, Cancellation);
}
