using System.Text.Json;

namespace ConsulSnapshot.Worker;

/// <summary>What the worker answers over HTTP.</summary>
internal static class PageEndpoints
{
    private static readonly (string Name, string Type)[] s_assets =
        [("status.css", "text/css; charset=utf-8"), ("status.js", "text/javascript; charset=utf-8"), ("icon.svg", "image/svg+xml")];

    public static void MapPages(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.MapGet("/", WritePageAsync);
        app.MapGet("/status.json", WriteJsonAsync);
        foreach ((string name, string type) in s_assets)
        {
            byte[] content = Read(name);
            app.MapGet($"/{name}", context =>
            {
                context.Response.ContentType = type;
                return context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
            });
        }

        app.MapHealth();
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapRun();
    }

    private static Task WritePageAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(StatusPage.Write(context.RequestServices.GetRequiredService<StatusSource>().Read()), context.RequestAborted);
    }

    private static Task WriteJsonAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(context.Response.Body, context.RequestServices.GetRequiredService<StatusSource>().Read(), StatusJson.Default.StatusDocument, context.RequestAborted);
    }

    private static byte[] Read(string name)
    {
        using Stream stream = typeof(PageEndpoints).Assembly.GetManifestResourceStream(name)!;
        using MemoryStream content = new();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
