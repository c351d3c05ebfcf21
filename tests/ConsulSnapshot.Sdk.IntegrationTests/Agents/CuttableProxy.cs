using System.Net;
using System.Net.Sockets;

namespace ConsulSnapshot.Sdk.IntegrationTests.Agents;

/// <summary>Stands between an agent and its server on loopback, and can stop letting anything through, as a network does that is cut: nothing is closed, nothing is answered.</summary>
internal sealed class CuttableProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private readonly Uri _server;
    private readonly Task _accepting;
    private volatile bool _isCut;

    public CuttableProxy(Uri server)
    {
        _server = server;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    /// <summary>Gets the address to connect to.</summary>
    public Uri Address { get; }

    /// <summary>Lets nothing through any more.</summary>
    public void Cut() => _isCut = true;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(PassAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using (client)
        using (TcpClient server = new())
        {
            try
            {
                await server.ConnectAsync(_server.Host, _server.Port, _stop.Token);
                Task up = PassAsync(client.GetStream(), server.GetStream());
                Task down = PassAsync(server.GetStream(), client.GetStream());
                await Task.WhenAny(up, down);
                client.Close();
                server.Close();
                await Task.WhenAll(up, down);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The one or the other side is gone.
            }
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to)
    {
        byte[] piece = new byte[64 * 1024];
        for (int length = -1; length != 0;)
        {
            length = await from.ReadAsync(piece, _stop.Token);
            if (_isCut)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, _stop.Token);
            }

            await to.WriteAsync(piece.AsMemory(0, length), _stop.Token);
        }
    }
}
