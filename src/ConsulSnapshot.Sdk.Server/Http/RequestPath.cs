using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ConsulSnapshot.Sdk.Server.Http;

/// <summary>The path of a request as the client sent it.</summary>
/// <remarks>ASP.NET Core leaves <c>%2F</c> as it is and decodes everything else to text; Consul decodes all of it, to bytes.</remarks>
internal static class RequestPath
{
    /// <summary>Gets the path, still escaped.</summary>
    public static string Get(HttpContext context)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int query = target.IndexOf('?', StringComparison.Ordinal);
        string path = query < 0 ? target : target[..query];
        if (path.StartsWith('/'))
        {
            return path;
        }

        // A proxy's form: scheme and host stand before the path.
        int host = path.IndexOf("://", StringComparison.Ordinal);
        int start = host < 0 ? -1 : path.IndexOf('/', host + 3);
        return start < 0 ? "/" : path[start..];
    }

    /// <summary>Turns an escaped part of a path into bytes, which need not be UTF-8.</summary>
    public static byte[] Unescape(ReadOnlySpan<char> escaped)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(escaped.ToString());
        int length = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]))
            {
                Convert.FromHexString(bytes.AsSpan(i + 1, 2), bytes.AsSpan(length++, 1), out _, out _);
                i += 2;
            }
            else
            {
                bytes[length++] = bytes[i];
            }
        }

        return bytes[..length];
    }
}
