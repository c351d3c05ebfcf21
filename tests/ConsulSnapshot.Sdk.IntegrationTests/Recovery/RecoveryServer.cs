using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.IntegrationTests.Recovery;

/// <summary>A server with ACLs into which tests recover; each test has names of its own.</summary>
public sealed class RecoveryServer : IAsyncLifetime
{
    private static readonly string[] s_serverMade = ["CreateIndex", "ModifyIndex", "ID", "Hash", "CreateTime", "CreatedAt", "UpdatedAt"];

    private ConsulServer? _server;
    private HttpClient? _http;

    internal ConsulServer Server => _server!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        ConsulBinary.Require();
        _server = await ConsulServer.StartNewAsync(
            new ConsulServerOptions { ManagementToken = Guid.NewGuid().ToString(), ExtraHcl = "connect { enabled = true }" }, Cancellation);
        _http = _server.CreateClient(token: null);
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Saves a snapshot of the server as it is now.</summary>
    public async Task<MemoryStream> SaveAsync()
    {
        using ConsulSnapshotClient client = Server.Connect();
        MemoryStream snapshot = new();
        await client.SaveAsync(snapshot, cancellationToken: Cancellation);
        snapshot.Position = 0;
        return snapshot;
    }

    /// <summary>Recovers from a snapshot, from its beginning.</summary>
    public Task<RecoveryReport> RecoverAsync(Stream snapshot, RecoverOptions options) => RecoverUntilAsync(snapshot, options, progress: null, Cancellation);

    /// <summary>Recovers from a snapshot, from its beginning, until it is cancelled.</summary>
    public async Task<RecoveryReport> RecoverUntilAsync(Stream snapshot, RecoverOptions options, IProgress<RecoveryItem>? progress, CancellationToken cancellationToken)
    {
        using ConsulSnapshotClient client = Server.Connect();
        snapshot.Position = 0;
        return await client.RecoverAsync(snapshot, options, progress, cancellationToken);
    }

    /// <summary>Sends, and returns what the server answers.</summary>
    public async Task<string> SendAsync(HttpMethod method, string path, string body = "", string? token = null)
    {
        using HttpRequestMessage request = new(method, new Uri(Server.HttpAddress, path)) { Content = new StringContent(body, Encoding.UTF8) };
        request.Headers.Add("X-Consul-Token", token ?? Server.ManagementToken);
        using HttpResponseMessage response = await _http!.SendAsync(request, Cancellation);
        string text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{method} {path} was answered {(int)response.StatusCode}: {text}");
        return text;
    }

    /// <summary>Gets what the API shows, without what a server makes itself.</summary>
    public async Task<string> ShowAsync(string path)
    {
        JsonNode node = JsonNode.Parse(await SendAsync(HttpMethod.Get, path))!;
        Strip(node);
        return node.ToJsonString();
    }

    public async Task PutKeyAsync(string key, byte[] value, ulong flags = 0)
    {
        using ConsulApi api = Server.CreateApi(Server.ManagementToken);
        await api.PutKeyAsync(key, value, Cancellation, flags);
    }

    internal async Task<List<ConsulApi.KeyValue>> ListKeysAsync(string prefix)
    {
        using ConsulApi api = Server.CreateApi(Server.ManagementToken);
        return await api.ListKeysAsync(prefix, Cancellation);
    }

    public Task DeleteKeysAsync(string prefix) => SendAsync(HttpMethod.Delete, $"v1/kv/{prefix}?recurse");

    private static void Strip(JsonNode? node)
    {
        if (node is JsonObject value)
        {
            foreach (string name in s_serverMade)
            {
                value.Remove(name);
            }

            foreach ((_, JsonNode? member) in value)
            {
                Strip(member);
            }
        }

        foreach (JsonNode? element in node as JsonArray ?? [])
        {
            Strip(element);
        }
    }
}
