namespace ConsulSnapshot.Sdk.Stores.Tests.Agents;

/// <summary>A real Consul with so much in it that its snapshot goes to a cloud in parts, shared by the tests of a class.</summary>
public sealed class BigConsul : IAsyncDisposable
{
    private const int Keys = 50;
    private const int ValueLength = 500_000;

    private readonly SemaphoreSlim _one = new(1);
    private ConsulServer? _server;

    /// <summary>About how long its snapshot is, in bytes.</summary>
    public const int Length = Keys * ValueLength;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _one.Dispose();
    }

    internal async Task<ConsulServer> GetAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return _server ??= await StartAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    private static async Task<ConsulServer> StartAsync(CancellationToken cancellationToken)
    {
        ConsulServer server = await ConsulServer.StartNewAsync(cancellationToken);
        using ConsulApi api = server.CreateApi(token: null);
        Random random = new(1);
        byte[] value = new byte[ValueLength];
        for (int i = 0; i < Keys; i++)
        {
            random.NextBytes(value);
            await api.PutKeyAsync($"key/{i}", value, cancellationToken);
        }

        return server;
    }
}
