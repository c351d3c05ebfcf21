using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Stores.Tests.AzureBlobs;

/// <summary>Issues tokens as Microsoft's login does to service principals.</summary>
internal sealed class FakeIdentity : IAsyncDisposable
{
    public const string Secret = "hunter2-the-secret-of-the-principal";

    private readonly WebApplication _app;

    private FakeIdentity(WebApplication app) => _app = app;

    /// <summary>A request for a token, or for what leads to it.</summary>
    public sealed record Request(string Host, string Path, IReadOnlyDictionary<string, string> Fields);

    public Uri Address => new(_app.Urls.Single());

    public ConcurrentQueue<Request> Requests { get; } = [];

    public ConcurrentQueue<string> Tokens { get; } = [];

    /// <summary>Gets or sets how long tokens live. Less than five minutes are not kept by who gets them.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    public IEnumerable<Request> TokenRequests => Requests.Where(static request => request.Path.EndsWith("/token", StringComparison.Ordinal));

    public static async Task<FakeIdentity> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static options => options.Listen(IPAddress.Loopback, 0));
        FakeIdentity identity = new(builder.Build());
        identity._app.Run(identity.AnswerAsync);
        await identity._app.StartAsync(TestContext.Current.CancellationToken);
        return identity;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        Dictionary<string, string> fields = request.HasFormContentType
            ? (await request.ReadFormAsync()).ToDictionary(static field => field.Key, static field => field.Value.ToString())
            : request.Query.ToDictionary(static field => field.Key, static field => field.Value.ToString());
        string path = request.Path.Value ?? "";
        Requests.Enqueue(new Request(request.Host.Host, path, fields));
        if (path.EndsWith("/discovery/instance", StringComparison.Ordinal))
        {
            string host = new Uri(fields["authorization_endpoint"]).Host;
            await AnswerAsync(context, 200, new Dictionary<string, object>
            {
                ["tenant_discovery_endpoint"] = $"https://{host}/tenant/v2.0/.well-known/openid-configuration",
                ["api-version"] = "1.1",
                ["metadata"] = new[] { new { preferred_network = host, preferred_cache = host, aliases = new[] { host } } },
            });
        }
        else if (path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal))
        {
            bool isKnown = fields.GetValueOrDefault("client_secret") == Secret;
            await (isKnown
                ? AnswerAsync(context, 200, new { token_type = "Bearer", expires_in = (int)Lifetime.TotalSeconds, ext_expires_in = (int)Lifetime.TotalSeconds, access_token = Issue() })
                : AnswerAsync(context, 401, new { error = "invalid_client", error_description = "AADSTS7000215: Invalid client secret provided.", error_codes = new[] { 7000215 } }));
        }
        else
        {
            await AnswerAsync(context, 404, new { error = "invalid_request" });
        }
    }

    // Azurite reads the claims, and does not look at the signature.
    private string Issue()
    {
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        string header = Encode(new { alg = "none", typ = "JWT" });
        string claims = Encode(new { iss = "https://sts.windows.net/tenant/", aud = "https://storage.azure.com", iat = now - 60, nbf = now - 60, exp = now + (long)Lifetime.TotalSeconds, jti = Guid.NewGuid() });
        string token = $"{header}.{claims}.c2lnbmVk";
        Tokens.Enqueue(token);
        return token;
    }

    private static Task AnswerAsync<T>(HttpContext context, int status, T body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body);
    }

    private static string Encode<T>(T value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
