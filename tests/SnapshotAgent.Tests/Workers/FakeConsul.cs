using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Server;
using Microsoft.AspNetCore.Http;

namespace ConsulSnapshot.Worker.Tests;

/// <summary>A Consul with a snapshot that it took just now, or that refuses as a test says.</summary>
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

    /// <summary>Starts one.</summary>
    /// <param name="folder">Where its snapshot lies.</param>
    /// <param name="takenAt">When it was taken; <see langword="null"/> for now.</param>
    public static async Task<FakeConsul> StartAsync(TemporaryFolder folder, DateTimeOffset? takenAt = null)
    {
        SnapshotBuilder builder = new(new SnapshotBuilderOptions { Datacenter = "dc1", FirstIndex = 100, Time = takenAt ?? TimeProvider.System.GetUtcNow() });
        builder.Node("n1", "10.0.0.1");
        for (int i = 0; i < 20; i++)
        {
            builder.KeyValue($"key/{i}", "value");
        }

        await builder.SaveAsync(folder["consul.snap"], cancellationToken: TestContext.Current.CancellationToken);
        Refusal refusal = new();
        ConsulSnapshotServerOptions options = new() { Intercept = refusal.AnswerAsync };
        return new FakeConsul(await ConsulSnapshotServer.StartAsync(folder["consul.snap"], options, TestContext.Current.CancellationToken), refusal);
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
