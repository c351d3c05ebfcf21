using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>What the tests write to a server and read back, over Consul's HTTP API as of 1.8.</summary>
/// <remarks>An answer other than success is an <see cref="HttpRequestException"/> with its status code.</remarks>
internal sealed class ConsulApi(HttpClient http) : IDisposable
{
    /// <summary>Returns the leader's address, null where there is none.</summary>
    public async Task<string?> GetLeaderAsync(CancellationToken cancellationToken)
    {
        string leader = await GetAsync<string>("v1/status/leader", cancellationToken);
        return leader.Length > 0 ? leader : null;
    }

    /// <summary>Returns the address at which other servers reach the one that is asked.</summary>
    public async Task<string> GetLanAddressAsync(CancellationToken cancellationToken)
    {
        Member member = (await GetAsync<Agent>("v1/agent/self", cancellationToken)).Member;
        return $"{member.Addr}:{member.Port}";
    }

    public Task<List<string>> ListPeersAsync(CancellationToken cancellationToken) =>
        GetAsync<List<string>>("v1/status/peers", cancellationToken);

    public async Task PutKeyAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken, ulong flags = 0)
    {
        using ReadOnlyMemoryContent content = new(value);
        await PutAsync<bool>($"{KeyPath(key)}?flags={flags}", content, cancellationToken);
    }

    /// <summary>Returns null where there is no such key.</summary>
    public async Task<KeyValue?> GetKeyAsync(string key, CancellationToken cancellationToken) =>
        (await ListAsync<KeyValue>(KeyPath(key), cancellationToken)).SingleOrDefault();

    /// <summary>Returns what the server itself has applied, without asking the leader; null where there is no such key.</summary>
    public async Task<KeyValue?> GetOwnKeyAsync(string key, CancellationToken cancellationToken) =>
        (await ListAsync<KeyValue>($"{KeyPath(key)}?stale", cancellationToken)).SingleOrDefault();

    /// <summary>Returns all keys that start with the prefix, in Consul's order.</summary>
    public Task<List<KeyValue>> ListKeysAsync(string prefix, CancellationToken cancellationToken) =>
        ListAsync<KeyValue>($"{KeyPath(prefix)}?recurse", cancellationToken);

    public async Task DeleteKeyAsync(string key, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await http.DeleteAsync(Relative(KeyPath(key)), cancellationToken);
        await EnsureSuccessAsync(response, cancellationToken);
    }

    public Task RegisterNodeAsync(string node, string address, CancellationToken cancellationToken) =>
        RegisterAsync(new { Node = node, Address = address }, cancellationToken);

    /// <summary>Registers a node as if it had an agent, that gossip knows.</summary>
    public Task RegisterMemberAsync(string node, string address, CancellationToken cancellationToken) =>
        RegisterAsync(new { Node = node, Address = address, Check = new { CheckID = "serfHealth", Name = "Serf Health Status", Status = "passing" } }, cancellationToken);

    /// <summary>Registers a service, with a passing check of its own, on a node that is made where it is missing.</summary>
    public Task RegisterServiceAsync(
        string node, string address, string service, int port, CancellationToken cancellationToken) =>
        RegisterAsync(
            new
            {
                Node = node,
                Address = address,
                Service = new { ID = service, Service = service, Port = port },
                Check = new { CheckID = $"{service}-alive", Name = $"{service} alive", Status = "passing", ServiceID = service },
            },
            cancellationToken);

    public async Task<bool> HasNodeAsync(string node, CancellationToken cancellationToken) =>
        (await ListAsync<Node>("v1/catalog/nodes", cancellationToken)).Exists(found => found.Name == node);

    /// <summary>Returns the names of all services.</summary>
    public async Task<IReadOnlyCollection<string>> ListServicesAsync(CancellationToken cancellationToken) =>
        (await GetAsync<Dictionary<string, List<string>>>("v1/catalog/services", cancellationToken)).Keys;

    /// <summary>Returns the states of a service's checks, by their names.</summary>
    public async Task<Dictionary<string, string>> ListChecksAsync(string service, CancellationToken cancellationToken) =>
        (await ListAsync<Check>($"v1/health/checks/{service}", cancellationToken)).ToDictionary(check => check.Name, check => check.Status);

    /// <summary>Returns the id of a new session on the node of the server that is asked.</summary>
    public async Task<string> CreateSessionAsync(string name, CancellationToken cancellationToken, string? ttl = null) =>
        (await CreateAsync("v1/session/create", new { Name = name, TTL = ttl }, cancellationToken)).Id!;

    public async Task DestroySessionAsync(string session, CancellationToken cancellationToken)
    {
        using ByteArrayContent nothing = new([]);
        await PutAsync<bool>($"v1/session/destroy/{session}", nothing, cancellationToken);
    }

    /// <summary>Registers a service at the agent that is asked.</summary>
    public async Task RegisterOwnServiceAsync(string name, CancellationToken cancellationToken)
    {
        using JsonContent content = JsonContent.Create(new { Name = name });
        using HttpResponseMessage response = await http.PutAsync(Relative("v1/agent/service/register"), content, cancellationToken);
        await EnsureSuccessAsync(response, cancellationToken);
    }

    public async Task<List<string>> ListSessionsAsync(CancellationToken cancellationToken) =>
        [.. (await ListAsync<Created>("v1/session/list", cancellationToken)).Select(session => session.Id!)];

    /// <summary>Writes the key and locks it for the session; false where another session holds it.</summary>
    public async Task<bool> AcquireLockAsync(
        string key, string session, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        using ReadOnlyMemoryContent content = new(value);
        return await PutAsync<bool>($"{KeyPath(key)}?acquire={session}", content, cancellationToken);
    }

    /// <summary>Returns the id of a new prepared query.</summary>
    public async Task<string> CreateQueryAsync(string name, string service, CancellationToken cancellationToken)
    {
        using JsonContent content = JsonContent.Create(new { Name = name, Service = new { Service = service } });
        using HttpResponseMessage response = await http.PostAsync(Relative("v1/query"), content, cancellationToken);
        return (await ReadAsync<Created>(response, cancellationToken)).Id!;
    }

    public async Task<List<string>> ListQueriesAsync(CancellationToken cancellationToken) =>
        [.. (await ListAsync<Created>("v1/query", cancellationToken)).Select(query => query.Name!)];

    /// <summary>Returns the id of a new policy with the rules, in HCL.</summary>
    public async Task<string> CreatePolicyAsync(string name, string rules, CancellationToken cancellationToken) =>
        (await CreateAsync("v1/acl/policy", new { Name = name, Rules = rules }, cancellationToken)).Id!;

    public async Task<List<string>> ListPoliciesAsync(CancellationToken cancellationToken) =>
        [.. (await ListAsync<Created>("v1/acl/policies", cancellationToken)).Select(policy => policy.Name!)];

    public async Task DeletePolicyAsync(string name, CancellationToken cancellationToken)
    {
        List<Created> policies = await ListAsync<Created>("v1/acl/policies", cancellationToken);
        using HttpResponseMessage response = await http.DeleteAsync(Relative($"v1/acl/policy/{policies.Single(policy => policy.Name == name).Id}"), cancellationToken);
        await EnsureSuccessAsync(response, cancellationToken);
    }

    /// <summary>Returns a new token with one policy.</summary>
    public async Task<AclToken> CreateTokenAsync(string description, string policy, CancellationToken cancellationToken)
    {
        using JsonContent content = JsonContent.Create(new { Description = description, Policies = new[] { new { Name = policy } } });
        return await PutAsync<AclToken>("v1/acl/token", content, cancellationToken);
    }

    /// <summary>Makes an auth method that takes the tokens of one issuer, and binds one subject to a role with one policy.</summary>
    public async Task CreateAuthMethodAsync(string name, string publicKey, string subject, string policy, CancellationToken cancellationToken)
    {
        object configuration = new
        {
            JWTValidationPubKeys = new[] { publicKey },
            JWTSupportedAlgs = new[] { "ES256" },
            BoundAudiences = new[] { TokenIssuer.Audience },
            ClaimMappings = new Dictionary<string, string> { ["sub"] = "subject" },
        };
        using JsonContent method = JsonContent.Create(new { Name = name, Type = "jwt", Config = configuration });
        await PutAsync<JsonElement>("v1/acl/auth-method", method, cancellationToken);
        await CreateAsync("v1/acl/role", new { Name = policy, Policies = new[] { new { Name = policy } } }, cancellationToken);
        await CreateAsync("v1/acl/binding-rule", new { AuthMethod = name, BindType = "role", BindName = policy, Selector = $"value.subject==\"{subject}\"" }, cancellationToken);
    }

    /// <summary>Writes the protocol of a service.</summary>
    public async Task SetProtocolAsync(string service, string protocol, CancellationToken cancellationToken)
    {
        using JsonContent content = JsonContent.Create(new { Kind = "service-defaults", Name = service, Protocol = protocol });
        await PutAsync<bool>("v1/config", content, cancellationToken);
    }

    /// <summary>Deletes a token by the name it goes by.</summary>
    public async Task DeleteTokenAsync(string accessorId, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await http.DeleteAsync(Relative($"v1/acl/token/{accessorId}"), cancellationToken);
        await EnsureSuccessAsync(response, cancellationToken);
    }

    /// <summary>Returns all tokens; Consul 1.8 leaves the secrets out.</summary>
    public Task<List<AclToken>> ListTokensAsync(CancellationToken cancellationToken) =>
        ListAsync<AclToken>("v1/acl/tokens", cancellationToken);

    /// <summary>Returns whether tokens can be listed: not so while the server is in the mode of the old ACL system.</summary>
    public async Task<bool> HasTokensAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await http.GetAsync(Relative("v1/acl/tokens"), cancellationToken);
        return response.IsSuccessStatusCode;
    }

    /// <summary>Returns what the API answers, for what has no method here.</summary>
    public Task<JsonElement> GetJsonAsync(string path, CancellationToken cancellationToken) => GetAsync<JsonElement>(path, cancellationToken);

    public void Dispose() => http.Dispose();

    // A key's slashes stay as they are; everything else that means something in an address does not.
    private static string KeyPath(string key) => "v1/kv/" + string.Join('/', key.Split('/').Select(Uri.EscapeDataString));

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private async Task RegisterAsync<T>(T registration, CancellationToken cancellationToken)
    {
        using JsonContent content = JsonContent.Create(registration);
        await PutAsync<bool>("v1/catalog/register", content, cancellationToken);
    }

    private async Task<Created> CreateAsync<T>(string path, T body, CancellationToken cancellationToken)
    {
        using JsonContent content = JsonContent.Create(body);
        await content.LoadIntoBufferAsync(cancellationToken); // Consul ignores what a session is to be if no length is given
        return await PutAsync<Created>(path, content, cancellationToken);
    }

    private async Task<T> PutAsync<T>(string path, HttpContent content, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await http.PutAsync(Relative(path), content, cancellationToken);
        return await ReadAsync<T>(response, cancellationToken);
    }

    private async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await http.GetAsync(Relative(path), cancellationToken);
        return await ReadAsync<T>(response, cancellationToken);
    }

    // "Nothing there" is 404 without JSON for keys, and null for some lists.
    private async Task<List<T>> ListAsync<T>(string path, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await http.GetAsync(Relative(path), cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return [];
        }

        await EnsureSuccessAsync(response, cancellationToken);
        return await response.Content.ReadFromJsonAsync<List<T>>(cancellationToken) ?? [];
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await EnsureSuccessAsync(response, cancellationToken);
        return await response.Content.ReadFromJsonAsync<T>(cancellationToken)
            ?? throw new JsonException($"'{response.RequestMessage?.RequestUri}' answered null.");
    }

    // Consul says in the body why it refused.
    private static async Task EnsureSuccessAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            string reason = await response.Content.ReadAsStringAsync(cancellationToken);
            throw new HttpRequestException(
                $"'{response.RequestMessage?.RequestUri}' answered {(int)response.StatusCode}: {reason}", null, response.StatusCode);
        }
    }

    /// <summary>A key as the API shows it.</summary>
    /// <param name="Key">Its name.</param>
    /// <param name="Value">Its bytes; null where they were empty.</param>
    /// <param name="Flags">A number that Consul keeps for its user.</param>
    /// <param name="Session">The session that holds its lock, if any.</param>
    /// <param name="CreateIndex">The index of the write that made it.</param>
    /// <param name="ModifyIndex">The index of the last write.</param>
    /// <param name="LockIndex">How often it was locked.</param>
    internal sealed record KeyValue(
        string Key, byte[]? Value, ulong Flags, string? Session, ulong CreateIndex, ulong ModifyIndex, ulong LockIndex);

    /// <summary>A token as the API shows it.</summary>
    /// <param name="AccessorId">The name it goes by.</param>
    /// <param name="SecretId">What a request carries.</param>
    /// <param name="Description">What it is for.</param>
    internal sealed record AclToken(
        [property: JsonPropertyName("AccessorID")] string AccessorId,
        [property: JsonPropertyName("SecretID")] string? SecretId,
        string Description);

    private sealed record Agent(Member Member);

    private sealed record Check(string Name, string Status);

    private sealed record Member(string Addr, int Port);

    private sealed record Created([property: JsonPropertyName("ID")] string? Id, string? Name);

    private sealed record Node([property: JsonPropertyName("Node")] string Name);
}
