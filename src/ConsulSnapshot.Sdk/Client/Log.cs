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

    [LoggerMessage(15, LogLevel.Debug, "Saving a snapshot from each of {Count} servers")]
    public static partial void EveryServerStarted(ILogger logger, int count);

    [LoggerMessage(16, LogLevel.Information, "Saved snapshots from {Saved} of {Count} servers; that of {Furthest} is the furthest, at index {Index}")]
    public static partial void EveryServerSaved(ILogger logger, int saved, int count, string furthest, ulong index);

    [LoggerMessage(17, LogLevel.Warning, "There is no snapshot from the server {Server}: {Error}")]
    public static partial void ServerNotSaved(ILogger logger, Exception exception, string server, string? error);

    [LoggerMessage(18, LogLevel.Error, "Saving a snapshot from each server failed: {Error}")]
    public static partial void EveryServerFailed(ILogger logger, Exception exception, string? error);

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

    [LoggerMessage(33, LogLevel.Information, "The state before a restore, of index {Index}, is kept in {Path}")]
    public static partial void StateKept(ILogger logger, ulong index, string path);

    [LoggerMessage(34, LogLevel.Information, "After a restore into {Server} there is a leader, {Leader}, after {Duration}")]
    public static partial void ClusterIsBack(ILogger logger, string server, string leader, TimeSpan duration);

    [LoggerMessage(35, LogLevel.Information, "A restore into {Server} ended with its plan; nothing was sent")]
    public static partial void RestoreNotApplied(ILogger logger, string server);

    [LoggerMessage(36, LogLevel.Information, "A restore into {Server} is done: {Outcome}; {Findings} findings, {NotChecked} things that could not be checked")]
    public static partial void RestoreDone(ILogger logger, string server, RestoreOutcome outcome, int findings, int notChecked);

    [LoggerMessage(37, LogLevel.Error, "A restore into {Server} ended without success: {Error} ({Outcome})")]
    public static partial void RestoreEnded(ILogger logger, Exception exception, string server, string? error, RestoreOutcome outcome);

    [LoggerMessage(38, LogLevel.Warning, "A restore into {Server} was cancelled; a server that has all of a snapshot goes on with it")]
    public static partial void RestoreCancelled(ILogger logger, string server);

    [LoggerMessage(39, LogLevel.Critical, "A restore failed, and so did that of the state from before, of index {Index}: {Error}")]
    public static partial void RollBackFailed(ILogger logger, Exception exception, ulong index, ConsulSnapshotError error);

    [LoggerMessage(40, LogLevel.Information, "Recovered {Count} objects of a snapshot; {Left} are left to do ({Duration})")]
    public static partial void Recovered(ILogger logger, int count, int left, TimeSpan duration);

    [LoggerMessage(41, LogLevel.Error, "Recovering from a snapshot ended early, after {Count} objects: {Error}")]
    public static partial void RecoveryFailed(ILogger logger, Exception exception, int count, ConsulSnapshotError error);

    [LoggerMessage(42, LogLevel.Information, "Planned a recovery into {Server}: {Count} objects, of which {Writes} are to be written; {Conflicts} cannot be")]
    public static partial void RecoveryPlanned(ILogger logger, string server, int count, int writes, int conflicts);

    [LoggerMessage(43, LogLevel.Information, "A recovery into {Server} ended with its plan; nothing was written")]
    public static partial void RecoveryNotApplied(ILogger logger, string server);

    [LoggerMessage(44, LogLevel.Warning, "A recovery into {Server} was cancelled; what was written stays")]
    public static partial void RecoveryCancelled(ILogger logger, string server);

    [LoggerMessage(45, LogLevel.Error, "A recovery into {Server} failed: {Error}")]
    public static partial void RecoveryEnded(ILogger logger, Exception exception, string server, string? error);

    [LoggerMessage(50, LogLevel.Debug, "Asked {Server} for the cluster's status: {Servers} servers, {Findings} findings, {NotChecked} things that could not be checked")]
    public static partial void StatusRead(ILogger logger, string server, int servers, int findings, int notChecked);

    [LoggerMessage(51, LogLevel.Warning, "Asking {Server} for the cluster's status failed: {Error}")]
    public static partial void StatusFailed(ILogger logger, Exception exception, string server, string? error);
}
