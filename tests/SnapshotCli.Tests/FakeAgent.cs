using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConsulSnapshot.Cli.Tests;

/// <summary>Answers on loopback as an agent of Consul does, as far as the command line asks.</summary>
internal sealed class FakeAgent : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _task;

    private FakeAgent(HttpListener listener, string address)
    {
        _listener = listener;
        Address = address;
        _task = AnswerAsync();
    }

    /// <summary>Gets host and port.</summary>
    public string Address { get; }

    /// <summary>Gets the port on loopback.</summary>
    public int Port => int.Parse(Address.AsSpan(Address.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);

    /// <summary>Gets what was asked for: method, path with query, and token.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Gets or sets the archive that a save gets.</summary>
    public byte[] Snapshot { get; set; } = File.ReadAllBytes(Fixtures.Snapshot("consul-1.21.4-full"));

    /// <summary>Gets or sets the answer to everything, if it is a refusal.</summary>
    public (int Status, string Text)? Refusal { get; set; }

    /// <summary>Gets the answers to the first requests, which are refusals.</summary>
    public ConcurrentQueue<(int Status, string Text)> Refusals { get; } = [];

    /// <summary>Gets or sets how many milliseconds ago the agent heard from the leader; <see langword="null"/> if it does not say.</summary>
    public int? LastContact { get; set; }

    /// <summary>Gets or sets what the agent knows of the servers: nothing, shortly after a start.</summary>
    public string ServersJson { get; set; } = """[{"Address":"127.0.0.2:8300","Version":"1.20.0"},{"Address":"127.0.0.1:8300","Version":"1.21.4","SerfStatus":"alive"}]""";

    /// <summary>Gets or sets the Raft address of the leader; empty if there is none.</summary>
    public string Leader { get; set; } = "127.0.0.1:8300";

    /// <summary>Gets or sets the name of the agent's node.</summary>
    public string NodeName { get; set; } = "n";

    /// <summary>Gets or sets what the agent answers to a restore, if it is a refusal.</summary>
    public (int Status, string Text)? RestoreRefusal { get; set; }

    /// <summary>Gets more answers by method and path, such as <c>GET /v1/acl/policies</c>; they win.</summary>
    public ConcurrentDictionary<string, (int Status, string Text)> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets what was restored.</summary>
    public byte[]? Restored { get; private set; }

    public static FakeAgent Start()
    {
        while (true)
        {
            using TcpListener probe = new(IPAddress.Loopback, 0);
            probe.Start();
            string address = $"127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
            probe.Stop();
            HttpListener listener = new() { Prefixes = { $"http://{address}/" }, IgnoreWriteExceptions = true };
            try
            {
                listener.Start();
                return new FakeAgent(listener, address);
            }
            catch (HttpListenerException)
            {
                // Somebody else took the port in between.
                listener.Close();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _stopped.SetResult();
        await _task;
        _listener.Close();
    }

    private async Task AnswerAsync()
    {
        while (true)
        {
            // A listener that is stopped does not always end its own wait, and does not let begin another.
            Task<HttpListenerContext> next = _listener.GetContextAsync();
            if (await Task.WhenAny(next, _stopped.Task) != next)
            {
                // Stopped, before or while it waited.
                return;
            }

            HttpListenerContext context = await next;
            Requests.Enqueue($"{context.Request.HttpMethod} {context.Request.RawUrl} {context.Request.Headers["X-Consul-Token"]}".TrimEnd());
            await AnswerAsync(context);
            context.Response.Close();
        }
    }

    private Task AnswerAsync(HttpListenerContext context)
    {
        if (Refusals.TryDequeue(out (int Status, string Text) first))
        {
            context.Response.StatusCode = first.Status;
            return WriteAsync(context, first.Text);
        }

        if (Refusal is { } refusal)
        {
            context.Response.StatusCode = refusal.Status;
            return WriteAsync(context, refusal.Text);
        }

        if (Answers.TryGetValue($"{context.Request.HttpMethod} {context.Request.Url!.AbsolutePath}", out (int Status, string Text) answer))
        {
            context.Response.StatusCode = answer.Status;
            return WriteAsync(context, answer.Text);
        }

        switch (context.Request.HttpMethod, context.Request.Url!.AbsolutePath)
        {
            case ("GET", "/v1/snapshot"):
                context.Response.Headers["X-Consul-Index"] = "144";
                if (LastContact is { } contact)
                {
                    context.Response.Headers["X-Consul-LastContact"] = contact.ToString(CultureInfo.InvariantCulture);
                }

                return context.Response.OutputStream.WriteAsync(Snapshot).AsTask();
            case ("PUT", "/v1/snapshot"):
                return RestoreAsync(context);
            case ("GET", "/v1/agent/self"):
                return WriteAsync(context, $$"""{"Config":{"Datacenter":"dc1","NodeName":"{{NodeName}}"} }""");
            case ("GET", "/v1/operator/autopilot/health"):
                // What an unhealthy cluster answers.
                context.Response.StatusCode = 429;
                return WriteAsync(context, $$"""{"Healthy":false,"Servers":{{ServersJson}}}""");
            case ("GET", "/v1/status/leader"):
                return WriteAsync(context, $"\"{Leader}\"");
            default:
                // As with a token that may nothing but save and restore.
                context.Response.StatusCode = 403;
                return WriteAsync(context, "Permission denied");
        }
    }

    private async Task RestoreAsync(HttpListenerContext context)
    {
        using MemoryStream body = new();
        await context.Request.InputStream.CopyToAsync(body);
        Restored = body.ToArray();
        if (RestoreRefusal is { } refusal)
        {
            context.Response.StatusCode = refusal.Status;
            await WriteAsync(context, refusal.Text);
            return;
        }

        Snapshot = Restored;
    }

    private static Task WriteAsync(HttpListenerContext context, string text) => context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();
}
