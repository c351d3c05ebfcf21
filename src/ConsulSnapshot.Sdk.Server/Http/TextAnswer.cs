using System.Text;
using Microsoft.AspNetCore.Http;

namespace ConsulSnapshot.Sdk.Server.Http;

/// <summary>Answers that are plain text, errors above all.</summary>
internal static class TextAnswer
{
    public static Task WriteAsync(HttpContext context, int status, string text)
    {
        byte[] body = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
