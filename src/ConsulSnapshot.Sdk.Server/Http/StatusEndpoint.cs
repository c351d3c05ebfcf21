using System.Text;
using ConsulSnapshot.Sdk.Server.State;
using Microsoft.AspNetCore.Http;

namespace ConsulSnapshot.Sdk.Server.Http;

/// <summary>Who leads: the servers that the snapshot's metadata names. Consul asks for no token here.</summary>
internal static class StatusEndpoint
{
    private const string FallbackAddress = "127.0.0.1:8300";

    public static Task AnswerLeaderAsync(HttpContext context, CurrentSnapshot current)
    {
        using ServedSnapshot snapshot = current.Acquire();
        string leader = snapshot.Metadata.Servers.FirstOrDefault(static server => server.Suffrage == RaftSuffrage.Voter)?.Address ?? FallbackAddress;
        return WriteAsync(context, json => json.String(Encoding.UTF8.GetBytes(leader)));
    }

    public static Task AnswerPeersAsync(HttpContext context, CurrentSnapshot current)
    {
        using ServedSnapshot snapshot = current.Acquire();
        List<string> peers = [.. snapshot.Metadata.Servers.Select(static server => server.Address).DefaultIfEmpty(FallbackAddress)];
        return WriteAsync(context, json =>
        {
            json.Begin((byte)'[');
            foreach (string peer in peers)
            {
                json.Item();
                json.String(Encoding.UTF8.GetBytes(peer));
            }

            json.End((byte)']');
        });
    }

    private static Task WriteAsync(HttpContext context, Action<GoJsonWriter> write)
    {
        context.Response.ContentType = "application/json";
        AnswerBody body = AnswerBody.Begin(context);
        GoJsonWriter json = new(body.Buffer, context.Request.Query.ContainsKey("pretty"));
        write(json);
        json.EndText();
        return body.EndAsync();
    }
}
