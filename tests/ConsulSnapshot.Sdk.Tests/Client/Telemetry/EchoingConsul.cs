using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>A cluster that repeats in its errors all that a request brought along: token, password, body.</summary>
internal sealed class EchoingConsul : HttpMessageHandler
{
    public const string Token = "70cec001-aaaa-4bbb-8ccc-000000000001";
    public const string FileToken = "70cec002-aaaa-4bbb-8ccc-000000000002";
    public const string LoginToken = "70cec003-aaaa-4bbb-8ccc-000000000003";
    public const string Bearer = "eyJhbGciOiJub25lIn0.bearer-of-the-pod.signature";
    public const string Password = "hunter2-and-then-some";
    public const string TokenInSnapshot = "70cec004-aaaa-4bbb-8ccc-000000000004";
    public const string KeyValue = "the value\nthat nobody may read but its owner";
    public const string MethodSecret = "oidc-client-secret-of-the-method";

    /// <summary>What must not be told in any form, those included that a request gives to it.</summary>
    public static readonly string[] Secrets =
    [
        Token, FileToken, LoginToken, Bearer, Password, Convert.ToBase64String(Encoding.UTF8.GetBytes($"user:{Password}")), TokenInSnapshot,
        KeyValue, KeyValue.Replace('\n', ' '), "that nobody may read", Convert.ToBase64String(Encoding.UTF8.GetBytes(KeyValue)), MethodSecret,
    ];

    /// <summary>How a request fails, made of what it brought along.</summary>
    public static readonly IReadOnlyDictionary<string, Func<string, HttpResponseMessage>> Failures = new Dictionary<string, Func<string, HttpResponseMessage>>(StringComparer.Ordinal)
    {
        ["forbidden"] = echo => Say(403, $"Permission denied: {echo}"),
        ["unknown token"] = _ => Say(403, "ACL not found"),
        ["not found"] = echo => Say(404, $"no handler for {echo}"),
        ["bad request"] = echo => Say(400, $"cannot parse {echo}"),
        ["rate limited"] = echo => Say(429, $"rate limit exceeded by {echo}"),
        ["server error"] = echo => Say(500, echo),
        ["no leader"] = echo => Say(500, $"No cluster leader for {echo}"),
        ["page"] = echo => Say(200, $"<html>{echo}"),
        ["json"] = echo => Say(200, new JsonObject { [echo] = echo }.ToJsonString()),
        ["broken json"] = echo => Say(200, $$"""{"Config":{"{{JsonEncoded(echo)}}":{"x":tru"""),
        ["list of errors"] = echo => Say(409, new JsonObject { ["Errors"] = new JsonArray(new JsonObject { ["OpIndex"] = 0, ["What"] = echo }) }.ToJsonString()),
        ["invalid header"] = echo => throw new HttpRequestException(HttpRequestError.InvalidResponse, $"Received an invalid header line: '{echo}'."),
        ["no connection"] = echo => throw new HttpRequestException(HttpRequestError.ConnectionError, "x", new IOException(echo)),
        ["closed"] = echo => throw new HttpRequestException(HttpRequestError.ResponseEnded, echo),
        ["broken body"] = echo => FakeConsul.Ok(FaultyBody.Breaking(new byte[] { 0x1f, 0x8b }, new IOException(echo))),
        ["cut long text"] = echo => Say(500, new string('x', 470) + echo),
    };

    private readonly Recovery.FakeCluster _cluster = new();
    private readonly HttpMessageInvoker _inner;
    private readonly byte[] _snapshot;
    private readonly Func<HttpRequestMessage, string, bool> _fails;
    private readonly Func<string, HttpResponseMessage> _failure;

    /// <summary>Makes one.</summary>
    /// <param name="snapshot">What it has.</param>
    /// <param name="fails">Which requests fail, by their bodies.</param>
    /// <param name="failure">The failure's name.</param>
    public EchoingConsul(byte[] snapshot, Func<HttpRequestMessage, string, bool> fails, string failure)
    {
        _inner = new HttpMessageInvoker(_cluster.Http);
        _snapshot = snapshot;
        _fails = fails;
        _failure = Failures[failure];
        _cluster.Answer("GET /v1/status/leader", "\"10.0.0.1:8300\"");
        _cluster.Answer("GET /v1/agent/self", """{"Config":{"Server":true,"Datacenter":"dc1","Version":"1.21.4","NodeName":"n1"},"Member":{"Name":"n1","Addr":"10.0.0.1","Port":8301,"Status":1}}""");
        _cluster.Answer("GET /v1/acl/tokens", "[]");
        _cluster.Answer("GET /v1/acl/policies", "[]");
        _cluster.Answer("GET /v1/acl/roles", "[]");
        _cluster.Answer("GET /v1/acl/auth-methods", "[]");
        _cluster.Answer("POST /v1/acl/login", $$"""{"AccessorID":"accessor","SecretID":"{{LoginToken}}"}""");
        _cluster.Answer("POST /v1/acl/logout", "true");
    }

    /// <summary>A snapshot with secrets in it.</summary>
    public static Task<byte[]> BuildAsync() => BuiltSnapshot.OfAsync(state => state
        .KeyValue("app/secret", KeyValue)
        .Add(new AclTokenRecord { AccessorId = "acce5500-0000-4000-8000-000000000001", SecretId = TokenInSnapshot })
        .Add(new AclAuthMethodRecord { Name = "oidc", Type = "oidc", Config = (ValueMap<string, ConsulValue>?)new Dictionary<string, ConsulValue> { ["OIDCClientSecret"] = MethodSecret } }));

    /// <summary>Gets how many requests failed.</summary>
    public int Failed { get; private set; }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => SendAsync(request, cancellationToken).GetAwaiter().GetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        bool isSnapshot = request.RequestUri!.AbsolutePath == "/v1/snapshot";
        string body = request.Content is null || isSnapshot ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        if (_fails(request, body))
        {
            Failed++;
            return _failure(Echo(request, body));
        }

        return !isSnapshot ? await _inner.SendAsync(request, cancellationToken)
            : request.Method == HttpMethod.Get ? FakeConsul.Ok(new MemoryStream(_snapshot), ("X-Consul-Index", "7"))
            : await TakeAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        _inner.Dispose();
        base.Dispose(disposing);
    }

    private static async Task<HttpResponseMessage> TakeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
        return new HttpResponseMessage();
    }

    private static string Echo(HttpRequestMessage request, string body)
    {
        string? basic = request.Headers.Authorization?.Parameter;
        string token = request.Headers.TryGetValues("X-Consul-Token", out IEnumerable<string>? values) ? values.Single() : "";
        string value = body.Contains("\"Value\"", StringComparison.Ordinal) ? KeyValue : "";
        return $"{value} {body} {token} {basic} {(basic is null ? "" : Encoding.UTF8.GetString(Convert.FromBase64String(basic)))}";
    }

    private static string JsonEncoded(string text) => System.Text.Json.JsonEncodedText.Encode(text).Value;

    private static HttpResponseMessage Say(int status, string text) => new((HttpStatusCode)status) { Content = new StringContent(text) };
}
