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
    public static partial void SaveFailed(ILogger logger, Exception exception, string server, ConsulSnapshotError error);

    [LoggerMessage(4, LogLevel.Information, "Restoring a verified snapshot of {Length} bytes into {Server}")]
    public static partial void RestoreStarted(ILogger logger, string server, long length);

    [LoggerMessage(5, LogLevel.Information, "Restored a snapshot of index {Index} into {Server}: {Length} bytes in {Duration}")]
    public static partial void Restored(ILogger logger, string server, ulong index, long length, TimeSpan duration);

    [LoggerMessage(6, LogLevel.Error, "Restoring a snapshot into {Server} failed: {Error}")]
    public static partial void RestoreFailed(ILogger logger, Exception exception, string server, ConsulSnapshotError error);

    [LoggerMessage(21, LogLevel.Warning, "Attempt {Attempt} of {MaxAttempts} to get a snapshot from {Server} failed: {Error}; the next one begins in {Delay}")]
    public static partial void SaveAttemptFailed(ILogger logger, Exception exception, int attempt, int maxAttempts, string server, ConsulSnapshotError error, TimeSpan delay);

    [LoggerMessage(22, LogLevel.Debug, "Reading a snapshot from {Server} ({Consistency})")]
    public static partial void ReadStarted(ILogger logger, string server, ConsulConsistency consistency);
}
