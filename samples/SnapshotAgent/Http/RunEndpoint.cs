using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConsulSnapshot.Sdk.Agent;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Worker;

/// <summary><c>POST /run</c>: a backup at once, for who has the token. There is no such address unless a token was named.</summary>
/// <remarks>
/// The token is a header that no browser sends by itself, and no page from elsewhere may set: so nobody can be made to ask for a backup without knowing. It is compared by digest, in a time
/// that tells nothing of it.
/// </remarks>
internal static class RunEndpoint
{
    private const string Scheme = "Bearer ";

    public static void MapRun(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<WorkerOptions>>().Value.AllowsRuns)
        {
            app.MapPost("/run", RunAsync);
        }
    }

    private static async Task RunAsync(HttpContext context)
    {
        ILogger logger = context.RequestServices.GetRequiredService<ILogger<Program>>();
        string caller = context.Connection.RemoteIpAddress?.ToString() ?? "somebody";
        string? expected = await ReadTokenAsync(context.RequestServices.GetRequiredService<IOptions<WorkerOptions>>().Value, logger, context.RequestAborted);
        if (expected is null || !IsToken(context.Request.Headers.Authorization.ToString(), expected))
        {
            Log.RunRefused(logger, caller);
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return;
        }

        Log.RunAsked(logger, caller);
        try
        {
            BackupReport report = await context.RequestServices.GetRequiredService<SnapshotAgent>().RunNowAsync(context.RequestAborted);
            context.Response.StatusCode = report.Outcome == BackupOutcome.Failed ? StatusCodes.Status502BadGateway : StatusCodes.Status200OK;
            context.Response.ContentType = "application/json; charset=utf-8";
            await JsonSerializer.SerializeAsync(context.Response.Body, RunHistory.OfRun(report), StatusJson.Default.RunDocument, context.RequestAborted);
        }
        catch (InvalidOperationException exception)
        {
            // Another one is the leader.
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            await context.Response.WriteAsync(exception.Message, context.RequestAborted);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync("The agent stops, or leads no more.", context.RequestAborted);
        }
    }

    private static bool IsToken(string authorization, string expected) =>
        authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Digest(authorization[Scheme.Length..].Trim()), Digest(expected));

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>Gets the token; <see langword="null"/> if it cannot be read or is too short, and so nobody has it.</summary>
    private static async Task<string?> ReadTokenAsync(WorkerOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            string token = string.IsNullOrEmpty(options.RunTokenFile) ? options.RunToken ?? "" : (await File.ReadAllTextAsync(options.RunTokenFile, cancellationToken)).Trim();
            if (token.Length >= WorkerOptions.MinTokenLength)
            {
                return token;
            }

            Log.TokenNotRead(logger, $"it must have at least {WorkerOptions.MinTokenLength} characters.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.TokenNotRead(logger, exception.Message);
        }

        return null;
    }
}
