using System.Net;
using System.Net.Sockets;

namespace ConsulSnapshot.Sdk.Stores.Tests.Servers;

/// <summary>Stands in front of a server until so many bytes have passed in one direction; then every connection breaks, and no other is let through.</summary>
internal sealed class CutProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _cut = new();
    private readonly List<Task> _connections = [];
    private readonly Uri _server;
    private readonly Task _accepting;
    private long _left;

    public CutProxy(Uri server, long afterBytes)
    {
        _server = server;
        _left = afterBytes;
        _listener.Start();
        Address = new UriBuilder("http", "127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port).Uri;
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Whether it came so far.</summary>
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
                await _cut.CancelAsync();
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
