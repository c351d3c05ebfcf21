using System.Net;
using System.Text.Json;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>A server that gives out tokens for logins, and knows them until they are given back or it is told to forget them.</summary>
internal sealed class FakeAuthMethod : IDisposable
{
    public const string Bearer = "bearer-of-the-pod";

    public static readonly byte[] Snapshot = File.ReadAllBytes(Fixtures.Vector("ok-min"));

    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    private int _logins;

    public FakeAuthMethod() => Consul = new FakeConsul(AnswerAsync);

    public FakeConsul Consul { get; }

    /// <summary>Gets or sets how long the tokens live; null for ever.</summary>
    public TimeSpan? Lifetime { get; set; }

    /// <summary>Gets or sets what answers a login in place of a token.</summary>
    public Func<HttpResponseMessage>? LoginAnswer { get; set; }

    /// <summary>Gets or sets what a login waits for.</summary>
    public Task BeforeLogin { get; set; } = Task.CompletedTask;

    /// <summary>Gets or sets what answers a logout in place of "true".</summary>
    public Func<HttpResponseMessage>? LogoutAnswer { get; set; }

    /// <summary>Gets or sets a value indicating whether each token is refused as unknown.</summary>
    public bool KnowsNobody { get; set; }

    /// <summary>Gets the body of the last restore that was accepted.</summary>
    public byte[] Restored { get; private set; } = [];

    /// <summary>Gets the requests so far: method, path, and token.</summary>
    public IEnumerable<string> Calls =>
        Consul.Requests.Select(request => $"{request.Method} {new Uri(request.Uri).PathAndQuery} {request.Headers.GetValueOrDefault("X-Consul-Token")}".TrimEnd());

    public static ConsulSnapshotOptions Options() => new() { Login = new ConsulLoginOptions { AuthMethod = "pods", BearerToken = Bearer } };

    public void Forget() => _tokens.Clear();

    public void Dispose() => Consul.Dispose();

    private static HttpResponseMessage Say(HttpStatusCode status, string text) => new(status) { Content = new StringContent(text) };

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string? token = request.Headers.TryGetValues("X-Consul-Token", out IEnumerable<string>? values) ? values.Single() : null;
        switch (request.RequestUri!.AbsolutePath)
        {
            case "/v1/acl/login":
                await BeforeLogin.WaitAsync(cancellationToken);
                return LoginAnswer?.Invoke() ?? Login();
            case "/v1/acl/logout" when LogoutAnswer is not null:
                return LogoutAnswer();
            case "/v1/acl/logout" when _tokens.Remove(token!):
                return Say(HttpStatusCode.OK, "true");
            case "/v1/snapshot" when token is not null && !KnowsNobody && (_tokens.Contains(token) || token == "management"):
                Restored = request.Content is { } body ? await body.ReadAsByteArrayAsync(cancellationToken) : Restored;
                return request.Method == HttpMethod.Get ? FakeConsul.Ok(new MemoryStream(Snapshot)) : Say(HttpStatusCode.OK, "");
            default:
                return Say(HttpStatusCode.Forbidden, token is null ? "Permission denied" : "ACL not found");
        }
    }

    private HttpResponseMessage Login()
    {
        string number = (++_logins).ToString(System.Globalization.CultureInfo.InvariantCulture);
        _tokens.Add($"secret-{number}");

        // By a clock that is far from that of the tests.
        DateTimeOffset now = new(2031, 2, 3, 4, 5, 6, TimeSpan.Zero);
        return Say(HttpStatusCode.OK, JsonSerializer.Serialize(new { AccessorID = $"accessor-{number}", SecretID = $"secret-{number}", CreateTime = now, ExpirationTime = now + Lifetime, Local = true }));
    }
}
