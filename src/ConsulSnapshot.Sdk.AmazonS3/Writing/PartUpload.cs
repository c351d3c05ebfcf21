using Amazon.S3;
using Amazon.S3.Model;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>One upload in parts, which has a name in the store only when it is complete.</summary>
internal sealed class PartUpload(S3Calls calls, string name, string uploadId)
{
    private static readonly TimeSpan s_abortLimit = TimeSpan.FromSeconds(30);

    private readonly AmazonS3StoreOptions _options = calls.Options;
    private readonly string _key = calls.Keys.KeyOf(name);
    private readonly Queue<Sending> _running = new();
    private readonly Queue<PartBuffer> _free = new();
    private readonly SentParts _sent = new();

    /// <summary>Sends all content, some parts at a time, while the next one is read.</summary>
    /// <exception cref="SnapshotStoreException">The store failed, or the content is too long for it.</exception>
    public async Task<SentParts> SendAsync(Stream content, PartBuffer first, PartBuffer second, CancellationToken cancellationToken)
    {
        using CancellationTokenSource failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await StartAsync(1, first, failed.Token).ConfigureAwait(false);
            await StartAsync(2, second, failed.Token).ConfigureAwait(false);
            for (int number = 3; ; number++)
            {
                PartBuffer part = _free.TryDequeue(out PartBuffer? free) ? free : new PartBuffer();
                await part.FillAsync(content, PartSizes.Of(number, _options.PartSize), cancellationToken).ConfigureAwait(false);
                if (part.Length == 0)
                {
                    break;
                }

                await StartAsync(number, part, failed.Token).ConfigureAwait(false);
            }

            while (_running.Count > 0)
            {
                await FinishOldestAsync().ConfigureAwait(false);
            }

            return _sent;
        }
        catch
        {
            // A part that is still on its way would be kept after the upload was taken back.
            await failed.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(_running.Select(static sending => sending.Task))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    /// <summary>Makes an object of the parts.</summary>
    public async Task<CompleteMultipartUploadResponse> CompleteAsync(SentParts sent, string? condition, CancellationToken cancellationToken)
    {
        CompleteMultipartUploadRequest request = new() { BucketName = _options.Bucket, Key = _key, UploadId = uploadId, PartETags = sent.Tags, IfNoneMatch = condition };
        return await calls.Client.CompleteMultipartUploadAsync(request, cancellationToken).ConfigureAwait(false);
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

    private async Task StartAsync(int number, PartBuffer part, CancellationToken cancellationToken)
    {
        if (number > PartSizes.MaxParts)
        {
            throw new SnapshotStoreException(SnapshotStoreError.Full, calls.Description, name, "the content is longer than an upload may be with this size of parts");
        }

        if (_running.Count == _options.ParallelParts)
        {
            await FinishOldestAsync().ConfigureAwait(false);
        }

        PartChecksum checksum = PartChecksum.Of(part.Span);
        _running.Enqueue(new Sending(SendPartAsync(number, part, checksum, cancellationToken), part, checksum));
    }

    private async Task FinishOldestAsync()
    {
        Sending sending = _running.Peek();
        _sent.Add(await sending.Task.ConfigureAwait(false), sending.Checksum, sending.Part.Length);
        _free.Enqueue(_running.Dequeue().Part);
    }

    private Task<PartETag> SendPartAsync(int number, PartBuffer part, PartChecksum checksum, CancellationToken cancellationToken) => calls.CallAsync(
        name,
        async () =>
        {
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

            return new PartETag(number, answer.ETag) { ChecksumSHA256 = _options.Checksum == AmazonS3Checksum.Sha256 ? checksum.Sha256 : null };
        },
        cancellationToken);

    private sealed record Sending(Task<PartETag> Task, PartBuffer Part, PartChecksum Checksum);
}
