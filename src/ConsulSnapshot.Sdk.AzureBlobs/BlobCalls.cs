using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.AzureBlobs;

/// <summary>What all calls to one store share.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class BlobCalls(BlobContainerClient container, AzureBlobStoreOptions options, string description, ILogger logger, TimeProvider time)
{
    public BlobContainerClient Container => container;

    public AzureBlobStoreOptions Options => options;

    public StoreKeys Keys { get; } = new(options.BlobPrefix);

    public string Description => description;

    public ILogger Logger => logger;

    public TimeProvider Time => time;

    public BlockBlobClient Blob(string name) => container.GetBlockBlobClient(Keys.KeyOf(name));

    /// <summary>Makes a call, and the store's error of what it throws.</summary>
    public async Task<T> CallAsync<T>(string? name, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception exception) when (BlobFailure.IsOfTheStore(exception, cancellationToken))
        {
            throw BlobFailure.From(exception, description, name);
        }
    }

    /// <summary>Looks at an object; null if there is none.</summary>
    public async Task<BlobProperties?> TryLookAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            BlobProperties found = await CallAsync<BlobProperties>(
                name, async () => await Blob(name).GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            return BlobMetadata.IsDiscarded(found.Metadata) ? null : found;
        }
        catch (SnapshotStoreException exception) when (exception.Error == SnapshotStoreError.NotFound)
        {
            return null;
        }
    }

    public SnapshotStoreException AlreadyExists(string name, Exception? innerException) => new(
        SnapshotStoreError.AlreadyExists, description, name, "the name must be new, and an object has it already", innerException: innerException);
}
