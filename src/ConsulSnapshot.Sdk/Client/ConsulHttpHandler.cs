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
        };
        if (options.Address.Scheme == "unix")
        {
            handler.UseProxy = false;
            handler.ConnectCallback = (_, cancellationToken) => ConnectUnixAsync(options, ssl, cancellationToken);
        }
        else if (options.TlsServerName is { } name)
        {
            ssl.TargetHost = WithoutPort(name);
            handler.ConnectCallback = (context, cancellationToken) => ConnectTcpAsync(context, ssl, cancellationToken);
        }

        return handler;
    }

    /// <summary>Gets the address to give to HTTP: that of the options, or a stand-in for a socket.</summary>
    public static Uri BaseAddress(ConsulSnapshotOptions options) =>
        options.Address.Scheme == "unix"
            ? new Uri(options.UseTlsOverUnixSocket ? "https://localhost/" : "http://localhost/")
            : new Uri(options.Address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");

    private static async ValueTask<Stream> ConnectUnixAsync(ConsulSnapshotOptions options, SslClientAuthenticationOptions ssl, CancellationToken cancellationToken)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(options.Address.LocalPath), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        NetworkStream stream = new(socket, ownsSocket: true);
        return options.UseTlsOverUnixSocket && options.TlsServerName is { } name
            ? await AuthenticateAsync(stream, ssl, WithoutPort(name), cancellationToken).ConfigureAwait(false)
            : stream;
    }

    /// <summary>Connects and speaks TLS for a name other than the address's host, which the handler itself cannot do.</summary>
    private static async ValueTask<Stream> ConnectTcpAsync(SocketsHttpConnectionContext context, SslClientAuthenticationOptions ssl, CancellationToken cancellationToken)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        NetworkStream stream = new(socket, ownsSocket: true);
        return context.InitialRequestMessage.RequestUri?.Scheme == "https"
            ? await AuthenticateAsync(stream, ssl, ssl.TargetHost!, cancellationToken).ConfigureAwait(false)
            : stream;
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
            int before = authorities.Count;
            authorities.ImportFromPemFile(path);
            if (authorities.Count == before)
            {
                throw new CryptographicException($"The file '{path}' must hold certificates in PEM: found none.");
            }
        }

        return authorities;
    }

    private static SslStreamCertificateContext ReadClientCertificate(string certificateFile, string? keyFile)
    {
        X509Certificate2 certificate = X509Certificate2.CreateFromPemFile(certificateFile, keyFile ?? certificateFile);
        if (OperatingSystem.IsWindows())
        {
            // Windows cannot use a key that only this process holds.
            using X509Certificate2 ephemeral = certificate;
            certificate = X509CertificateLoader.LoadPkcs12(ephemeral.Export(X509ContentType.Pkcs12), null);
        }

        X509Certificate2Collection chain = [];
        chain.ImportFromPemFile(certificateFile);
        return SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }

    private static string WithoutPort(string name)
    {
        int colon = name.LastIndexOf(':');
        return colon > 0 && !name.EndsWith(']') && name.IndexOf(':', StringComparison.Ordinal) == colon ? name[..colon] : name;
    }
}
