using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Several servers at hosts of their own, each with its own snapshot.</summary>
internal sealed class FakeServers
{
    private readonly Dictionary<string, Func<string, HttpResponseMessage>> _servers = new(StringComparer.Ordinal);

    public FakeServers() => Consul = new FakeConsul((request, _) => Task.FromResult(
        _servers.TryGetValue(request.RequestUri!.Authority, out Func<string, HttpResponseMessage>? server) ? server(request.RequestUri.AbsolutePath) : throw Refused()));

    public FakeConsul Consul { get; }

    /// <summary>Adds a server, by host and port, that has applied the log up to an entry.</summary>
    public async Task AddAsync(string authority, ulong term, ulong index, string? node = null, int lastContact = 0, bool knownLeader = false, bool isServer = true)
    {
        byte[] archive = await ArchiveAsync(term, index);
        _servers[authority] = path => path switch
        {
            "/v1/agent/self" when node is null => new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("Permission denied") },
            "/v1/agent/self" => Json($$"""{"Config":{"Server":{{(isServer ? "true" : "false")}},"Datacenter":"dc1","Version":"1.8.7","NodeName":"{{node}}"} }"""),
            "/v1/snapshot" => FakeConsul.Ok(
                new MemoryStream(archive),
                ("X-Consul-Index", index.ToString(CultureInfo.InvariantCulture)),
                ("X-Consul-LastContact", lastContact.ToString(CultureInfo.InvariantCulture)),
                ("X-Consul-KnownLeader", knownLeader ? "true" : "false")),
            "/v1/status/leader" => Json("\"\""),
            "/v1/status/peers" => Json("""["10.0.0.1:8300","10.0.0.2:8300","[fd00::3]:8300"]"""),
            "/v1/operator/raft/configuration" when node is not null => Json("""
                {"Servers":[{"ID":"id1","Node":"n1","Address":"10.0.0.1:8300","Voter":true},{"ID":"id2","Node":"n2","Address":"10.0.0.2:8300","Voter":true},
                 {"ID":"id3","Node":"n3","Address":"[fd00::3]:8300","Voter":true}]}
                """),
            _ => new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("Permission denied") },
        };
    }

    /// <summary>Adds a server that answers each request with the same.</summary>
    public void Add(string authority, HttpStatusCode status, string text) =>
        _servers[authority] = _ => new HttpResponseMessage(status) { Content = new StringContent(text) };

    /// <summary>Gets who was asked for a snapshot, with what query and token.</summary>
    public IEnumerable<string> Saves => Consul.Requests.Where(request => request.Uri.Contains("/v1/snapshot", StringComparison.Ordinal))
        .Select(request => $"{request.Uri} {request.Headers.GetValueOrDefault("X-Consul-Token")}".TrimEnd()).Order(StringComparer.Ordinal);

    private static async Task<byte[]> ArchiveAsync(ulong term, ulong index)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using MemoryStream archive = new();
        await using (SnapshotWriter writer = SnapshotWriter.Create(archive, new SnapshotMetadata { Id = $"{term}-{index}-1795353637619", Index = index, Term = term }, leaveOpen: true))
        {
            await writer.WriteHeaderAsync(new StateHeader(index), cancellation);
            await writer.CompleteAsync(cancellation);
        }

        return archive.ToArray();
    }

    private static HttpRequestException Refused() => new(HttpRequestError.ConnectionError, "Connection refused", new SocketException((int)SocketError.ConnectionRefused));

    private static HttpResponseMessage Json(string json) => new(HttpStatusCode.OK) { Content = new StringContent(json) };
}
