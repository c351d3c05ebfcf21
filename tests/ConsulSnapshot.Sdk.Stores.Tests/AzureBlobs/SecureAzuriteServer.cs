using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core.Pipeline;
using Azure.Storage;
using Azure.Storage.Blobs;
using ConsulSnapshot.Sdk.Stores.Tests.Servers;
using ConsulSnapshot.Sdk.Tests.Client;

namespace ConsulSnapshot.Sdk.Stores.Tests.AzureBlobs;

/// <summary>Azurite that takes tokens of identities, too, which it does by https alone.</summary>
public sealed class SecureAzuriteServer : StoreServer
{
    private readonly TestAuthority _authority = new();
    private readonly TemporaryFolder _files = new();
    private readonly X509Certificate2 _certificate;

    public SecureAzuriteServer()
        : base("AZURITE_BLOB", "eng/get-azurite.sh")
    {
        _certificate = _authority.IssueForServer("localhost");
        using ECDsa key = _certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(_files["server.pem"], _certificate.ExportCertificatePem());
        File.WriteAllText(_files["server.key"], key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Makes a container, as whoever has the account's key.</summary>
    public async Task<BlobContainerClient> CreateContainerAsync()
    {
        Uri account = new(await GetAddressAsync(), AzuriteServer.AccountName);
        BlobClientOptions options = new() { Transport = new HttpClientTransport(CreateHttp()) };
        BlobContainerClient container = new BlobServiceClient(account, new StorageSharedKeyCredential(AzuriteServer.AccountName, AzuriteServer.AccountKey), options)
            .GetBlobContainerClient($"container-{Guid.NewGuid():N}");
        await container.CreateAsync();
        return container;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _certificate.Dispose();
        _authority.Dispose();
        _files.Dispose();
    }

    protected override string Scheme => "https";

    protected override IEnumerable<string> Arguments(int port) =>
    [
        "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--inMemoryPersistence", "--oauth", "basic", "--cert", _files["server.pem"], "--key", _files["server.key"],
        "--blobHost", "127.0.0.1", "--blobPort", port.ToString(CultureInfo.InvariantCulture),
    ];

    protected override HttpClient CreateHttp() => new(new SocketsHttpHandler
    {
        SslOptions = { RemoteCertificateValidationCallback = (_, found, _, _) => found is not null && found.GetCertHashString() == _certificate.Thumbprint },
    });
}
