using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Makes the HTTP handler that speaks to Consul as the options say.</summary>
internal static class ConsulHttpHandler
{
    // As long as Go's default dialer, and so Consul's command line, tries to connect.
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(30);

    // As often as Go's default dialer probes a silent connection.
    private const int KeepAliveSeconds = 15;

    public static SocketsHttpHandler Create(ConsulSnapshotOptions options)
    {
        SocketsHttpHandler handler = new()
        {
            // A redirect would carry the token to another host.
            AllowAutoRedirect = false,
            ConnectTimeout = s_connectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            SslOptions = ConsulCertificates.MakeTls(options), // for connections through a proxy; and whoever makes a client learns at once of files that do not fit
            UseProxy = options.Address.Scheme != "unix",
            PlaintextStreamFilter = static (context, _) => ValueTask.FromResult<Stream>(new EarlyAnswerStream(context.PlaintextStream)),
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context, options, cancellationToken),
        };
        return handler;
    }

    /// <summary>Gets the address to give to HTTP: that of the options, or a stand-in for a socket.</summary>
    public static Uri BaseAddress(ConsulSnapshotOptions options) =>
        options.Address.Scheme == "unix"
            ? new Uri(options.UseTlsOverUnixSocket ? "https://localhost/" : "http://localhost/")
            : new Uri(options.Address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");

    /// <summary>Connects to the socket or the host, and speaks TLS, which the handler itself could only do with the certificates of its making and for the name of the host.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, ConsulSnapshotOptions options, CancellationToken cancellationToken)
    {
        // A single request may go to another server than the socket's.
        Uri standIn = BaseAddress(options);
        bool isSocket = options.Address.Scheme == "unix" && context.DnsEndPoint.Host == standIn.Host && context.DnsEndPoint.Port == standIn.Port;
        Socket socket = isSocket ? new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : MakeTcpSocket();
        try
        {
            await socket.ConnectAsync(isSocket ? new UnixDomainSocketEndPoint(options.Address.LocalPath) : context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        NetworkStream stream = new(socket, ownsSocket: true);
        return context.InitialRequestMessage.RequestUri?.Scheme == "https"
            ? await AuthenticateAsync(stream, options, context.DnsEndPoint.Host.Trim('[', ']'), cancellationToken).ConfigureAwait(false)
            : stream;
    }

    /// <summary>Makes a socket that notices a host that has vanished: the wait for an answer has no limit of its own.</summary>
    private static Socket MakeTcpSocket()
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveSeconds);
        return socket;
    }

    /// <summary>Speaks TLS with what lies in the files now: certificates are renewed while a program runs.</summary>
    private static async ValueTask<Stream> AuthenticateAsync(Stream stream, ConsulSnapshotOptions options, string host, CancellationToken cancellationToken)
    {
        SslStream secure = new(stream);
        try
        {
            SslClientAuthenticationOptions tls = ConsulCertificates.MakeTls(options);
            tls.TargetHost = options.TlsServerName is { } name ? WithoutPort(name) : host;
            await secure.AuthenticateAsClientAsync(tls, cancellationToken).ConfigureAwait(false);
            return secure;
        }
        catch (Exception exception)
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            if (exception is IOException or UnauthorizedAccessException or CryptographicException)
            {
                // As HTTP words it when the handshake is its own: no TLS, rather than no connection.
                throw new AuthenticationException("TLS could not be agreed on.", exception);
            }

            throw;
        }
    }

    private static string WithoutPort(string name)
    {
        int colon = name.LastIndexOf(':');
        return colon > 0 && !name.EndsWith(']') && name.IndexOf(':', StringComparison.Ordinal) == colon ? name[..colon] : name;
    }
}
