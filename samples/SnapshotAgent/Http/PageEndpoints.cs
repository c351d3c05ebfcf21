using System.Text.Json;

namespace ConsulSnapshot.Worker;

/// <summary>What the worker answers over HTTP.</summary>
internal static class PageEndpoints
{
    public static void MapPages(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.MapGet("/status.json", WriteJsonAsync);
        app.MapHealth();
        app.MapPrometheusScrapingEndpoint("/metrics");
    }

    private static Task WriteJsonAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(context.Response.Body, context.RequestServices.GetRequiredService<StatusSource>().Read(), StatusJson.Default.StatusDocument, context.RequestAborted);
    }
}
