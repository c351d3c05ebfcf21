using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Reads the certificates and keys that options name.</summary>
/// <remarks>Source of the rules: hashicorp/go-rootcerts, rootcerts.go; hashicorp/consul, api/api.go, SetupTLSConfig; format document 10.2.</remarks>
internal static class ConsulCertificates
{
    /// <summary>Makes TLS options of what lies in the files now.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file must not be read.</exception>
    /// <exception cref="CryptographicException">A file holds no certificate, or the key does not fit.</exception>
    public static SslClientAuthenticationOptions MakeTls(ConsulSnapshotOptions options)
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
        foreach (string path in options.CaFile is { } file ? [file] : FilesOf(options.CaPath!))
        {
            X509Certificate2Collection found = ReadCertificates(path);
            authorities.AddRange(found.Count > 0 ? found : throw new CryptographicException($"The file '{path}' must hold certificates in PEM: found none."));
        }

        return authorities.Count > 0 ? authorities : throw new CryptographicException($"The folder '{options.CaPath}' must hold files with certificates in PEM: found none.");
    }

    /// <summary>Lists all files below a folder; Consul takes a file for a folder of one.</summary>
    private static IEnumerable<string> FilesOf(string path) =>
        File.Exists(path) ? [path] : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

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
}
