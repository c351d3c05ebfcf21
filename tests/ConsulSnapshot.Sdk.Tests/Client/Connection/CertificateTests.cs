using System.Net;
using System.Net.Security;
using System.Net.Sockets;
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
    public async Task Authorities_in_folders_below_are_trusted_too()
    {
        string folder = MakeFolder();
        Directory.CreateDirectory(Path.Combine(folder, "a", "b"));
        await File.WriteAllTextAsync(Path.Combine(folder, "a", "b", "ca.pem"), _authority.CertificatePem, Cancellation);
        await using RawServer server = StartServer();
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(Options(server, folder));

        SavedSnapshot saved = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.True(saved.Verification.IsIntact);
    }

    [Fact]
    public async Task A_file_in_place_of_the_folder_is_taken_for_one()
    {
        await using RawServer server = StartServer();
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(Options(server, WriteAuthority("ca.pem", _authority)));

        SavedSnapshot saved = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.True(saved.Verification.IsIntact);
    }

    [Fact]
    public async Task The_file_of_authorities_wins_over_the_folder_which_is_not_looked_at()
    {
        await using RawServer server = StartServer();
        ConsulSnapshotOptions options = Options(server, MakeFolder(("key.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")));
        options.CaFile = WriteAuthority("ca.pem", _authority);
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(options);

        SavedSnapshot saved = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.True(saved.Verification.IsIntact);
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

    [Theory]
    [InlineData("server.dc1.consul")]
    [InlineData("server.dc1.consul:8501")]
    public async Task The_server_name_may_have_a_port_that_does_not_count(string name)
    {
        await using RawServer server = RawServer.StartOnLoopback(RawServer.Ok(s_snapshot), new() { ServerCertificate = _authority.IssueForServer("server.dc1.consul") });
        ConsulSnapshotOptions options = Options(server, WriteAuthority("ca.pem", _authority));
        options.TlsServerName = name;
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(options);

        SavedSnapshot saved = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.True(saved.Verification.IsIntact);
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("::1", "[::1]")]
    public async Task A_server_may_be_named_by_its_address(string address, string host)
    {
        await using RawServer server = RawServer.StartOn(IPAddress.Parse(address), RawServer.Ok(s_snapshot), new() { ServerCertificate = _authority.IssueForServer("localhost") });
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(
            new ConsulSnapshotOptions { Address = ConsulAddress.Parse($"https://{host}:{server.Port}"), CaFile = WriteAuthority("ca.pem", _authority) });

        SavedSnapshot saved = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.True(saved.Verification.IsIntact);
    }

    [Fact]
    public async Task A_client_certificate_that_was_renewed_is_shown_by_the_next_connection()
    {
        List<string> shown = [];
        await using RawServer server = RawServer.StartOnLoopback(RawServer.Ok(s_snapshot), new()
        {
            ServerCertificate = _authority.IssueForServer("localhost"),
            ClientCertificateRequired = true,
            CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { _authority.Certificate }, RevocationMode = X509RevocationMode.NoCheck },
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            {
                shown.Add(certificate!.GetSerialNumberString());
                return errors == SslPolicyErrors.None;
            },
        });
        ConsulSnapshotOptions options = Options(server, WriteAuthority("ca.pem", _authority));
        (options.ClientCertificateFile, options.ClientKeyFile) = (_folder["cert.pem"], _folder["key.pem"]);
        string first = WriteClientCertificate();
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(options);
        await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        string second = WriteClientCertificate();
        await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.Equal([first, second], shown);
    }

    [Fact]
    public async Task An_authority_that_was_renewed_is_trusted_by_the_next_connection()
    {
        using TestAuthority other = new();
        await using RawServer server = StartServer();
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(Options(server, WriteAuthority("ca.pem", other)));
        ConsulSnapshotRequestException before = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(Stream.Null, cancellationToken: Cancellation));

        WriteAuthority("ca.pem", _authority);
        SavedSnapshot saved = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.Equal(ConsulSnapshotError.TlsFailed, before.Error);
        Assert.True(saved.Verification.IsIntact);
    }

    [Fact]
    public void A_connection_takes_requests_for_five_minutes_so_that_files_and_names_are_looked_at_again()
    {
        using SocketsHttpHandler handler = ConsulHttpHandler.Create(new ConsulSnapshotOptions());

        Assert.Equal(TimeSpan.FromMinutes(5), handler.PooledConnectionLifetime);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("half a certificate")]
    public async Task A_file_that_is_not_good_any_more_fails_the_request_and_is_named(string? content)
    {
        await using RawServer server = StartServer();
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(Options(server, WriteAuthority("ca.pem", _authority)));
        File.Delete(_folder["ca.pem"]);
        if (content is not null)
        {
            await File.WriteAllTextAsync(_folder["ca.pem"], content, Cancellation);
        }

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(Stream.Null, cancellationToken: Cancellation));

        Assert.Equal(ConsulSnapshotError.TlsFailed, exception.Error);
        Assert.Contains(_folder["ca.pem"], exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_up_during_the_handshake_has_no_TLS_to_offer()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task hangingUp = Task.Run(async () =>
        {
            using Socket socket = await listener.AcceptSocketAsync(Cancellation);
            await socket.ReceiveAsync(new byte[1], Cancellation);
        }, Cancellation);
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}") });

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(Stream.Null, cancellationToken: Cancellation));
        await hangingUp;

        Assert.Equal(ConsulSnapshotError.TlsFailed, exception.Error);
    }

    [Fact]
    public async Task Options_that_are_changed_later_change_no_client()
    {
        await using RawServer server = StartServer();
        ConsulSnapshotOptions options = new() { Address = new Uri($"https://localhost:{server.Port}") };
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(options);

        options.VerifyServerCertificate = false;

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(Stream.Null, cancellationToken: Cancellation));
        Assert.Equal(ConsulSnapshotError.TlsFailed, exception.Error);
    }

    private RawServer StartServer() => RawServer.StartOnLoopback(RawServer.Ok(s_snapshot), new() { ServerCertificate = _authority.IssueForServer("localhost") });

    private string WriteAuthority(string name, TestAuthority authority)
    {
        File.WriteAllText(_folder[name], authority.CertificatePem);
        return _folder[name];
    }

    /// <summary>Puts a new certificate where the last one was, and returns its number.</summary>
    private string WriteClientCertificate()
    {
        using X509Certificate2 certificate = _authority.IssueForClient();
        File.WriteAllText(_folder["cert.pem"], certificate.ExportCertificatePem());
        File.WriteAllText(_folder["key.pem"], certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return certificate.SerialNumber;
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
