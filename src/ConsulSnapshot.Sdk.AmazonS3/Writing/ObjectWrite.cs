using Amazon.S3;
using Amazon.S3.Model;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>One write of one object: in one request if the content fits into a part, else in parts.</summary>
internal sealed class ObjectWrite(S3Calls calls, string name, Stream content, StorePutOptions put, CancellationToken cancellationToken)
{
    // Metadata of the object, without S3's own "x-amz-meta-".
    public const string Sha256Key = "sha256";
    private const string WriteKey = "write-id";

    private readonly AmazonS3StoreOptions _options = calls.Options;
    private readonly string _key = calls.Keys.KeyOf(name);
    private readonly string _id = Guid.NewGuid().ToString("N");

    /// <summary>Writes the object.</summary>
    /// <exception cref="SnapshotStoreException">The name is taken, or the store failed.</exception>
    public async Task<StoredObject> RunAsync()
    {
        if (put.IfAbsent)
        {
            await ThrowIfTakenAsync().ConfigureAwait(false);
        }

        PartBuffer first = new();
        await first.FillAsync(content, PartUpload.Sizes.Of(1, _options.PartSize), cancellationToken).ConfigureAwait(false);
        PartBuffer second = new();
        if (first.Length == PartUpload.Sizes.Of(1, _options.PartSize))
        {
            await second.FillAsync(content, PartUpload.Sizes.Of(2, _options.PartSize), cancellationToken).ConfigureAwait(false);
        }

        return second.Length == 0 ? await PutAsync(first).ConfigureAwait(false) : await UploadAsync(first, second).ConfigureAwait(false);
    }

    private async Task<StoredObject> PutAsync(PartBuffer part)
    {
        PartChecksum checksum = PartChecksum.Of(part.Span);
        PutObjectResponse? answer = await FinishAsync(
            async condition =>
            {
                PutObjectRequest request = new()
                {
                    BucketName = _options.Bucket,
                    Key = _key,
                    InputStream = part.Open(),
                    UseChunkEncoding = false,
                    ServerSideEncryptionMethod = Encryption,
                    ServerSideEncryptionKeyManagementServiceKeyId = _options.KmsKeyId,
                    IfNoneMatch = condition,
                };
                request.Metadata[WriteKey] = _id;
                request.Metadata[Sha256Key] = checksum.Sha256Hex;
                if (_options.Checksum == AmazonS3Checksum.Sha256)
                {
                    request.ChecksumSHA256 = checksum.Sha256;
                }
                else
                {
                    request.MD5Digest = checksum.Md5;
                }

                return await calls.Client.PutObjectAsync(request, cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);
        await CheckAsync(checksum, answer?.ChecksumSHA256, answer?.ETag, answer?.ServerSideEncryptionMethod).ConfigureAwait(false);
        return await LookAsync(part.Length, parts: 1, answer?.ETag, checksum.Sha256Hex).ConfigureAwait(false);
    }

    private async Task<StoredObject> UploadAsync(PartBuffer first, PartBuffer second)
    {
        InitiateMultipartUploadRequest request = new()
        {
            BucketName = _options.Bucket,
            Key = _key,
            ServerSideEncryptionMethod = Encryption,
            ServerSideEncryptionKeyManagementServiceKeyId = _options.KmsKeyId,
        };
        if (_options.Checksum == AmazonS3Checksum.Sha256)
        {
            request.ChecksumAlgorithm = ChecksumAlgorithm.SHA256;
        }

        request.Metadata[WriteKey] = _id;
        if (put.Sha256 is not null)
        {
            request.Metadata[Sha256Key] = put.Sha256;
        }

        PartUpload upload = new(calls, name, await BeginAsync(request).ConfigureAwait(false));
        try
        {
            IReadOnlyList<SentPart> sent = await upload.SendAsync(content, [first, second], cancellationToken).ConfigureAwait(false);
            PartChecksum checksum = PartChecksum.Of([.. sent.Select(static part => part.Checksum)]);
            CompleteMultipartUploadResponse? answer = await FinishAsync(condition => upload.CompleteAsync(sent, condition, cancellationToken)).ConfigureAwait(false);
            await CheckAsync(checksum, answer?.ChecksumSHA256, answer?.ETag, answer?.ServerSideEncryptionMethod).ConfigureAwait(false);
            return await LookAsync(sent.Sum(static part => (long)part.Length), sent.Count, answer?.ETag, put.Sha256).ConfigureAwait(false);
        }
        catch
        {
            await upload.AbortAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<string> BeginAsync(InitiateMultipartUploadRequest request)
    {
        try
        {
            return (await calls.Client.InitiateMultipartUploadAsync(request, cancellationToken).ConfigureAwait(false)).UploadId;
        }
        catch (Exception exception) when (S3Failure.IsOfTheStore(exception, cancellationToken))
        {
            throw S3Failure.FromWrite(exception, calls.Description, name);
        }
    }

    private ServerSideEncryptionMethod? Encryption => _options.Encryption switch
    {
        AmazonS3Encryption.S3 => ServerSideEncryptionMethod.AES256,
        AmazonS3Encryption.Kms => ServerSideEncryptionMethod.AWSKMS,
        _ => null,
    };

    /// <summary>Makes the request that gives the object its name, under the condition that the store can keep.</summary>
    /// <returns>The answer; null if it got lost, but the object is this one.</returns>
    private async Task<T?> FinishAsync<T>(Func<string?, Task<T>> request)
        where T : class
    {
        string? condition = put.IfAbsent && calls.HasConditions ? "*" : null;
        try
        {
            if (put.IfAbsent && condition is null)
            {
                await ThrowIfTakenAsync().ConfigureAwait(false);
            }

            return await request(condition).ConfigureAwait(false);
        }
        catch (AmazonS3Exception exception) when (condition is not null && S3Failure.IsNotImplemented(exception))
        {
            calls.ForgetConditions();
            return await FinishAsync(request).ConfigureAwait(false);
        }
        catch (AmazonS3Exception exception) when (condition is not null && S3Failure.IsConditionNotMet(exception))
        {
            // The SDK repeats a request whose answer got lost; the second one then meets what the first one wrote.
            return await IsOursAsync().ConfigureAwait(false) ? null : throw calls.AlreadyExists(name, exception);
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == "NoSuchUpload")
        {
            return await IsOursAsync().ConfigureAwait(false) ? null : throw S3Failure.From(exception, calls.Description, name);
        }
        catch (Exception exception) when (S3Failure.IsOfTheStore(exception, cancellationToken))
        {
            throw S3Failure.FromWrite(exception, calls.Description, name);
        }
    }

    private async Task<bool> IsOursAsync()
    {
        GetObjectMetadataResponse? found = await TryLookAsync().ConfigureAwait(false);
        return found?.Metadata[WriteKey] == _id;
    }

    private async Task ThrowIfTakenAsync()
    {
        if (await TryLookAsync().ConfigureAwait(false) is not null)
        {
            throw calls.AlreadyExists(name, null);
        }
    }

    // Null if it is not there, or may not be looked at.
    private async Task<GetObjectMetadataResponse?> TryLookAsync()
    {
        try
        {
            return await calls.HeadAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (SnapshotStoreException exception) when (exception.Error is SnapshotStoreError.AccessDenied or SnapshotStoreError.NotFound)
        {
            return null;
        }
    }

    // Each part agreed already, so that this is a store that loses its way in the end.
    private async Task CheckAsync(PartChecksum checksum, string? sha256, string? etag, ServerSideEncryptionMethod? encryption)
    {
        if (checksum.Difference(sha256, etag, encryption) is not var (expected, found))
        {
            return;
        }

        await calls.CallAsync(
            name,
            () => calls.Client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = _options.Bucket, Key = _key, IfMatch = etag }, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        throw new SnapshotStoreException(SnapshotStoreError.Corrupt, calls.Description, name, "the store must state the checksum of what was sent", expected, found);
    }

    private async Task<StoredObject> LookAsync(long length, int parts, string? etag, string? sha256)
    {
        Log.Written(calls.Logger, calls.Description, name, length, parts);
        GetObjectMetadataResponse? seen = await TryLookAsync().ConfigureAwait(false);
        if (seen is null)
        {
            Log.CannotLook(calls.Logger, calls.Description, name);
            return new StoredObject { Name = name, Length = length, LastModified = calls.Time.GetUtcNow(), Version = etag?.Trim('"'), Sha256 = sha256 };
        }

        // Somebody else may have replaced it since; what was written is what is told.
        return S3Objects.From(name, seen) with { Length = seen.Metadata[WriteKey] == _id ? seen.ContentLength : length };
    }
}
