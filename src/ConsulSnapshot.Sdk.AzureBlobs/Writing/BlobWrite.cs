using System.Security.Cryptography;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.AzureBlobs;

/// <summary>One write of one blob: in one request if the content fits into a block, else in blocks that make a blob only when all are there.</summary>
internal sealed class BlobWrite : IDisposable
{
    // Source: Azure Storage documentation, "Scalability and performance targets for Blob storage".
    private const int MaxBlocks = 50_000;

    // Much less than the half minute that a host, or Kubernetes, gives a program to end: a store that stands still must not use it up.
    private static readonly TimeSpan s_discardLimit = TimeSpan.FromSeconds(10);

    private readonly BlobCalls _calls;
    private readonly AzureBlobStoreOptions _options;
    private readonly string _name;
    private readonly Stream _content;
    private readonly StorePutOptions _put;
    private readonly CancellationToken _cancellationToken;
    private readonly BlockBlobClient _blob;
    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly BlockIds _ids;

    // Of the whole, which Azure keeps with the blob: for transport alone, like the blocks'.
#pragma warning disable CA5351
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351

    public BlobWrite(BlobCalls calls, string name, Stream content, StorePutOptions put, CancellationToken cancellationToken)
    {
        _calls = calls;
        _options = calls.Options;
        _name = name;
        _content = content;
        _put = put;
        _cancellationToken = cancellationToken;
        _blob = calls.Blob(name);
        _ids = new BlockIds(_id, calls.Time.GetUtcNow());
    }

    public static PartSizes Sizes { get; } = new(MaxBlocks, FirstParts: 10_000, PartsPerSize: 10_000, AzureBlobStoreOptions.MaxBlockSize);

    private UploadTransferValidationOptions Validation => new()
    {
        ChecksumAlgorithm = _options.Checksum == AzureBlobChecksum.Md5 ? StorageChecksumAlgorithm.MD5 : StorageChecksumAlgorithm.StorageCrc64,
    };

    private BlobRequestConditions? Conditions => _put.IfAbsent ? new BlobRequestConditions { IfNoneMatch = ETag.All } : null;

    /// <summary>Writes the blob.</summary>
    /// <exception cref="SnapshotStoreException">The name is taken, or the store failed.</exception>
    public async Task<StoredObject> RunAsync()
    {
        if (_put.IfAbsent && await TryLookAsync().ConfigureAwait(false) is not null)
        {
            throw _calls.AlreadyExists(_name, null);
        }

        PartBuffer first = new();
        await first.FillAsync(_content, SizeOf(1), _cancellationToken).ConfigureAwait(false);
        PartBuffer second = new();
        if (first.Length == SizeOf(1))
        {
            await second.FillAsync(_content, SizeOf(2), _cancellationToken).ConfigureAwait(false);
        }

        return second.Length == 0 ? await PutAsync(first).ConfigureAwait(false) : await UploadAsync(first, second).ConfigureAwait(false);
    }

    public void Dispose() => _md5.Dispose();

    private async Task<StoredObject> PutAsync(PartBuffer part)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(part.Span));
        _md5.AppendData(part.Span);
        BlobUploadOptions options = new()
        {
            Conditions = Conditions,
            Metadata = BlobMetadata.Of(_id, sha256),
            HttpHeaders = new BlobHttpHeaders { ContentHash = _md5.GetCurrentHash() },
            TransferValidation = Validation,

            // What is shorter than this is one request.
            TransferOptions = new StorageTransferOptions { InitialTransferSize = part.Length + 1L, MaximumTransferSize = part.Length + 1L },
        };
        BlobContentInfo? answer = await FinishAsync(async () =>
        {
            using MemoryStream content = part.Open();
            return await _blob.UploadAsync(content, options, _cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return await LookAsync(part.Length, blocks: 1, answer, sha256).ConfigureAwait(false);
    }

    private async Task<StoredObject> UploadAsync(PartBuffer first, PartBuffer second)
    {
        ETag? before = (await TryLookAsync().ConfigureAwait(false))?.ETag;
        try
        {
            IReadOnlyList<long> sent = await new PartSender<long>(_options.ParallelBlocks, SizeOf, SendBlockAsync)
                .SendAsync(_content, [first, second], _cancellationToken).ConfigureAwait(false);
            CommitBlockListOptions options = new()
            {
                Conditions = Conditions,
                Metadata = BlobMetadata.Of(_id, _put.Sha256),
                HttpHeaders = new BlobHttpHeaders { ContentHash = _md5.GetCurrentHash() },
            };
            IEnumerable<string> blocks = Enumerable.Range(1, sent.Count).Select(_ids.Of);
            BlobContentInfo? answer = await FinishAsync(async () => await _blob.CommitBlockListAsync(blocks, options, _cancellationToken).ConfigureAwait(false), before)
                .ConfigureAwait(false);
            return await LookAsync(sent.Sum(), sent.Count, answer, _put.Sha256).ConfigureAwait(false);
        }
        catch
        {
            await DiscardAsync().ConfigureAwait(false);
            throw;
        }
    }

    private int SizeOf(int number) => number <= Sizes.MaxParts
        ? Sizes.Of(number, _options.BlockSize)
        : throw new SnapshotStoreException(SnapshotStoreError.Full, _calls.Description, _name, "the content is longer than a blob may be with this size of blocks");

    // Blocks are handed over in their order, one after the other, before the first await.
    private Task<long> SendBlockAsync(int number, PartBuffer part, CancellationToken cancellationToken)
    {
        _md5.AppendData(part.Span);
        return _calls.CallAsync(
            _name,
            async () =>
            {
                using MemoryStream content = part.Open();
                BlockBlobStageBlockOptions options = new() { TransferValidation = Validation };
                await _blob.StageBlockAsync(_ids.Of(number), content, options, cancellationToken).ConfigureAwait(false);
                return (long)part.Length;
            },
            cancellationToken);
    }

    /// <summary>Makes the request that gives the blob its name.</summary>
    /// <returns>The answer; null if it got lost, but the blob is this one, or if another one took its place at once.</returns>
    private async Task<BlobContentInfo?> FinishAsync(Func<Task<BlobContentInfo>> request, ETag? before = null)
    {
        try
        {
            return await request().ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (_put.IfAbsent && BlobFailure.IsConditionNotMet(exception))
        {
            // The SDK repeats a request whose answer got lost; the second one then meets what the first one wrote.
            return await IsOursAsync().ConfigureAwait(false) ? null : throw _calls.AlreadyExists(_name, exception);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.InvalidBlockList || exception.ErrorCode == BlobErrorCode.InvalidBlobOrBlock)
        {
            return await FindBlocksAsync(before, exception).ConfigureAwait(false);
        }
        catch (Exception exception) when (BlobFailure.IsOfTheStore(exception, _cancellationToken))
        {
            throw BlobFailure.From(exception, _calls.Description, _name);
        }
    }

    // Whoever makes a blob of a name makes an end of all other blocks there.
    private async Task<BlobContentInfo?> FindBlocksAsync(ETag? before, RequestFailedException exception)
    {
        BlobProperties? now = await TryLookAsync().ConfigureAwait(false);
        if (now is null || now.ETag == before)
        {
            throw new SnapshotStoreException(
                SnapshotStoreError.Unavailable, _calls.Description, _name, "blocks that were sent are gone: another write of that name, or a removal of leftovers, made an end of them", innerException: exception);
        }

        if (BlobMetadata.IsOf(now.Metadata, _id))
        {
            return null;
        }

        if (_put.IfAbsent)
        {
            throw _calls.AlreadyExists(_name, exception);
        }

        // As if this one had been first, and the other one had replaced it.
        Log.Replaced(_calls.Logger, _calls.Description, _name);
        return null;
    }

    private async Task<bool> IsOursAsync() => BlobMetadata.IsOf((await TryLookAsync().ConfigureAwait(false))?.Metadata, _id);

    // Null if it is not there, or may not be looked at.
    private async Task<BlobProperties?> TryLookAsync()
    {
        try
        {
            return await _calls.TryLookAsync(_name, _cancellationToken).ConfigureAwait(false);
        }
        catch (SnapshotStoreException exception) when (exception.Error == SnapshotStoreError.AccessDenied)
        {
            return null;
        }
    }

    private async Task<StoredObject> LookAsync(long length, int blocks, BlobContentInfo? answer, string? sha256)
    {
        Log.Written(_calls.Logger, _calls.Description, _name, length, blocks);
        BlobProperties? seen = await TryLookAsync().ConfigureAwait(false);
        if (seen is null)
        {
            Log.CannotLook(_calls.Logger, _calls.Description, _name);
        }

        // Somebody else may have replaced it since; what was written is what is told.
        bool isOurs = BlobMetadata.IsOf(seen?.Metadata, _id);
        return new StoredObject
        {
            Name = _name,
            Length = isOurs ? seen!.ContentLength : length,
            LastModified = answer?.LastModified ?? seen?.LastModified ?? _calls.Time.GetUtcNow(),
            Version = BlobMetadata.Version(answer?.ETag ?? seen?.ETag),
            Sha256 = sha256,
        };
    }

    // Also when the caller has cancelled. A failure is logged: there is one to report already.
    private async Task DiscardAsync()
    {
        using CancellationTokenSource limit = new(s_discardLimit, _calls.Time);
        try
        {
            await UncommittedBlob.DiscardAsync(_blob, _ids.Contains, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (BlobFailure.IsOfTheStore(exception, CancellationToken.None))
        {
            Log.DiscardFailed(_calls.Logger, exception, _calls.Description, _name);
        }
    }
}
