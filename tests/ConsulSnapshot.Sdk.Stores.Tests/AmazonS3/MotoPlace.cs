using Amazon.S3;
using Amazon.S3.Model;
using ConsulSnapshot.Sdk.AmazonS3;
using ConsulSnapshot.Sdk.Storage;
using ConsulSnapshot.Sdk.Stores.Tests.Servers;
using ConsulSnapshot.Sdk.Tests.StoreConformance;

namespace ConsulSnapshot.Sdk.Stores.Tests.AmazonS3;

/// <summary>A bucket of its own for each store, in which there is more than the store's.</summary>
/// <param name="server">The server.</param>
/// <param name="strict">A server that checks signatures.</param>
/// <param name="configure">Sets more options than where it is.</param>
public sealed class MotoPlace(MotoServer server, StrictMotoServer strict, Action<AmazonS3StoreOptions>? configure = null) : StorePlace
{
    private readonly string _bucket = $"bucket-{Guid.NewGuid():N}";
    private readonly List<AmazonS3SnapshotStore> _stores = [];
    private readonly List<CutProxy> _proxies = [];
    private AmazonS3Client? _client;

    public override IReadOnlyList<string> Secrets => [server.SecretAccessKey, strict.SecretAccessKey, WrongSecret];

    private static string WrongSecret => "a-secret-that-is-not-the-right-one";

    /// <summary>A client for what a store does not do.</summary>
    public AmazonS3Client Client => _client ?? throw new InvalidOperationException("The place has no store yet.");

    public string Bucket => _bucket;

    public override async Task<SnapshotStore> CreateAsync()
    {
        AmazonS3StoreOptions options = await OptionsAsync();
        _client = new AmazonS3Client(
            options.AccessKeyId, options.SecretAccessKey, new AmazonS3Config { ServiceURL = options.Endpoint!.AbsoluteUri, ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
        await _client.PutBucketAsync(_bucket);

        // A neighbour's object, and what consoles put there to show a folder.
        foreach (string key in (string[])[$"{options.KeyPrefix}0/consul.snap", $"{options.KeyPrefix}/"])
        {
            await _client.PutObjectAsync(new PutObjectRequest { BucketName = _bucket, Key = key, ContentBody = "not the store's", UseChunkEncoding = false });
        }

        return Open(options);
    }

    /// <summary>The options of this place, for stores with others.</summary>
    public async Task<AmazonS3StoreOptions> OptionsAsync()
    {
        Uri address = await server.GetAddressAsync();
        AmazonS3StoreOptions options = new()
        {
            Bucket = _bucket,
            KeyPrefix = "back ups/dc1",
            Endpoint = address,
            ForcePathStyle = true,
            AccessKeyId = server.AccessKeyId,
            SecretAccessKey = server.SecretAccessKey,
            PartSize = AmazonS3StoreOptions.MinPartSize,
            MaxRetries = 1,
        };
        configure?.Invoke(options);
        return options;
    }

    public AmazonS3SnapshotStore Open(AmazonS3StoreOptions options)
    {
        AmazonS3SnapshotStore store = new(options);
        _stores.Add(store);
        return store;
    }

    public override async Task<bool> LeaveUnfinishedAsync(SnapshotStore store)
    {
        string key = "back ups/dc1/folder/unfinished.snap";
        InitiateMultipartUploadResponse upload = await Client.InitiateMultipartUploadAsync(_bucket, key);
        await Client.UploadPartAsync(new UploadPartRequest
        {
            BucketName = _bucket,
            Key = key,
            UploadId = upload.UploadId,
            PartNumber = 1,
            InputStream = new MemoryStream(new byte[100]),
            UseChunkEncoding = false,
        });
        return true;
    }

    public override async Task<SnapshotStore?> WithWrongCredentialsAsync(SnapshotStore store)
    {
        AmazonS3StoreOptions options = await OptionsAsync();
        options.Endpoint = await strict.GetAddressAsync();
        options.AccessKeyId = strict.AccessKeyId;
        options.SecretAccessKey = WrongSecret;
        return Open(options);
    }

    public override async Task<SnapshotStore?> MissingAsync()
    {
        AmazonS3StoreOptions options = await OptionsAsync();
        options.Bucket = "a-bucket-that-nobody-made";
        return Open(options);
    }

    public override async Task<SnapshotStore?> ThroughCutConnectionAsync(SnapshotStore store, long afterBytes)
    {
        AmazonS3StoreOptions options = await OptionsAsync();
        CutProxy proxy = new(options.Endpoint!, afterBytes);
        _proxies.Add(proxy);
        options.Endpoint = proxy.Address;
        return Open(options);
    }

    public override async ValueTask DisposeAsync()
    {
        _stores.ForEach(static store => store.Dispose());
        _client?.Dispose();
        foreach (CutProxy proxy in _proxies)
        {
            await proxy.DisposeAsync();
        }

        await base.DisposeAsync();
    }
}
