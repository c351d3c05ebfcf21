using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>A certificate authority of a test's own, with a server and a client certificate.</summary>
internal sealed class ConsulTls : IDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly X509Certificate2 _authority;
    private readonly X509Certificate2 _client;

    private ConsulTls(DirectoryInfo folder, string datacenter)
    {
        _folder = folder;
        CaFile = Path.Combine(folder.FullName, "consul-agent-ca.pem");
        ServerCertificateFile = Path.Combine(folder.FullName, $"{datacenter}-server-consul-0.pem");
        ServerKeyFile = Path.Combine(folder.FullName, $"{datacenter}-server-consul-0-key.pem");
        ClientCertificateFile = Path.Combine(folder.FullName, $"{datacenter}-cli-consul-0.pem");
        ClientKeyFile = Path.Combine(folder.FullName, $"{datacenter}-cli-consul-0-key.pem");
        _authority = X509Certificate2.CreateFromPem(File.ReadAllText(CaFile));
        _client = X509Certificate2.CreateFromPemFile(ClientCertificateFile, ClientKeyFile);
    }

    public string CaFile { get; }

    public string ServerCertificateFile { get; }

    public string ServerKeyFile { get; }

    public string ClientCertificateFile { get; }

    public string ClientKeyFile { get; }

    /// <summary>Makes the certificates, valid for the servers of one datacenter on loopback.</summary>
    public static async Task<ConsulTls> CreateAsync(CancellationToken cancellationToken, string datacenter = "dc1")
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("consul-snapshot-tls-");
        try
        {
            await ConsulBinary.RunAsync(folder.FullName, ["tls", "ca", "create"], cancellationToken);
            await ConsulBinary.RunAsync(
                folder.FullName,
                [
                    "tls", "cert", "create", "-server", "-dc", datacenter,
                    "-additional-ipaddress=127.0.0.2", "-additional-ipaddress=127.0.0.3",
                ],
                cancellationToken);
            await ConsulBinary.RunAsync(folder.FullName, ["tls", "cert", "create", "-cli", "-dc", datacenter], cancellationToken);
            return new ConsulTls(folder, datacenter);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Makes a handler that trusts this authority and, unless told otherwise, shows the client certificate.</summary>
    public SocketsHttpHandler CreateHandler(bool withClientCertificate = true) => new()
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            ClientCertificates = withClientCertificate ? [_client] : [],
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { _authority },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    };

    public void Dispose()
    {
        _authority.Dispose();
        _client.Dispose();
        _folder.Delete(recursive: true);
    }
}
