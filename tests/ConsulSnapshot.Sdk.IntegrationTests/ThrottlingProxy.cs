using System.Net;
using System.Net.Sockets;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>Stands between a client and a server on loopback, lets requests through slowly, and tells when a body is on its way.</summary>
internal sealed class ThrottlingProxy : IAsyncDisposable
{
    private const int PieceLength = 8 * 1024;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _halfWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Uri _server;
    private readonly long _mark;
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;

    /// <param name="server">Where it all goes.</param>
    /// <param name="mark">The number of bytes of one connection at which <see cref="HalfWay"/> ends.</param>
    public ThrottlingProxy(Uri server, long mark)
    {
        _server = server;
        _mark = mark;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    /// <summary>Gets the address to connect to.</summary>
    public Uri Address { get; }

    /// <summary>Gets what ends when so many bytes of one connection have gone to the server.</summary>
    public Task HalfWay => _halfWay.Task;

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
                Task up = UpAsync(client.GetStream(), server.GetStream());
                Task down = server.GetStream().CopyToAsync(client.GetStream(), _stop.Token);
                await Task.WhenAny(up, down); // who closes first closes both
                client.Close();
                server.Close();
                await Task.WhenAll(up, down);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The one or the other side is gone, as tests want it.
            }
        }
    }

    private async Task UpAsync(NetworkStream client, NetworkStream server)
    {
        byte[] piece = new byte[PieceLength];
        long passed = 0;
        for (int length = -1; length != 0;)
        {
            length = await client.ReadAsync(piece, _stop.Token);
            await server.WriteAsync(piece.AsMemory(0, length), _stop.Token);
            passed += length;
            if (passed >= _mark)
            {
                _halfWay.TrySetResult();
                await Task.Delay(s_pause, _stop.Token);
            }
        }
    }
}
