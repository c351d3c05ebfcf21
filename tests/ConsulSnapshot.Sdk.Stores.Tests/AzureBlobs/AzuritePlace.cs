using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using ConsulSnapshot.Sdk.AzureBlobs;
using ConsulSnapshot.Sdk.Storage;
using ConsulSnapshot.Sdk.Stores.Tests.Servers;
using ConsulSnapshot.Sdk.Tests.StoreConformance;

namespace ConsulSnapshot.Sdk.Stores.Tests.AzureBlobs;

/// <summary>A container of its own for each store, in which there is more than the store's.</summary>
public sealed class AzuritePlace(AzuriteServer server) : StorePlace
{
    private const string WrongKey = "d3Jvbmcgd3Jvbmcgd3Jvbmc=";

    private readonly string _container = $"container-{Guid.NewGuid():N}";
    private readonly List<CutProxy> _proxies = [];
    private BlobContainerClient? _client;

    public override IReadOnlyList<string> Secrets => [AzuriteServer.AccountKey, WrongKey];

    /// <summary>A client for what a store does not do.</summary>
    public BlobContainerClient Client => _client ?? throw new InvalidOperationException("The place has no store yet.");

    public override async Task<SnapshotStore> CreateAsync()
    {
        AzureBlobStoreOptions options = await OptionsAsync();
        _client = new BlobServiceClient(options.Endpoint, new StorageSharedKeyCredential(AzuriteServer.AccountName, AzuriteServer.AccountKey)).GetBlobContainerClient(_container);
        await _client.CreateAsync();

        // A neighbour's blob.
        await _client.UploadBlobAsync($"{options.BlobPrefix}0/consul.snap", new BinaryData("not the store's"));
        return new AzureBlobSnapshotStore(options);
    }

    /// <summary>The options of this place, for stores with others.</summary>
    public async Task<AzureBlobStoreOptions> OptionsAsync() => new()
    {
        Container = _container,
        BlobPrefix = "back ups/dc1",
        Endpoint = await server.GetAccountAsync(),
        AccountName = AzuriteServer.AccountName,
        AccountKey = AzuriteServer.AccountKey,
        BlockSize = 5 * 1024 * 1024,
        MaxRetries = 1,
    };

    public override async Task<bool> LeaveUnfinishedAsync(SnapshotStore store)
    {
        BlockIds ids = new(Guid.NewGuid().ToString("N"), TimeProvider.System.GetUtcNow());
        BlockBlobClient blob = Client.GetBlockBlobClient("back ups/dc1/folder/unfinished.snap");
        await blob.StageBlockAsync(ids.Of(1), new MemoryStream(new byte[100]));
        await blob.StageBlockAsync(ids.Of(2), new MemoryStream(new byte[100]));
        return true;
    }

    public override async Task<SnapshotStore?> WithWrongCredentialsAsync(SnapshotStore store)
    {
        AzureBlobStoreOptions options = await OptionsAsync();
        options.AccountKey = WrongKey;
        return new AzureBlobSnapshotStore(options);
    }

    public override async Task<SnapshotStore?> MissingAsync()
    {
        AzureBlobStoreOptions options = await OptionsAsync();
        options.Container = "a-container-that-nobody-made";
        return new AzureBlobSnapshotStore(options);
    }

    public override async Task<SnapshotStore?> ThroughCutConnectionAsync(SnapshotStore store, long afterBytes)
    {
        AzureBlobStoreOptions options = await OptionsAsync();
        CutProxy proxy = new(new Uri(options.Endpoint!, "/"), afterBytes);
        _proxies.Add(proxy);
        options.Endpoint = new Uri(proxy.Address, AzuriteServer.AccountName);
        return new AzureBlobSnapshotStore(options);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (CutProxy proxy in _proxies)
        {
            await proxy.DisposeAsync();
        }

        await base.DisposeAsync();
    }
}
