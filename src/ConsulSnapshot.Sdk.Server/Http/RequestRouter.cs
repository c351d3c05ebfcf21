using ConsulSnapshot.Sdk.Server.State;
using Microsoft.AspNetCore.Http;

namespace ConsulSnapshot.Sdk.Server.Http;

/// <summary>Finds who answers a request, after what all endpoints check first, in Consul's order: path, method, datacenter, token.</summary>
/// <remarks>Source: answers of Consul 1.8.7 and 1.21.4; format document 9.3.</remarks>
internal sealed class RequestRouter(CurrentSnapshot current, ConsulSnapshotServerOptions options, string datacenter)
{
    private readonly AccessTokens _tokens = new(options.Tokens);
    private readonly SnapshotEndpoint _snapshot = new(current, options);

    public async Task AnswerAsync(HttpContext context)
    {
        if (options.Intercept is { } intercept && await intercept(context).ConfigureAwait(false))
        {
            return;
        }

        // Escaped slashes are slashes to Consul, so a key is taken from the path as it came.
        string path = RequestPath.Get(context);
        Task answer = path switch
        {
            "/v1/snapshot" => AnswerAsync(context, "GET,PUT", "acl:write", _snapshot.AnswerAsync),
            "/v1/status/leader" => AnswerAsync(context, "GET", null, context => StatusEndpoint.AnswerLeaderAsync(context, current)),
            "/v1/status/peers" => AnswerAsync(context, "GET", null, context => StatusEndpoint.AnswerPeersAsync(context, current)),
            _ when path.StartsWith(KeyValueEndpoint.Path, StringComparison.Ordinal) =>
                AnswerAsync(context, "GET", "key:read", context => KeyValueEndpoint.AnswerAsync(context, current, RequestPath.Unescape(path.AsSpan(KeyValueEndpoint.Path.Length)))),
            _ => TextAnswer.WriteAsync(context, StatusCodes.Status404NotFound, path.Contains("/v1/", StringComparison.Ordinal)
                ? "Invalid URL path: not a recognized HTTP API endpoint\n"
                : "Invalid URL path: if attempting to use the HTTP API, ensure the path starts with '/v1/'\n"),
        };
        await answer.ConfigureAwait(false);
    }

    private Task AnswerAsync(HttpContext context, string methods, string? permission, RequestDelegate endpoint)
    {
        HttpRequest request = context.Request;
        context.Response.Headers.Vary = "Accept-Encoding";
        context.Response.Headers[ConsulHeaders.DefaultAclPolicy] = _tokens.AreRequired ? "deny" : "allow";
        if (request.Method == "OPTIONS")
        {
            context.Response.Headers.Allow = "OPTIONS," + methods;
            return Task.CompletedTask;
        }

        if (!methods.Split(',').Contains(request.Method))
        {
            context.Response.Headers.Allow = "OPTIONS," + methods;
            return TextAnswer.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, $"method {request.Method} not allowed");
        }

        string? asked = FirstOf(request.Query["dc"].ToString(), request.Query["datacenter"].ToString());
        if (asked is not null && asked != datacenter)
        {
            return TextAnswer.WriteAsync(context, StatusCodes.Status500InternalServerError, "No path to datacenter");
        }

        return permission is not null && _tokens.FindRefusal(request, permission) is { } refusal
            ? TextAnswer.WriteAsync(context, StatusCodes.Status403Forbidden, refusal)
            : endpoint(context);
    }

    private static string? FirstOf(string one, string other) => one.Length > 0 ? one : other.Length > 0 ? other : null;
}
