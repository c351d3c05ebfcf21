using System.Net;
using System.Net.Sockets;

namespace ConsulSnapshot.Sdk.Stores.Tests.Servers;

/// <summary>Stands in front of a server until so many bytes have passed; then every connection breaks, and no other is let through, or all become slow.</summary>
internal sealed class CutProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _cut = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task> _connections = [];
    private readonly Uri _server;
    private readonly TimeSpan? _pause;
    private readonly Task _accepting;
    private long _left;

    /// <param name="server">The server.</param>
    /// <param name="afterBytes">How many bytes pass before that.</param>
    /// <param name="pause">How long each piece of 64 KiB waits after that; null to break instead.</param>
    public CutProxy(Uri server, long afterBytes, TimeSpan? pause = null)
    {
        _server = server;
        _left = afterBytes;
        _pause = pause;
        _listener.Start();
        Address = new UriBuilder("http", "127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port).Uri;
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Ends when so many bytes have passed.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Whether everything is broken.</summary>
    public bool IsCut => _cut.IsCancellationRequested;

    public async ValueTask DisposeAsync()
    {
        await _cut.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _cut.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync();
                if (IsCut)
                {
                    Reset(client);
                }
                else
                {
                    _connections.Add(PassAsync(client));
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using TcpClient server = new();
        try
        {
            await server.ConnectAsync(_server.Host, _server.Port, _cut.Token);
            Task up = CopyAsync(client.GetStream(), server.GetStream());
            Task down = CopyAsync(server.GetStream(), client.GetStream());
            await Task.WhenAny(up, down); // who closes first closes both
            Reset(client);
            server.Close();
            await Task.WhenAll(up, down);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            Reset(client);
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, _cut.Token)) > 0)
        {
            if (Interlocked.Add(ref _left, -read) < 0)
            {
                _reached.TrySetResult();
                await (_pause is { } pause ? Task.Delay(pause, _cut.Token) : _cut.CancelAsync());
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _cut.Token);
        }
    }

    private static void Reset(TcpClient client)
    {
        if (client.Connected)
        {
            client.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        client.Dispose();
    }
}
