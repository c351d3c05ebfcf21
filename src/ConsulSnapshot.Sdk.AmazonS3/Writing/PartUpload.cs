using Amazon.S3;
using Amazon.S3.Model;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>One upload in parts, which has a name in the store only when it is complete.</summary>
internal sealed class PartUpload(S3Calls calls, string name, string uploadId)
{
    // Much less than the half minute that a host, or Kubernetes, gives a program to end: a store that stands still must not use it up.
    private static readonly TimeSpan s_abortLimit = TimeSpan.FromSeconds(10);

    private readonly AmazonS3StoreOptions _options = calls.Options;
    private readonly string _key = calls.Keys.KeyOf(name);

    // Source: Amazon S3 user guide, "Multipart upload limits".
    public static PartSizes Sizes { get; } = new(MaxParts: 10_000, FirstParts: 2_000, PartsPerSize: 1_000, AmazonS3StoreOptions.MaxPartSize);

    /// <summary>Sends all content.</summary>
    /// <exception cref="SnapshotStoreException">The store failed, or the content is too long for it.</exception>
    public Task<IReadOnlyList<SentPart>> SendAsync(Stream content, IEnumerable<PartBuffer> read, CancellationToken cancellationToken) =>
        new PartSender<SentPart>(_options.ParallelParts, SizeOf, SendPartAsync).SendAsync(content, read, cancellationToken);

    /// <summary>Makes an object of the parts.</summary>
    public Task<CompleteMultipartUploadResponse> CompleteAsync(IEnumerable<SentPart> parts, string? condition, CancellationToken cancellationToken)
    {
        CompleteMultipartUploadRequest request = new()
        {
            BucketName = _options.Bucket,
            Key = _key,
            UploadId = uploadId,
            PartETags = [.. parts.Select(static part => part.Tag)],
            IfNoneMatch = condition,
        };
        return calls.Client.CompleteMultipartUploadAsync(request, cancellationToken);
    }

    /// <summary>Takes the upload back, also when the caller has cancelled. A failure is logged: there is one to report already.</summary>
    public async Task AbortAsync()
    {
        using CancellationTokenSource limit = new(s_abortLimit, calls.Time);
        try
        {
            AbortMultipartUploadRequest request = new() { BucketName = _options.Bucket, Key = _key, UploadId = uploadId };
            await calls.Client.AbortMultipartUploadAsync(request, limit.Token).ConfigureAwait(false);
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == "NoSuchUpload")
        {
            // It is gone already.
        }
        catch (Exception exception) when (S3Failure.IsOfTheStore(exception, CancellationToken.None))
        {
            Log.AbortFailed(calls.Logger, exception, calls.Description, name);
        }
    }

    private int SizeOf(int number) => number <= Sizes.MaxParts
        ? Sizes.Of(number, _options.PartSize)
        : throw new SnapshotStoreException(SnapshotStoreError.Full, calls.Description, name, "the content is longer than an upload may be with this size of parts");

    private Task<SentPart> SendPartAsync(int number, PartBuffer part, CancellationToken cancellationToken) => calls.CallAsync(
        name,
        async () =>
        {
            PartChecksum checksum = PartChecksum.Of(part.Span);
            UploadPartRequest request = new()
            {
                BucketName = _options.Bucket,
                Key = _key,
                UploadId = uploadId,
                PartNumber = number,
                PartSize = part.Length,
                InputStream = part.Open(),
                UseChunkEncoding = false,
            };
            if (_options.Checksum == AmazonS3Checksum.Sha256)
            {
                request.ChecksumAlgorithm = ChecksumAlgorithm.SHA256;
                request.ChecksumSHA256 = checksum.Sha256;
            }
            else
            {
                request.MD5Digest = checksum.Md5;
            }

            UploadPartResponse answer = await calls.Client.UploadPartAsync(request, cancellationToken).ConfigureAwait(false);
            if (checksum.Difference(answer.ChecksumSHA256, answer.ETag, answer.ServerSideEncryptionMethod) is var (expected, found))
            {
                throw new SnapshotStoreException(
                    SnapshotStoreError.Corrupt, calls.Description, name, $"the store must state the checksum of part {number} as it was sent", expected, found);
            }

            PartETag tag = new(number, answer.ETag) { ChecksumSHA256 = _options.Checksum == AmazonS3Checksum.Sha256 ? checksum.Sha256 : null };
            return new SentPart(tag, checksum, part.Length);
        },
        cancellationToken);
}
