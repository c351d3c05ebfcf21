using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>Refuses each request, and keeps its head.</summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly Task _serving;

    private RecordingServer(EndPoint endPoint)
    {
        _listener = new Socket(endPoint.AddressFamily, SocketType.Stream, endPoint is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
        _listener.Bind(endPoint);
        _listener.Listen();
        _serving = ServeAsync();
    }

    /// <summary>Gets the heads so far: their first line, and token and credentials where there are some.</summary>
    public List<string> Requests { get; } = [];

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public static RecordingServer StartOnLoopback() => new(new IPEndPoint(IPAddress.Loopback, 0));

    public static RecordingServer StartOnSocket(string path) => new(new UnixDomainSocketEndPoint(path));

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using Socket socket = await _listener.AcceptAsync();
                await using NetworkStream stream = new(socket);
                using StreamReader reader = new(stream, Encoding.ASCII);
                string request = await reader.ReadLineAsync() ?? "";
                while (await reader.ReadLineAsync() is { Length: > 0 } line)
                {
                    request += line.StartsWith("X-Consul-Token:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Authorization:", StringComparison.OrdinalIgnoreCase) ? $"; {line}" : "";
                }

                Requests.Add(request);
                await stream.WriteAsync("HTTP/1.1 500 Internal Server Error\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno"u8.ToArray());
            }
            catch (IOException)
            {
                // A client that went away; the next one may not.
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
