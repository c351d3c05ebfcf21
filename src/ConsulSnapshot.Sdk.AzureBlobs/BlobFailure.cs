using System.Globalization;
using System.Net.Sockets;
using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.AzureBlobs;

/// <summary>Makes errors of the store of what the Azure SDK and the network throw.</summary>
/// <remarks>Messages hold the store's code, and never its text, which may quote what was sent.</remarks>
internal static class BlobFailure
{
    private const string Unreachable = "the store could not be reached, or the connection to it broke";

    /// <summary>Whether an exception came from the store or the way to it, and not from the caller who cancelled.</summary>
    public static bool IsOfTheStore(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        AggregateException aggregate => aggregate.InnerExceptions.All(inner => IsOfTheStore(inner, cancellationToken)),
        RequestFailedException or AuthenticationFailedException or HttpRequestException or IOException or SocketException or TimeoutException => true,
        _ => false,
    };

    public static SnapshotStoreException From(Exception exception, string store, string? name) => exception switch
    {
        // The SDK's, after its last attempt: one exception for each.
        AggregateException aggregate => From(aggregate.InnerExceptions[^1], store, name),
        RequestFailedException { Status: 0 } => new(SnapshotStoreError.Unavailable, store, name, Unreachable, innerException: exception),
        RequestFailedException answer => new(ErrorOf(answer), store, name, RuleOf(answer), innerException: answer),
        AuthenticationFailedException => new(SnapshotStoreError.AccessDenied, store, name, "no credentials could be had from the identity that was given or found", innerException: exception),
        OperationCanceledException or TimeoutException => new(SnapshotStoreError.Unavailable, store, name, "the store did not answer in time", innerException: exception),
        _ => new(SnapshotStoreError.Unavailable, store, name, Unreachable, innerException: exception),
    };

    /// <summary>Whether the store says that a condition of the request is not met.</summary>
    public static bool IsConditionNotMet(RequestFailedException answer) =>
        answer.Status is 412 || answer.ErrorCode == BlobErrorCode.ConditionNotMet || answer.ErrorCode == BlobErrorCode.BlobAlreadyExists;

    // Source: Azure Storage REST reference, "Common REST API error codes" and "Blob service error codes".
    private static SnapshotStoreError ErrorOf(RequestFailedException answer) => answer.ErrorCode switch
    {
        "ContainerNotFound" or "ContainerDisabled" or "AccountIsDisabled" or "ResourceNotFound" => SnapshotStoreError.NoSuchStore,
        "ContainerBeingDeleted" or "ServerBusy" or "InternalError" or "OperationTimedOut" => SnapshotStoreError.Unavailable,
        "BlobNotFound" => SnapshotStoreError.NotFound,
        "Md5Mismatch" or "Crc64Mismatch" or "InvalidMd5" or "InvalidBlockList" => SnapshotStoreError.Corrupt,
        "RequestBodyTooLarge" or "BlockCountExceedsLimit" or "BlockListTooLong" or "UncommittedBlockCountExceedsLimit" => SnapshotStoreError.Full,
        "AuthenticationFailed" or "AuthorizationFailure" or "AuthorizationPermissionMismatch" or "InsufficientAccountPermissions" or "InvalidAuthenticationInfo"
            or "NoAuthenticationInformation" or "BlobImmutableDueToPolicy" or "BlobImmutableDueToLegalHold" => SnapshotStoreError.AccessDenied,
        "InvalidResourceName" or "InvalidUri" => SnapshotStoreError.InvalidAddress,
        _ => answer.Status switch
        {
            404 => SnapshotStoreError.NotFound,
            401 or 403 => SnapshotStoreError.AccessDenied,
            408 or 429 or >= 500 => SnapshotStoreError.Unavailable,
            413 => SnapshotStoreError.Full,
            _ => SnapshotStoreError.Failed,
        },
    };

    private static string RuleOf(RequestFailedException answer)
    {
        string what = ErrorOf(answer) switch
        {
            SnapshotStoreError.NoSuchStore => "there is no such container",
            SnapshotStoreError.NotFound => "there is no such object",
            SnapshotStoreError.AccessDenied => "the credentials do not allow it",
            SnapshotStoreError.Unavailable => "the store cannot do it now",
            SnapshotStoreError.Full => "the content is larger than the store takes",
            SnapshotStoreError.Corrupt => "what arrived is not what was sent",
            SnapshotStoreError.InvalidAddress => "the container cannot have this name",
            _ => "the store refused it",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{what} ({(string.IsNullOrEmpty(answer.ErrorCode) ? "no code" : answer.ErrorCode)}, HTTP {answer.Status})");
    }
}
