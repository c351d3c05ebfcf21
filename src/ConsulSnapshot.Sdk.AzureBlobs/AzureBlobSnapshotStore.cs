using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Sdk.AzureBlobs;

/// <summary>Keeps snapshots as block blobs in a container of Azure Blob Storage.</summary>
/// <remarks>
/// <para>Content goes up as it comes, in blocks, at a bounded memory: see <see cref="AzureBlobStoreOptions.BlockSize"/>. There is a blob only when all blocks are there. Each block is
/// checked by Azure against a checksum that is sent with it; the MD5 of the whole is kept with the blob, and compared when it is read.</para>
/// <para>It needs the role "Storage Blob Data Contributor" for the container, or a shared access signature with read, add, create, write, delete and list.</para>
/// <para>Of two writers that replace the same name at the same moment, the second one's blocks are lost: that counts as if it had been replaced at once, with a warning in the log.</para>
/// <para>Safe for concurrent use by several callers.</para>
/// </remarks>
public sealed class AzureBlobSnapshotStore : SnapshotStore
{
    private const char FirstSurrogate = '\ud800';

    private readonly AzureBlobStoreOptions _options;
    private readonly BlobContainerClient _container;
    private readonly BlobCalls _calls;

    /// <summary>Makes a store with a client of its own.</summary>
    /// <param name="options">Where the store is, and how it is used; they are copied.</param>
    /// <param name="logger">Where warnings go; <see langword="null"/> for nowhere.</param>
    /// <exception cref="OptionsValidationException">Options contradict each other or are out of range.</exception>
    /// <exception cref="SnapshotStoreException">The connection string cannot be read.</exception>
    public AzureBlobSnapshotStore(AzureBlobStoreOptions options, ILogger<AzureBlobSnapshotStore>? logger = null)
        : this(null, options, logger, hasClient: false)
    {
    }

    /// <summary>Makes a store over a client that the caller has, whose account, container and credentials count instead of the options'.</summary>
    /// <param name="container">The client of the container.</param>
    /// <param name="options">How it is used; they are copied. <see cref="AzureBlobStoreOptions.Container"/> may stay empty.</param>
    /// <param name="logger">Where warnings go; <see langword="null"/> for nowhere.</param>
    /// <exception cref="OptionsValidationException">Options are out of range.</exception>
    public AzureBlobSnapshotStore(BlobContainerClient container, AzureBlobStoreOptions options, ILogger<AzureBlobSnapshotStore>? logger = null)
        : this(container ?? throw new ArgumentNullException(nameof(container)), options, logger, hasClient: true)
    {
    }

    private AzureBlobSnapshotStore(BlobContainerClient? container, AzureBlobStoreOptions options, ILogger<AzureBlobSnapshotStore>? logger, bool hasClient)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Copy();
        if (container is not null)
        {
            _options.Container = container.Name;
        }

        AzureBlobConnectionValidator.ThrowIfInvalid(_options, hasClient);
        try
        {
            _container = container ?? BlobConnection.Create(_options);
        }
        catch (FormatException exception)
        {
            // Its text may quote what it could not read.
            throw new SnapshotStoreException(
                SnapshotStoreError.InvalidAddress, $"azblob:{_options.Container}", name: null, $"the connection string cannot be read ({exception.GetType().Name})");
        }

        StoreKeys keys = new(_options.BlobPrefix);
        string folder = keys.Folder.Length == 0 ? "" : $"/{keys.Folder}";
        Description = $"azblob://{_container.AccountName}/{_container.Name}{folder}";
        _calls = new BlobCalls(_container, _options, Description, logger ?? NullLogger<AzureBlobSnapshotStore>.Instance, TimeProvider.System);
    }

    /// <inheritdoc/>
    /// <value><c>azblob://</c>, the account, the container and the folder in it.</value>
    public override string Description { get; }

    /// <inheritdoc/>
    /// <remarks>They are blocks without a blob below <see cref="AzureBlobStoreOptions.BlobPrefix"/> that stores of this kind wrote: their ids say when, by the writer's clock. Azure
    /// itself removes blocks after a week, these and those that were meant to replace a blob.</remarks>
    public override async Task<int> RemoveLeftoversAsync(DateTimeOffset olderThan, CancellationToken cancellationToken = default)
    {
        int removed = 0;
        await foreach (BlobItem item in PagesAsync(BlobStates.Uncommitted, _calls.Keys.Prefix, cancellationToken).ConfigureAwait(false))
        {
            if (_calls.Keys.NameOf(item.Name) is not { } name)
            {
                continue;
            }

            // Blobs are listed, too; what has blocks alone has no length.
            DateTimeOffset? begun = null;
            BlockBlobClient blob = _calls.Blob(name);
            bool isGone = BlobMetadata.IsDiscarded(item.Metadata)
                ? await RemovePlaceholderAsync(blob, item, olderThan, cancellationToken).ConfigureAwait(false)
                : (item.Properties.ContentLength ?? 0) == 0 && await _calls.CallAsync(name, () => UncommittedBlob.DiscardAsync(blob, IsOld, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (isGone)
            {
                removed++;
                Log.LeftoverRemoved(_calls.Logger, Description, name, begun ?? item.Properties.LastModified ?? olderThan);
            }

            bool IsOld(string id)
            {
                begun = BlockIds.TimeOf(id);
                return begun < olderThan;
            }
        }

        return removed;
    }

    /// <inheritdoc/>
    protected override async Task<StoredObject> PutCoreAsync(string name, Stream content, StorePutOptions options, CancellationToken cancellationToken)
    {
        using BlobWrite write = new(_calls, name, content, options, cancellationToken);
        return await write.RunAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async Task<Stream> OpenReadCoreAsync(string name, CancellationToken cancellationToken)
    {
        BlobDownloadStreamingResult answer = await _calls.CallAsync<BlobDownloadStreamingResult>(
            name, async () => await _calls.Blob(name).DownloadStreamingAsync(cancellationToken: cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        if (BlobMetadata.IsDiscarded(answer.Details.Metadata))
        {
            answer.Dispose();
            throw NotFound(name);
        }

        ArrivingContent content = new(
            answer.Content, answer, _options.RequestTimeout, BlobFailure.IsOfTheStore, exception => BlobFailure.From(exception, Description, name));
        byte[]? md5 = answer.Details.BlobContentHash ?? answer.Details.ContentHash;
        return md5 is null ? content : new Md5CheckedContent(content, md5, Description, name);
    }

    /// <inheritdoc/>
    protected override async IAsyncEnumerable<StoredObject> ListCoreAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Azure's order may be that of UTF-16, in which what is written with surrogates comes before some characters, and not after all.
        List<StoredObject>? held = null;
        await foreach (BlobItem item in PagesAsync(BlobStates.None, _calls.Keys.KeyOf(prefix), cancellationToken).ConfigureAwait(false))
        {
            if (_calls.Keys.NameOf(item.Name) is not { } name || BlobMetadata.IsDiscarded(item.Metadata))
            {
                continue;
            }

            StoredObject stored = new()
            {
                Name = name,
                Length = item.Properties.ContentLength ?? 0,
                LastModified = item.Properties.LastModified ?? DateTimeOffset.UnixEpoch,
                Version = BlobMetadata.Version(item.Properties.ETag),
                Sha256 = BlobMetadata.Sha256(item.Metadata),
            };
            if (held is null && name.All(static character => character < FirstSurrogate))
            {
                yield return stored;
            }
            else
            {
                (held ??= []).Add(stored);
            }
        }

        foreach (StoredObject stored in (held ?? []).OrderBy(static stored => stored.Name, NameComparer))
        {
            yield return stored;
        }
    }

    /// <inheritdoc/>
    protected override async Task<StoredObject?> TryGetCoreAsync(string name, CancellationToken cancellationToken)
    {
        BlobProperties? found = await _calls.TryLookAsync(name, cancellationToken).ConfigureAwait(false);
        return found is null
            ? null
            : new StoredObject
            {
                Name = name,
                Length = found.ContentLength,
                LastModified = found.LastModified,
                Version = BlobMetadata.Version(found.ETag),
                Sha256 = BlobMetadata.Sha256(found.Metadata),
            };
    }

    /// <inheritdoc/>
    protected override Task DeleteCoreAsync(string name, CancellationToken cancellationToken) => _calls.CallAsync(
        name,
        () => _calls.Blob(name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken),
        cancellationToken);

    private async IAsyncEnumerable<BlobItem> PagesAsync(BlobStates states, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        GetBlobsOptions options = new() { Traits = BlobTraits.Metadata, States = states, Prefix = prefix };
        IAsyncEnumerator<BlobItem> items = _container.GetBlobsAsync(options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (items.ConfigureAwait(false))
        {
            while (await _calls.CallAsync(null, () => items.MoveNextAsync().AsTask(), cancellationToken).ConfigureAwait(false))
            {
                yield return items.Current;
            }
        }
    }

    // What a process left that died between the two steps of taking blocks back.
    private async Task<bool> RemovePlaceholderAsync(BlockBlobClient blob, BlobItem item, DateTimeOffset olderThan, CancellationToken cancellationToken)
    {
        if (item.Properties is not { ETag: { } etag, LastModified: { } modified } || modified >= olderThan)
        {
            return false;
        }

        await _calls.CallAsync(
            _calls.Keys.NameOf(item.Name),
            async () =>
            {
                await UncommittedBlob.DeleteAsync(blob, etag, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        return true;
    }
}
