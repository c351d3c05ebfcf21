using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Certificates and keys as they lie in files and folders.</summary>
public sealed class CertificateTests : IDisposable
{
    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Vector("ok-min"));

    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task All_authorities_in_a_folder_are_trusted()
    {
        using TestAuthority other = new();
        using TestAuthority third = new();
        string folder = MakeFolder(("1.pem", other.CertificatePem), ("2.crt", third.CertificatePem + _authority.CertificatePem));
        await using RawServer server = RawServer.StartOnLoopback(RawServer.Ok(s_snapshot), new() { ServerCertificate = _authority.IssueForServer("localhost") });
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(Options(server, folder));

        SavedSnapshot saved = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.True(saved.Verification.IsIntact);
    }

    [Fact]
    public async Task An_authority_that_is_not_in_the_folder_is_not_trusted()
    {
        using TestAuthority other = new();
        string folder = MakeFolder(("1.pem", other.CertificatePem));
        await using RawServer server = RawServer.StartOnLoopback(RawServer.Ok(s_snapshot), new() { ServerCertificate = _authority.IssueForServer("localhost") });
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(Options(server, folder));

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(Stream.Null, Once.Options, cancellationToken: Cancellation));

        Assert.Equal(ConsulSnapshotError.TlsFailed, exception.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void A_file_without_certificates_is_named(string content)
    {
        string folder = MakeFolder(("1.pem", _authority.CertificatePem), ("2.pem", content));

        CryptographicException byFolder = Assert.Throws<CryptographicException>(() => ConsulSnapshotClient.Create(new ConsulSnapshotOptions { CaPath = folder }));
        CryptographicException byFile = Assert.Throws<CryptographicException>(() => ConsulSnapshotClient.Create(new ConsulSnapshotOptions { CaFile = Path.Combine(folder, "2.pem") }));

        Assert.Contains(Path.Combine(folder, "2.pem"), byFolder.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(folder, "2.pem"), byFile.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_is_named()
    {
        string folder = MakeFolder();

        CryptographicException exception = Assert.Throws<CryptographicException>(() => ConsulSnapshotClient.Create(new ConsulSnapshotOptions { CaPath = folder }));

        Assert.Contains(folder, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_does_not_fit_is_an_error_that_names_the_certificate()
    {
        using X509Certificate2 certificate = _authority.IssueForClient();
        using X509Certificate2 other = _authority.IssueForClient();
        File.WriteAllText(_folder["cert.pem"], certificate.ExportCertificatePem());
        File.WriteAllText(_folder["key.pem"], other.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());

        CryptographicException exception = Assert.Throws<CryptographicException>(
            () => ConsulSnapshotClient.Create(new ConsulSnapshotOptions { ClientCertificateFile = _folder["cert.pem"], ClientKeyFile = _folder["key.pem"] }));

        Assert.Contains(_folder["cert.pem"], exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_without_its_key_is_refused()
    {
        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(
            () => ConsulSnapshotClient.Create(new ConsulSnapshotOptions { ClientCertificateFile = _folder["cert.pem"] }));

        Assert.Contains("ClientKeyFile", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chain_in_a_certificates_file_is_sent()
    {
        using TestAuthority intermediate = new(_authority);
        using X509Certificate2 certificate = intermediate.IssueForClient();
        await File.WriteAllTextAsync(_folder["cert.pem"], certificate.ExportCertificatePem() + "\n" + intermediate.CertificatePem, Cancellation);
        await File.WriteAllTextAsync(_folder["key.pem"], certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem(), Cancellation);
        await using RawServer server = RawServer.StartOnLoopback(RawServer.Ok(s_snapshot), new()
        {
            ServerCertificate = _authority.IssueForServer("localhost"),
            ClientCertificateRequired = true,
            CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { _authority.Certificate }, RevocationMode = X509RevocationMode.NoCheck },
        });
        ConsulSnapshotOptions options = Options(server, MakeFolder(("ca.pem", _authority.CertificatePem)));
        (options.ClientCertificateFile, options.ClientKeyFile) = (_folder["cert.pem"], _folder["key.pem"]);
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(options);

        SavedSnapshot saved = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.True(saved.Verification.IsIntact);
    }

    private static ConsulSnapshotOptions Options(RawServer server, string authorities) => new() { Address = new Uri($"https://localhost:{server.Port}"), CaPath = authorities };

    private string MakeFolder(params ReadOnlySpan<(string Name, string Content)> files)
    {
        string folder = Directory.CreateDirectory(_folder["authorities"]).FullName;
        foreach ((string name, string content) in files)
        {
            File.WriteAllText(Path.Combine(folder, name), content);
        }

        return folder;
    }
}
