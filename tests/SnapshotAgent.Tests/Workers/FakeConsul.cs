using ConsulSnapshot.Sdk.Server;
using Microsoft.AspNetCore.Http;

namespace ConsulSnapshot.Worker.Tests;

/// <summary>A Consul that serves a snapshot from a real one, or refuses as a test says.</summary>
internal sealed class FakeConsul : IAsyncDisposable
{
    private readonly ConsulSnapshotServer _server;
    private readonly Refusal _refusal;

    private FakeConsul(ConsulSnapshotServer server, Refusal refusal)
    {
        _server = server;
        _refusal = refusal;
    }

    public Uri Address => _server.Address;

    /// <summary>Gets or sets what is answered to everything instead of what was asked for.</summary>
    public string? Refusal
    {
        get => _refusal.Text;
        set => _refusal.Text = value;
    }

    public static async Task<FakeConsul> StartAsync()
    {
        Refusal refusal = new();
        ConsulSnapshotServerOptions options = new() { Intercept = refusal.AnswerAsync };
        return new FakeConsul(await ConsulSnapshotServer.StartAsync(Fixtures.Snapshot("consul-1.21.4-full"), options, TestContext.Current.CancellationToken), refusal);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}

/// <summary>What a Consul refuses with.</summary>
internal sealed class Refusal
{
    public string? Text { get; set; }

    public async Task<bool> AnswerAsync(HttpContext context)
    {
        if (Text is not { } text)
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        await context.Response.WriteAsync(text);
        return true;
    }
}
