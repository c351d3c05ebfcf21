using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client.Recovery;

/// <summary>A KV store behind Consul's API, and whatever other answers a test gives it.</summary>
internal sealed class FakeCluster
{
    private readonly Dictionary<string, Entry> _keys = new(StringComparer.Ordinal);
    private ulong _index = 100;

    public FakeCluster() => Http = new FakeConsul(async (request, token) => await AnswerAsync(request, token));

    public FakeConsul Http { get; }

    /// <summary>Gets the answers by method and path, such as <c>GET /v1/acl/policies</c>; what is not here is 404.</summary>
    public Dictionary<string, (int Status, string Body)> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the methods, paths and queries of what was asked.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Gets or sets how long the body of a transaction may be.</summary>
    public int MaxTransactionLength { get; set; } = 512 * 1024;

    /// <summary>Gets or sets what happens before a transaction that writes.</summary>
    public Action BeforeWrite { get; set; } = () => { };

    /// <summary>Gets or sets what answers other writes, by their bodies; <see langword="null"/> for <see cref="Answers"/>.</summary>
    public Func<string, (int Status, string Body)>? OnPut { get; set; }

    public IEnumerable<string> Keys => _keys.Keys;

    public ConsulSnapshotClient Connect(TimeProvider? time = null) => Http.Connect(time: time);

    public string? ValueOf(string key) => _keys.TryGetValue(key, out Entry? entry) ? Encoding.UTF8.GetString(entry.Value) : null;

    public void Put(string key, string value, ulong flags = 0) => _keys[key] = new Entry(Encoding.UTF8.GetBytes(value), flags, ++_index);

    public void Answer(string what, string body, int status = 200) => Answers[what] = (status, body);

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        string path = request.RequestUri!.AbsolutePath;
        Asked.Add($"{request.Method} {request.RequestUri.PathAndQuery}");
        (int status, string text) = request.Method == HttpMethod.Put && OnPut is { } put ? put(Encoding.UTF8.GetString(body))
            : Answers.TryGetValue($"{request.Method} {path}", out (int, string) answer) ? answer
            : path == "/v1/txn" ? Transact(body)
            : path.StartsWith("/v1/kv/", StringComparison.Ordinal) ? (200, PutAlone(Uri.UnescapeDataString(path["/v1/kv/".Length..]), request.RequestUri.Query, body))
            : (404, "");
        return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(text) };
    }

    private (int Status, string Body) Transact(byte[] body)
    {
        if (body.Length > MaxTransactionLength)
        {
            return (413, "too large");
        }

        JsonNode[] operations = [.. JsonNode.Parse(body)!.AsArray().Select(operation => operation!["KV"]!)];
        if (operations.Any(operation => (string?)operation["Verb"] == "cas"))
        {
            BeforeWrite();
        }

        JsonArray errors = [.. operations.Select((operation, place) => (Error: ErrorOf(operation), place)).Where(failed => failed.Error is not null)
            .Select(failed => (JsonNode)new JsonObject { ["OpIndex"] = failed.place, ["What"] = failed.Error })];
        if (errors.Count > 0)
        {
            return (409, new JsonObject { ["Results"] = null, ["Errors"] = errors }.ToJsonString());
        }

        JsonArray results = [.. operations.Select(operation => (JsonNode)new JsonObject { ["KV"] = Run(operation) })];
        return (200, new JsonObject { ["Results"] = results, ["Errors"] = null }.ToJsonString());
    }

    private string? ErrorOf(JsonNode operation)
    {
        string key = (string)operation["Key"]!;
        return (string?)operation["Verb"] switch
        {
            "get" => _keys.ContainsKey(key) ? null : $"key \"{key}\" doesn't exist",
            "cas" => (ulong)operation["Index"]! == (_keys.GetValueOrDefault(key)?.Index ?? 0) ? null : $"failed to set key \"{key}\", index is stale",
            _ => "unknown KV verb",
        };
    }

    private JsonObject Run(JsonNode operation)
    {
        string key = (string)operation["Key"]!;
        if ((string?)operation["Verb"] == "cas")
        {
            _keys[key] = new Entry(Convert.FromBase64String((string)operation["Value"]!), (ulong)operation["Flags"]!, ++_index);
        }

        Entry entry = _keys[key];
        return new JsonObject { ["Key"] = key, ["Flags"] = entry.Flags, ["Value"] = Convert.ToBase64String(entry.Value), ["ModifyIndex"] = entry.Index };
    }

    private string PutAlone(string key, string query, byte[] body)
    {
        Dictionary<string, string> options = query.TrimStart('?').Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        ulong index = ulong.Parse(options["cas"], CultureInfo.InvariantCulture);
        if (index != (_keys.GetValueOrDefault(key)?.Index ?? 0))
        {
            return "false";
        }

        _keys[key] = new Entry(body, ulong.Parse(options["flags"], CultureInfo.InvariantCulture), ++_index);
        return "true";
    }

    private sealed record Entry(byte[] Value, ulong Flags, ulong Index);
}
