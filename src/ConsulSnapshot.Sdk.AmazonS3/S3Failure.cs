using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>Makes errors of the store of what the AWS SDK and the network throw.</summary>
/// <remarks>Messages hold the store's code and request id, and never its text, which may quote what was sent.</remarks>
internal static class S3Failure
{
    /// <summary>Whether an exception came from the store or the way to it, and not from the caller who cancelled.</summary>
    public static bool IsOfTheStore(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        AmazonServiceException or AmazonClientException or HttpRequestException or IOException or SocketException or TimeoutException => true,
        _ => false,
    };

    public static SnapshotStoreException From(Exception exception, string store, string? name) => exception switch
    {
        AmazonServiceException answer when name is null && ErrorOf(answer) == SnapshotStoreError.NotFound =>
            new(SnapshotStoreError.NoSuchStore, store, name, "there is no such bucket", innerException: answer),
        AmazonServiceException answer => new(ErrorOf(answer), store, name, RuleOf(answer), innerException: answer),
        WebIdentityTokenException => new(SnapshotStoreError.AccessDenied, store, name, exception.Message, innerException: exception),
        AmazonClientException { InnerException: HttpRequestException or IOException or SocketException } =>
            new(SnapshotStoreError.Unavailable, store, name, "the store could not be reached, or the connection to it broke", innerException: exception),
        AmazonClientException when exception.Message.Contains("hash", StringComparison.OrdinalIgnoreCase) || exception.Message.Contains("checksum", StringComparison.OrdinalIgnoreCase) =>
            new(SnapshotStoreError.Corrupt, store, name, "the content must have the checksum that the store keeps with it", innerException: exception),
        AmazonClientException when exception.Message.Contains("RegionEndpoint", StringComparison.Ordinal) =>
            new(SnapshotStoreError.InvalidAddress, store, name, "a region or an endpoint must be given, and none was found in the environment either", innerException: exception),
        AmazonClientException =>
            new(SnapshotStoreError.AccessDenied, store, name, "no credentials could be had: none were given, or those that the AWS SDK looked for failed", innerException: exception),
        OperationCanceledException or TimeoutException =>
            new(SnapshotStoreError.Unavailable, store, name, "the store did not answer in time", innerException: exception),
        _ => new(SnapshotStoreError.Unavailable, store, name, "the store could not be reached, or the connection to it broke", innerException: exception),
    };

    /// <summary>Makes the error of a write, for which only the bucket can be missing.</summary>
    public static SnapshotStoreException FromWrite(Exception exception, string store, string name)
    {
        SnapshotStoreException failure = From(exception, store, name);
        return failure.Error == SnapshotStoreError.NotFound ? From(exception, store, name: null) : failure;
    }

    /// <summary>Whether the store says that a condition of the request is not met, or that somebody else is writing the same object.</summary>
    public static bool IsConditionNotMet(AmazonS3Exception answer) =>
        answer.StatusCode == HttpStatusCode.PreconditionFailed || answer.ErrorCode is "PreconditionFailed" or "ConditionalRequestConflict";

    /// <summary>Whether the store says that it does not know a header.</summary>
    public static bool IsNotImplemented(AmazonS3Exception answer) => answer.StatusCode == HttpStatusCode.NotImplemented || answer.ErrorCode == "NotImplemented";

    // Source: Amazon S3 API reference, "Error responses"; the codes of MinIO and Ceph are from their sources.
    private static SnapshotStoreError ErrorOf(AmazonServiceException answer) => answer.ErrorCode switch
    {
        "NoSuchBucket" => SnapshotStoreError.NoSuchStore,
        "NoSuchKey" or "NoSuchVersion" => SnapshotStoreError.NotFound,
        "AccessDenied" or "AllAccessDisabled" or "AccountProblem" or "InvalidAccessKeyId" or "InvalidClientTokenId" or "SignatureDoesNotMatch" or "ExpiredToken"
            or "ExpiredTokenException" or "InvalidToken" or "InvalidIdentityToken" or "IDPRejectedClaim" or "TokenRefreshRequired" or "RequestTimeTooSkewed"
            or "NotSignedUp" or "InvalidSecurity" or "MissingSecurityHeader" or "MethodNotAllowed" => SnapshotStoreError.AccessDenied,
        "EntityTooLarge" or "QuotaExceeded" or "InsufficientCapacity" or "XMinioStorageFull" or "XMinioAdminBucketQuotaExceeded" => SnapshotStoreError.Full,
        "SlowDown" or "SlowDownRead" or "SlowDownWrite" or "ServiceUnavailable" or "Throttling" or "ThrottlingException" or "RequestTimeout" or "InternalError"
            or "OperationAborted" or "RequestLimitExceeded" or "TooManyRequests" or "XMinioServerNotInitialized" => SnapshotStoreError.Unavailable,
        "BadDigest" or "InvalidDigest" or "XAmzContentSHA256Mismatch" or "XAmzContentChecksumMismatch" or "IncompleteBody" => SnapshotStoreError.Corrupt,
        "PermanentRedirect" or "TemporaryRedirect" or "Redirect" or "AuthorizationHeaderMalformed" or "InvalidBucketName" or "IllegalLocationConstraintException" => SnapshotStoreError.InvalidAddress,
        _ => ErrorOf(answer.StatusCode),
    };

    private static SnapshotStoreError ErrorOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound => SnapshotStoreError.NotFound,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => SnapshotStoreError.AccessDenied,
        HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect => SnapshotStoreError.InvalidAddress,
        HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.InsufficientStorage => SnapshotStoreError.Full,
        HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or 0 => SnapshotStoreError.Unavailable,
        HttpStatusCode.NotImplemented => SnapshotStoreError.Failed,
        >= HttpStatusCode.InternalServerError => SnapshotStoreError.Unavailable,
        _ => SnapshotStoreError.Failed,
    };

    private static string RuleOf(AmazonServiceException answer)
    {
        string what = answer.ErrorCode switch
        {
            "NoSuchBucket" => "there is no such bucket",
            "InvalidAccessKeyId" or "InvalidClientTokenId" => "the store does not know the access key",
            "SignatureDoesNotMatch" => "the secret does not belong to the access key",
            "ExpiredToken" or "ExpiredTokenException" => "the credentials have expired",
            "RequestTimeTooSkewed" => "the clock of this machine is too far from the store's",
            "PermanentRedirect" or "AuthorizationHeaderMalformed" => "the bucket is in another region",
            "EntityTooLarge" => "the content is larger than the store takes",
            "SlowDown" => "the store asks for fewer requests",
            _ => ErrorOf(answer) switch
            {
                SnapshotStoreError.NotFound => "there is no such object",
                SnapshotStoreError.AccessDenied => "the credentials do not allow it",
                SnapshotStoreError.Unavailable => "the store cannot do it now",
                SnapshotStoreError.Full => "there is no room left",
                SnapshotStoreError.Corrupt => "what arrived is not what was sent",
                _ => "the store refused it",
            },
        };
        string code = string.IsNullOrEmpty(answer.ErrorCode) ? "no code" : answer.ErrorCode;
        string request = string.IsNullOrEmpty(answer.RequestId) ? "" : $", request {answer.RequestId}";
        return (int)answer.StatusCode == 0
            ? $"{what} ({code}{request})"
            : string.Create(CultureInfo.InvariantCulture, $"{what} ({code}, HTTP {(int)answer.StatusCode}{request})");
    }
}
