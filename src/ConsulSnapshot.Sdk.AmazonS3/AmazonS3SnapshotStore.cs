using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>Keeps snapshots in a bucket of Amazon S3, or of any store that speaks its protocol.</summary>
/// <remarks>
/// <para>Content goes up as it comes, in parts, at a bounded memory: see <see cref="AmazonS3StoreOptions.PartSize"/>. An upload that fails or is cancelled is taken back; what a
/// killed process left is found by <see cref="RemoveLeftoversAsync"/>. Each part is checked by the store against a checksum that is sent with it, and what the store
/// states about the parts and the whole is compared.</para>
/// <para>It needs <c>s3:PutObject</c> and <c>s3:AbortMultipartUpload</c> to write, <c>s3:GetObject</c> to read, <c>s3:ListBucket</c> to list, <c>s3:DeleteObject</c> to delete,
/// <c>s3:ListBucketMultipartUploads</c> to remove leftovers; and with a key of one's own <c>kms:GenerateDataKey</c> and <c>kms:Decrypt</c>.</para>
/// <para>In a bucket with versions, what is replaced or deleted stays as an older version, which the bucket's own rules let expire.</para>
/// <para>Safe for concurrent use by several callers.</para>
/// </remarks>
public sealed class AmazonS3SnapshotStore : SnapshotStore, IDisposable
{
    private readonly AmazonS3StoreOptions _options;
    private readonly IAmazonS3 _client;
    private readonly bool _ownsClient;
    private readonly S3Calls _calls;

    /// <summary>Makes a store with a client of its own.</summary>
    /// <param name="options">Where the store is, and how it is used; they are copied.</param>
    /// <param name="logger">Where warnings go; <see langword="null"/> for nowhere.</param>
    /// <exception cref="OptionsValidationException">Options contradict each other or are out of range.</exception>
    /// <exception cref="SnapshotStoreException">Neither a region nor an endpoint is known.</exception>
    public AmazonS3SnapshotStore(AmazonS3StoreOptions options, ILogger<AmazonS3SnapshotStore>? logger = null)
        : this(null, options, logger, ownsClient: true)
    {
    }

    /// <summary>Makes a store over a client that the caller has, whose endpoint, region and credentials count instead of the options'.</summary>
    /// <param name="client">The client, which stays the caller's to dispose of.</param>
    /// <param name="options">The bucket and how it is used; they are copied.</param>
    /// <param name="logger">Where warnings go; <see langword="null"/> for nowhere.</param>
    /// <exception cref="OptionsValidationException">Options contradict each other or are out of range.</exception>
    public AmazonS3SnapshotStore(IAmazonS3 client, AmazonS3StoreOptions options, ILogger<AmazonS3SnapshotStore>? logger = null)
        : this(client ?? throw new ArgumentNullException(nameof(client)), options, logger, ownsClient: false)
    {
    }

    private AmazonS3SnapshotStore(IAmazonS3? client, AmazonS3StoreOptions options, ILogger<AmazonS3SnapshotStore>? logger, bool ownsClient)
    {
        ArgumentNullException.ThrowIfNull(options);
        AmazonS3ConnectionValidator.ThrowIfInvalid(options);
        _options = options.Copy();
        StoreKeys keys = new(_options.KeyPrefix);
        Description = keys.Folder.Length == 0 ? $"s3://{_options.Bucket}" : $"s3://{_options.Bucket}/{keys.Folder}";
        _ownsClient = ownsClient;
        try
        {
            _client = client ?? S3Client.Create(_options);
        }
        catch (AmazonClientException exception)
        {
            throw S3Failure.From(exception, Description, name: null);
        }

        _calls = new S3Calls(_client, _options, Description, logger ?? NullLogger<AmazonS3SnapshotStore>.Instance, TimeProvider.System);
    }

    /// <inheritdoc/>
    /// <value><c>s3://</c>, the bucket and the folder in it.</value>
    public override string Description { get; }

    /// <inheritdoc/>
    /// <remarks>They are the unfinished uploads below <see cref="AmazonS3StoreOptions.KeyPrefix"/>, whoever began them: without a prefix, all of the bucket.</remarks>
    public override async Task<int> RemoveLeftoversAsync(DateTimeOffset olderThan, CancellationToken cancellationToken = default)
    {
        int removed = 0;
        ListMultipartUploadsRequest request = new() { BucketName = _options.Bucket, Prefix = _calls.Keys.Prefix };
        ListMultipartUploadsResponse page;
        do
        {
            page = await _calls.CallAsync(null, () => _client.ListMultipartUploadsAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
            foreach (MultipartUpload upload in page.MultipartUploads ?? [])
            {
                // A store may take the prefix for a hint.
                DateTimeOffset begun = S3Objects.Time(upload.Initiated);
                if (begun < olderThan && _calls.Keys.NameOf(upload.Key) is { } name)
                {
                    removed += await AbortAsync(upload, name, begun, cancellationToken).ConfigureAwait(false) ? 1 : 0;
                }
            }

            request.KeyMarker = page.NextKeyMarker;
            request.UploadIdMarker = page.NextUploadIdMarker;
        }
        while (page.IsTruncated == true);
        return removed;
    }

    /// <summary>Closes the connections, if the client is the store's own.</summary>
    public void Dispose()
    {
        if (_ownsClient)
        {
            _client.Dispose();
        }
    }

    /// <inheritdoc/>
    protected override Task<StoredObject> PutCoreAsync(string name, Stream content, StorePutOptions options, CancellationToken cancellationToken) =>
        new ObjectWrite(_calls, name, content, options, cancellationToken).RunAsync();

    /// <inheritdoc/>
    protected override async Task<Stream> OpenReadCoreAsync(string name, CancellationToken cancellationToken)
    {
        GetObjectRequest request = new() { BucketName = _options.Bucket, Key = _calls.Keys.KeyOf(name) };
        if (_options.Checksum == AmazonS3Checksum.Sha256)
        {
            // The SDK then compares while the content is read, where the store has a checksum of the whole.
            request.ChecksumMode = ChecksumMode.ENABLED;
        }

        GetObjectResponse answer;
        try
        {
            answer = await _calls.CallAsync(name, () => _client.GetObjectAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (SnapshotStoreException exception) when (exception is { Error: SnapshotStoreError.NotFound, InnerException: AmazonS3Exception { ErrorCode: not "NoSuchKey" } })
        {
            await ThrowIfNoBucketAsync(name, cancellationToken).ConfigureAwait(false);
            throw;
        }

        return new ArrivingContent(
            answer.ResponseStream, answer, _options.RequestTimeout, S3Failure.IsOfTheStore, exception => S3Failure.From(exception, Description, name));
    }

    /// <inheritdoc/>
    protected override async IAsyncEnumerable<StoredObject> ListCoreAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ListObjectsV2Request request = new() { BucketName = _options.Bucket, Prefix = _calls.Keys.KeyOf(prefix) };
        ListObjectsV2Response page;
        do
        {
            page = await _calls.CallAsync(null, () => _client.ListObjectsV2Async(request, cancellationToken), cancellationToken).ConfigureAwait(false);
            foreach (S3Object listed in page.S3Objects ?? [])
            {
                if (_calls.Keys.NameOf(listed.Key) is { } name)
                {
                    yield return S3Objects.From(name, listed);
                }
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }

    /// <inheritdoc/>
    protected override async Task<StoredObject?> TryGetCoreAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        GetObjectMetadataResponse? answer = await _calls.HeadAsync(name, cancellationToken).ConfigureAwait(false);
        if (answer is not null)
        {
            return S3Objects.From(name, answer);
        }

        await ThrowIfNoBucketAsync(name, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <inheritdoc/>
    protected override Task DeleteCoreAsync(string name, CancellationToken cancellationToken) =>
        _calls.CallAsync(name, () => _client.DeleteObjectAsync(_options.Bucket, _calls.Keys.KeyOf(name), cancellationToken), cancellationToken);

    // An answer that something is not there may have no text, and is the same for an object and for the whole bucket.
    private async Task ThrowIfNoBucketAsync(string name, CancellationToken cancellationToken)
    {
        ListObjectsV2Request request = new() { BucketName = _options.Bucket, Prefix = _calls.Keys.KeyOf(name), MaxKeys = 1 };
        try
        {
            await _calls.CallAsync(null, () => _client.ListObjectsV2Async(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (SnapshotStoreException exception) when (exception.Error == SnapshotStoreError.AccessDenied)
        {
            // Who may not list cannot know.
        }
    }

    private async Task<bool> AbortAsync(MultipartUpload upload, string name, DateTimeOffset begun, CancellationToken cancellationToken)
    {
        AbortMultipartUploadRequest request = new() { BucketName = _options.Bucket, Key = upload.Key, UploadId = upload.UploadId };
        try
        {
            await _client.AbortMultipartUploadAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return false; // its writer was faster
        }
        catch (Exception exception) when (S3Failure.IsOfTheStore(exception, cancellationToken))
        {
            throw S3Failure.From(exception, Description, name);
        }

        Log.LeftoverRemoved(_calls.Logger, Description, name, begun);
        return true;
    }
}
