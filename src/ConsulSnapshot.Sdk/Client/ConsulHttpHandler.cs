using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

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
        SslClientAuthenticationOptions ssl = MakeTls(options);
        SocketsHttpHandler handler = new()
        {
            // A redirect would carry the token to another host.
            AllowAutoRedirect = false,
            ConnectTimeout = s_connectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            SslOptions = ssl,
            UseProxy = options.Address.Scheme != "unix",
            PlaintextStreamFilter = static (context, _) => ValueTask.FromResult<Stream>(new EarlyAnswerStream(context.PlaintextStream)),
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context, options, ssl, cancellationToken),
        };
        return handler;
    }

    /// <summary>Gets the address to give to HTTP: that of the options, or a stand-in for a socket.</summary>
    public static Uri BaseAddress(ConsulSnapshotOptions options) =>
        options.Address.Scheme == "unix"
            ? new Uri(options.UseTlsOverUnixSocket ? "https://localhost/" : "http://localhost/")
            : new Uri(options.Address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");

    /// <summary>Connects to the socket or the host, and speaks TLS if that is for a name other than the host, which the handler itself cannot do.</summary>
    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, ConsulSnapshotOptions options, SslClientAuthenticationOptions ssl, CancellationToken cancellationToken)
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
        return options.TlsServerName is { } name && context.InitialRequestMessage.RequestUri?.Scheme == "https"
            ? await AuthenticateAsync(stream, ssl, WithoutPort(name), cancellationToken).ConfigureAwait(false)
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

    private static async ValueTask<Stream> AuthenticateAsync(Stream stream, SslClientAuthenticationOptions ssl, string name, CancellationToken cancellationToken)
    {
        SslStream secure = new(stream);
        try
        {
            await secure.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = name,
                    ClientCertificateContext = ssl.ClientCertificateContext,
                    CertificateChainPolicy = ssl.CertificateChainPolicy,
                    CertificateRevocationCheckMode = ssl.CertificateRevocationCheckMode,
                    RemoteCertificateValidationCallback = ssl.RemoteCertificateValidationCallback,
                },
                cancellationToken).ConfigureAwait(false);
            return secure;
        }
        catch
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static SslClientAuthenticationOptions MakeTls(ConsulSnapshotOptions options)
    {
        SslClientAuthenticationOptions ssl = new() { CertificateRevocationCheckMode = X509RevocationMode.NoCheck };
        if (!options.VerifyServerCertificate)
        {
#pragma warning disable CA5359 // Asked for by name: VerifyServerCertificate, CONSUL_HTTP_SSL_VERIFY.
            ssl.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        if (options.CaFile is not null || options.CaPath is not null)
        {
            X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(ReadAuthorities(options));
            ssl.CertificateChainPolicy = policy;
        }

        if (options.ClientCertificateFile is { } certificate)
        {
            ssl.ClientCertificateContext = ReadClientCertificate(certificate, options.ClientKeyFile);
        }

        return ssl;
    }

    /// <summary>Reads the trusted authorities; Consul's command line takes the file if both are given.</summary>
    private static X509Certificate2Collection ReadAuthorities(ConsulSnapshotOptions options)
    {
        X509Certificate2Collection authorities = [];
        IEnumerable<string> files = options.CaFile is { } file ? [file] : Directory.EnumerateFiles(options.CaPath!).Order(StringComparer.Ordinal);
        foreach (string path in files)
        {
            X509Certificate2Collection found = ReadCertificates(path);
            authorities.AddRange(found.Count > 0 ? found : throw new CryptographicException($"The file '{path}' must hold certificates in PEM: found none."));
        }

        return authorities.Count > 0 ? authorities : throw new CryptographicException($"The folder '{options.CaPath}' must hold files with certificates in PEM: found none.");
    }

    private static SslStreamCertificateContext ReadClientCertificate(string certificateFile, string? keyFile)
    {
        X509Certificate2Collection chain = ReadCertificates(certificateFile);
        X509Certificate2 certificate = Read(certificateFile, () => X509Certificate2.CreateFromPemFile(certificateFile, keyFile ?? certificateFile));
        if (OperatingSystem.IsWindows())
        {
            // Windows cannot use a key that only this process holds.
            using X509Certificate2 ephemeral = certificate;
            certificate = X509CertificateLoader.LoadPkcs12(ephemeral.Export(X509ContentType.Pkcs12), null);
        }

        return SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }

    private static X509Certificate2Collection ReadCertificates(string path) => Read(path, () =>
    {
        X509Certificate2Collection certificates = [];
        certificates.ImportFromPemFile(path);
        return certificates;
    });

    /// <summary>Reads a file, and names it where the platform's exceptions do not.</summary>
    private static T Read<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new CryptographicException($"The file '{path}' cannot be used. {exception.Message}", exception);
        }
    }

    private static string WithoutPort(string name)
    {
        int colon = name.LastIndexOf(':');
        return colon > 0 && !name.EndsWith(']') && name.IndexOf(':', StringComparison.Ordinal) == colon ? name[..colon] : name;
    }
}
