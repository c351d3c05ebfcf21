using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ConsulSnapshot.Worker;

/// <summary><c>/health/live</c>, <c>/health/ready</c> and <c>/health/backup</c>: 200 or 503, and in words why.</summary>
internal static class HealthEndpoints
{
    public const string Live = "live";
    public const string Ready = "ready";
    public const string Backup = "backup";

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        foreach (string name in (ReadOnlySpan<string>)[Live, Ready, Backup])
        {
            routes.MapHealthChecks($"/health/{name}", new HealthCheckOptions { Predicate = check => check.Name == name, ResponseWriter = WriteAsync });
        }
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"{report.Status}: {string.Join(' ', report.Entries.Values.Select(static entry => entry.Description))}\n");
    }
}
