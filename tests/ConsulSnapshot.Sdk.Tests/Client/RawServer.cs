using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.RegularExpressions;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>A server that knows just enough HTTP to send the same answer to everybody, over a socket of any kind, with or without TLS.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly byte[] _answer;
    private readonly int _mostOfBody;
    private readonly SslServerAuthenticationOptions? _tls;
    private readonly Task _serving;

    private RawServer(EndPoint endPoint, byte[] answer, SslServerAuthenticationOptions? tls, int mostOfBody = int.MaxValue)
    {
        _mostOfBody = mostOfBody;
        _answer = answer;
        _tls = tls;
        _listener = new Socket(endPoint.AddressFamily, SocketType.Stream, endPoint.AddressFamily == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp);
        _listener.Bind(endPoint);
        _listener.Listen();
        _serving = ServeAsync();
    }

    /// <summary>Gets the heads of the requests so far.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Gets how much came of the last request's body.</summary>
    public byte[] Body { get; private set; } = [];

    /// <summary>Gets the port on loopback.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public static RawServer StartOnLoopback(byte[] answer, SslServerAuthenticationOptions? tls = null) => StartOn(IPAddress.Loopback, answer, tls);

    public static RawServer StartOn(IPAddress address, byte[] answer, SslServerAuthenticationOptions? tls = null) => new(new IPEndPoint(address, 0), answer, tls);

    /// <summary>Starts a server that answers as soon as it has so much of a body, and then resets the connection.</summary>
    public static RawServer StartHasty(byte[] answer, int mostOfBody, SslServerAuthenticationOptions? tls = null) => new(new IPEndPoint(IPAddress.Loopback, 0), answer, tls, mostOfBody);

    public static RawServer StartOnSocket(string path, byte[] answer, SslServerAuthenticationOptions? tls = null) => new(new UnixDomainSocketEndPoint(path), answer, tls);

    /// <summary>An answer that says yes, and how long its body is, which may be untrue.</summary>
    public static byte[] Ok(byte[] body, int? length = null) =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {length ?? body.Length}\r\n\r\n")), .. body];

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
                await AnswerAsync(new NetworkStream(socket), socket);
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

    private async Task AnswerAsync(Stream stream, Socket socket)
    {
        if (_tls is not null)
        {
            SslStream secure = new(stream);
            await secure.AuthenticateAsServerAsync(_tls);
            stream = secure;
        }

        await using (stream)
        {
            string head = await ReadHeadAsync(stream);
            Requests.Add(head);
            if (head.Contains("Expect: 100-continue", StringComparison.Ordinal))
            {
                await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
                int length = int.Parse(Regex.Match(head, @"Content-Length: (\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
                Body = await ReadBodyAsync(stream, Math.Min(length, _mostOfBody));
            }

            await stream.WriteAsync(_answer);
            if (_mostOfBody < int.MaxValue)
            {
                socket.Close(timeout: 0);
            }
        }
    }

    private static async Task<string> ReadHeadAsync(Stream stream)
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    private static async Task<byte[]> ReadBodyAsync(Stream stream, int length)
    {
        byte[] body = new byte[length];
        return body[..await stream.ReadAtLeastAsync(body, length, throwOnEndOfStream: false)];
    }
}
