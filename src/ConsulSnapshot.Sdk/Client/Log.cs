using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>What the client logs. Nothing here can hold a token: addresses come without query and user.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Saving a snapshot from {Server} ({Consistency})")]
    public static partial void SaveStarted(ILogger logger, string server, ConsulConsistency consistency);

    [LoggerMessage(2, LogLevel.Information, "Saved and verified a snapshot from {Server} at index {Index}: {Length} bytes in {Duration}")]
    public static partial void Saved(ILogger logger, string server, ulong index, long length, TimeSpan duration);

    [LoggerMessage(3, LogLevel.Error, "Saving a snapshot from {Server} failed: {Error}")]
    public static partial void SaveFailed(ILogger logger, Exception exception, string server, string? error);

    [LoggerMessage(4, LogLevel.Information, "Restoring a verified snapshot of {Length} bytes into {Server}")]
    public static partial void RestoreStarted(ILogger logger, string server, long length);

    [LoggerMessage(5, LogLevel.Information, "Restored a snapshot of index {Index} into {Server}: {Length} bytes in {Duration}")]
    public static partial void Restored(ILogger logger, string server, ulong index, long length, TimeSpan duration);

    [LoggerMessage(6, LogLevel.Error, "Restoring a snapshot into {Server} failed: {Error}")]
    public static partial void RestoreFailed(ILogger logger, Exception exception, string server, ConsulSnapshotError error);

    [LoggerMessage(7, LogLevel.Information, "Saving a snapshot from {Server} was cancelled")]
    public static partial void SaveCancelled(ILogger logger, string server);

    [LoggerMessage(10, LogLevel.Warning, "Attempt {Attempt} of {MaxAttempts} to get a snapshot from {Server} failed: {Error}; the next one begins in {Delay}")]
    public static partial void SaveAttemptFailed(ILogger logger, Exception exception, int attempt, int maxAttempts, string server, ConsulSnapshotError error, TimeSpan delay);

    [LoggerMessage(11, LogLevel.Debug, "Reading a snapshot from {Server} ({Consistency})")]
    public static partial void ReadStarted(ILogger logger, string server, ConsulConsistency consistency);

    [LoggerMessage(12, LogLevel.Error, "Reading a snapshot from {Server} failed: {Error}")]
    public static partial void ReadFailed(ILogger logger, Exception exception, string server, string? error);

    [LoggerMessage(20, LogLevel.Debug, "Logged in by the auth method {AuthMethod}: the token with accessor {Accessor} expires at {ExpirationTime}")]
    public static partial void LoggedIn(ILogger logger, string authMethod, string? accessor, DateTimeOffset? expirationTime);

    [LoggerMessage(21, LogLevel.Information, "Consul does not know the token with accessor {Accessor} of the auth method {AuthMethod} any more: logging in anew")]
    public static partial void LoginTokenUnknown(ILogger logger, string authMethod, string accessor);

    [LoggerMessage(22, LogLevel.Debug, "Logged out: the token with accessor {Accessor} is gone")]
    public static partial void LoggedOut(ILogger logger, string accessor);

    [LoggerMessage(23, LogLevel.Warning, "Logging out failed: the token with accessor {Accessor} is left to expire")]
    public static partial void LogoutFailed(ILogger logger, Exception exception, string accessor);

    [LoggerMessage(30, LogLevel.Warning, "A restore was stopped before anything was sent, by {Rules}")]
    public static partial void RestoreStopped(ILogger logger, string rules);

    [LoggerMessage(31, LogLevel.Critical, "A restore was not answered: {Answering} of {Servers} servers still answer, the leader is {Leader}")]
    public static partial void RestoreNotAnswered(ILogger logger, int answering, int servers, string leader);

    [LoggerMessage(32, LogLevel.Warning, "A restore failed, and the state from before, of index {Index}, was restored")]
    public static partial void RolledBack(ILogger logger, ulong index);

    [LoggerMessage(40, LogLevel.Information, "Recovered {Count} objects of a snapshot; {Left} are left to do ({Duration})")]
    public static partial void Recovered(ILogger logger, int count, int left, TimeSpan duration);

    [LoggerMessage(41, LogLevel.Error, "Recovering from a snapshot ended early, after {Count} objects: {Error}")]
    public static partial void RecoveryFailed(ILogger logger, Exception exception, int count, ConsulSnapshotError error);
}
