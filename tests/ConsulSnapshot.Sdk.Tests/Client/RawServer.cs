using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>A server that knows just enough HTTP to send the same snapshot to everybody, over a socket of any kind, with or without TLS.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly byte[] _snapshot;
    private readonly SslServerAuthenticationOptions? _tls;
    private readonly Task _serving;

    private RawServer(EndPoint endPoint, byte[] snapshot, SslServerAuthenticationOptions? tls)
    {
        _snapshot = snapshot;
        _tls = tls;
        _listener = new Socket(endPoint.AddressFamily, SocketType.Stream, endPoint.AddressFamily == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp);
        _listener.Bind(endPoint);
        _listener.Listen();
        _serving = ServeAsync();
    }

    /// <summary>Gets the heads of the requests so far.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Gets the port on loopback.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public static RawServer StartOnLoopback(byte[] snapshot, SslServerAuthenticationOptions? tls = null) => new(new IPEndPoint(IPAddress.Loopback, 0), snapshot, tls);

    public static RawServer StartOnSocket(string path, byte[] snapshot, SslServerAuthenticationOptions? tls = null) => new(new UnixDomainSocketEndPoint(path), snapshot, tls);

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
                await AnswerAsync(new NetworkStream(socket));
            }
            catch (Exception exception) when (exception is IOException or AuthenticationException)
            {
                // A client that does not agree goes away; the next one may.
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(Stream stream)
    {
        if (_tls is not null)
        {
            SslStream secure = new(stream);
            await secure.AuthenticateAsServerAsync(_tls);
            stream = secure;
        }

        await using (stream)
        {
            StringBuilder head = new();
            byte[] one = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1)
            {
                head.Append((char)one[0]);
            }

            Requests.Add(head.ToString());
            await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {_snapshot.Length}\r\n\r\n")));
            await stream.WriteAsync(_snapshot);
        }
    }
}
