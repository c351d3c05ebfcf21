using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ConsulSnapshot.Sdk.Server.Http;

/// <summary>Consul's own headers, spelled as it sends them.</summary>
/// <remarks>Source: format document 9.1.</remarks>
internal static class ConsulHeaders
{
    public const string Token = "X-Consul-Token";
    public const string DefaultAclPolicy = "X-Consul-Default-Acl-Policy";

    /// <summary>Says which state an answer is from.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="index">The index; 0 is sent as 1, because a blocking query with 0 does not block.</param>
    public static void SetMeta(HttpResponse response, ulong index)
    {
        response.Headers["X-Consul-Index"] = Math.Max(index, 1).ToString(CultureInfo.InvariantCulture);
        response.Headers["X-Consul-Knownleader"] = "true";
        response.Headers["X-Consul-Lastcontact"] = "0";
        response.Headers["X-Consul-Query-Backend"] = "blocking-query";
    }
}
