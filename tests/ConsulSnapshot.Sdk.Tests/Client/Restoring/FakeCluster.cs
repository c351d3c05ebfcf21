using System.Net;
using System.Text.Json;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>A cluster as a restore sees it: it gives its state as a snapshot, takes another one, and answers reads from a table.</summary>
/// <remarks>What is not in the table is refused, as with a token that may nothing but save and restore.</remarks>
internal sealed class FakeCluster : IDisposable
{
    public const string Leader = "10.0.0.1:8300";

    public FakeCluster() => Consul = new FakeConsul(AnswerAsync);

    public FakeConsul Consul { get; }

    /// <summary>Gets or sets the state that a save gives; <see langword="null"/> for a refusal.</summary>
    public byte[]? State { get; set; }

    /// <summary>Gets or sets the state that is there after a restore; <see langword="null"/> for that which was sent.</summary>
    public byte[]? StateAfter { get; set; }

    /// <summary>Gets the snapshots that were restored.</summary>
    public List<byte[]> Restored { get; } = [];

    /// <summary>Gets or sets what answers a restore.</summary>
    public Func<HttpResponseMessage> OnRestore { get; set; } = () => new HttpResponseMessage();

    /// <summary>Gets answers to other requests, by path and query.</summary>
    public Dictionary<string, Func<HttpResponseMessage>> Answers { get; } = new(StringComparer.Ordinal)
    {
        ["/v1/status/leader"] = () => Json($"\"{Leader}\""),
    };

    /// <summary>Gets what was asked for, in order: method, path and query.</summary>
    public IEnumerable<string> Asked => Consul.Requests.Select(request => $"{request.Method} {new Uri(request.Uri).PathAndQuery}");

    public static HttpResponseMessage Json(string json) => new() { Content = new StringContent(json) };

    public static HttpResponseMessage Refusal(HttpStatusCode status, string text) => new(status) { Content = new StringContent(text) };

    /// <summary>Makes the API tell of versions, datacenter and servers.</summary>
    public FakeCluster Telling(string version = "1.21.4", string datacenter = "dc1", string? clusterId = null, string? rootId = null, params string[] serverIds)
    {
        Answers["/v1/agent/self"] = () => Json(JsonSerializer.Serialize(new
        {
            Config = new { Datacenter = datacenter, NodeName = "n1", Server = true, Version = version },
            Member = new { Name = "n1", Addr = "10.0.0.1", Port = 8301, Status = 1, Tags = new { role = "consul", dc = datacenter, port = "8300", build = $"{version}:abc", id = serverIds.FirstOrDefault() ?? "" } },
        }));
        string[] ids = serverIds is [] ? ["8c5ad55b-0000-0000-0000-000000000001"] : serverIds;
        Answers["/v1/agent/members"] = () => Json(JsonSerializer.Serialize(ids.Select((id, i) => new
        {
            Name = $"n{i + 1}",
            Addr = $"10.0.0.{i + 1}",
            Port = 8301,
            Status = 1,
            Tags = new { role = "consul", dc = datacenter, port = "8300", build = $"{version}:abc", id },
        })));
        Answers["/v1/status/peers"] = () => Json(JsonSerializer.Serialize(ids.Select((_, i) => $"10.0.0.{i + 1}:8300")));
        if (clusterId is not null)
        {
            Answers["/v1/connect/ca/roots?stale"] = () => Json(JsonSerializer.Serialize(new { ActiveRootID = rootId ?? "root", TrustDomain = $"{clusterId}.consul", Roots = Array.Empty<string>() }));
        }

        return this;
    }

    /// <summary>Makes the API tell of keys.</summary>
    public FakeCluster Holding(params (string Key, string Value, ulong ModifyIndex)[] keys)
    {
        foreach ((string key, string value, ulong index) in keys)
        {
            Answers[$"/v1/kv/{key}"] = () => Json(JsonSerializer.Serialize(new[] { new { Key = key, Value = System.Text.Encoding.UTF8.GetBytes(value), Flags = 0, ModifyIndex = index } }));
        }

        Answers["/v1/kv/?keys"] = () => Json(JsonSerializer.Serialize(keys.Select(key => key.Key)));
        Answers["/v1/kv/consul-snapshot?consistent&keys"] = () => Refusal(HttpStatusCode.NotFound, "");
        return this;
    }

    public ConsulSnapshotClient Connect(ConsulSnapshotOptions? options = null, TimeProvider? time = null) => Consul.Connect(options, time);

    public void Dispose() => Consul.Dispose();

    private Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult((request.Method.Method, request.RequestUri!.PathAndQuery) switch
    {
        ("PUT", "/v1/snapshot") => Restore(),
        ("GET", "/v1/snapshot") => State is { } state ? FakeConsul.Ok(new MemoryStream(state), ("X-Consul-Index", "7")) : Refusal(HttpStatusCode.Forbidden, "Permission denied"),
        (_, var path) => Answers.TryGetValue(path, out Func<HttpResponseMessage>? answer) ? answer() : Refusal(HttpStatusCode.Forbidden, "Permission denied"),
    });

    private HttpResponseMessage Restore()
    {
        Restored.Add(Consul.Requests[^1].Body);
        HttpResponseMessage response = OnRestore();
        if (response.IsSuccessStatusCode)
        {
            State = StateAfter ?? Restored[^1];
        }

        return response;
    }
}
