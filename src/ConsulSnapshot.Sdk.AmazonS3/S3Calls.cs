using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>What all calls to one store share.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class S3Calls(IAmazonS3 client, AmazonS3StoreOptions options, string description, ILogger logger, TimeProvider time)
{
    private volatile bool _hasConditions = options.ConditionalWrites == AmazonS3ConditionalWrites.Header;

    public IAmazonS3 Client => client;

    public AmazonS3StoreOptions Options => options;

    public StoreKeys Keys { get; } = new(options.KeyPrefix);

    public string Description => description;

    public ILogger Logger => logger;

    public TimeProvider Time => time;

    /// <summary>Whether the store decides by itself if a name is new.</summary>
    public bool HasConditions => _hasConditions;

    /// <summary>Remembers that the store does not, and says so once.</summary>
    public void ForgetConditions()
    {
        _hasConditions = false;
        Log.ConditionNotImplemented(logger, description);
    }

    /// <summary>Makes a call, and the store's error of what it throws.</summary>
    public async Task<T> CallAsync<T>(string? name, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception exception) when (S3Failure.IsOfTheStore(exception, cancellationToken))
        {
            throw S3Failure.From(exception, description, name);
        }
    }

    /// <summary>Looks at an object; null if there is none.</summary>
    /// <exception cref="SnapshotStoreException">The bucket is not there, or the store failed.</exception>
    public async Task<GetObjectMetadataResponse?> HeadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = options.Bucket, Key = Keys.KeyOf(name) }, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (Exception exception) when (S3Failure.IsOfTheStore(exception, cancellationToken))
        {
            throw S3Failure.From(exception, description, name);
        }
    }

    public SnapshotStoreException AlreadyExists(string name, Exception? innerException) => new(
        SnapshotStoreError.AlreadyExists, description, name, "the name must be new, and an object has it already", innerException: innerException);
}
