using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>What the agent logs. Nothing here can hold a secret: stores and addresses come without credentials.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Waiting to obtain leadership by the lock '{LockKey}'")]
    public static partial void WaitingForLeadership(ILogger logger, string lockKey);

    [LoggerMessage(2, LogLevel.Information, "Obtained leadership by the lock '{LockKey}', with session {Session}")]
    public static partial void BecameLeader(ILogger logger, string lockKey, string session);

    [LoggerMessage(3, LogLevel.Warning, "Leadership by the lock '{LockKey}' was lost: the session or the lock is gone, or could not be renewed in time")]
    public static partial void LostLeadership(ILogger logger, string lockKey);

    [LoggerMessage(4, LogLevel.Information, "Released leadership by the lock '{LockKey}'")]
    public static partial void ReleasedLeadership(ILogger logger, string lockKey);

    [LoggerMessage(5, LogLevel.Warning, "Leadership by the lock '{LockKey}' could not be released; another agent can have it when the session has ended, after {Ttl} and the lock delay")]
    public static partial void LeadershipNotReleased(ILogger logger, Exception exception, string lockKey, TimeSpan ttl);

    [LoggerMessage(6, LogLevel.Warning, "The lock '{LockKey}' could not be asked for; it is tried again")]
    public static partial void LeadershipNotReached(ILogger logger, Exception exception, string lockKey);

    [LoggerMessage(7, LogLevel.Information, "The session {Session} was lost while waiting for leadership; another one is made")]
    public static partial void SessionLostWhileWaiting(ILogger logger, string session);

    [LoggerMessage(8, LogLevel.Warning, "The session {Session} could not be renewed; it is tried again")]
    public static partial void SessionNotRenewed(ILogger logger, Exception exception, string session);

    [LoggerMessage(9, LogLevel.Debug, "The session {Session} could not be destroyed and will expire")]
    public static partial void SessionNotDestroyed(ILogger logger, Exception exception, string session);

    [LoggerMessage(10, LogLevel.Debug, "The lock '{LockKey}' could not be watched; it is tried again")]
    public static partial void LockNotWatched(ILogger logger, Exception exception, string lockKey);

    [LoggerMessage(20, LogLevel.Warning, "The service '{Service}' could not be registered with Consul; it is tried again")]
    public static partial void NotRegistered(ILogger logger, Exception exception, string service);

    [LoggerMessage(30, LogLevel.Debug, "A backup to {Count} destinations begins")]
    public static partial void BackupStarted(ILogger logger, int count);

    [LoggerMessage(31, LogLevel.Information, "A backup ended ({Outcome}): index {Index}, {Length} bytes, in {Duration}")]
    public static partial void BackupEnded(ILogger logger, BackupOutcome outcome, ulong index, long length, TimeSpan duration);

    [LoggerMessage(32, LogLevel.Error, "A backup failed ({Stage}): {Problem}")]
    public static partial void BackupFailed(ILogger logger, Exception exception, BackupStage stage, string problem);

    [LoggerMessage(33, LogLevel.Information, "Stored snapshot {Name} at {Destination} ({Store}) in {Duration}")]
    public static partial void SnapshotStored(ILogger logger, string name, string destination, string store, TimeSpan duration);

    [LoggerMessage(34, LogLevel.Information, "Nothing changed since snapshot {Name} at {Destination} ({Store}): nothing was stored")]
    public static partial void SnapshotUnchanged(ILogger logger, string name, string destination, string store);

    [LoggerMessage(35, LogLevel.Error, "A backup failed at {Destination} ({Stage}): {Problem}")]
    public static partial void DestinationFailed(ILogger logger, Exception exception, string destination, BackupStage stage, string problem);

    [LoggerMessage(36, LogLevel.Warning, "What unfinished writes left at {Destination} could not be removed")]
    public static partial void LeftoversNotRemoved(ILogger logger, Exception exception, string destination);

    [LoggerMessage(37, LogLevel.Warning, "The newest snapshot at {Destination} could not be compared with the new one, which is stored")]
    public static partial void NotCompared(ILogger logger, Exception exception, string destination);

    [LoggerMessage(38, LogLevel.Warning, "{Target} could not restore this snapshot; it is stored all the same. {Finding}")]
    public static partial void SnapshotNotRestorable(ILogger logger, string target, string finding);

    [LoggerMessage(50, LogLevel.Error, "{Count} runs failed, one after the other: giving up leadership for {Delay}")]
    public static partial void GaveUpLeadership(ILogger logger, int count, TimeSpan delay);

    [LoggerMessage(51, LogLevel.Warning, "A backup was cancelled: the agent stops, or leads no more. Nothing of it is listed that is not whole")]
    public static partial void BackupCancelled(ILogger logger);

    [LoggerMessage(52, LogLevel.Information, "New options were taken up; backups go to {Count} destinations")]
    public static partial void OptionsTaken(ILogger logger, int count);

    [LoggerMessage(53, LogLevel.Error, "New options cannot be used, and those from before stay: {Problem}")]
    public static partial void OptionsNotTaken(ILogger logger, Exception exception, string problem);

    [LoggerMessage(54, LogLevel.Warning, "When the last backup to {Destination} was made cannot be told; one is due at once")]
    public static partial void LastRunNotFound(ILogger logger, Exception exception, string destination);

    [LoggerMessage(60, LogLevel.Debug, "The webhook at {Host} was told of a {Event}")]
    public static partial void WebhookTold(ILogger logger, string host, string @event);

    [LoggerMessage(61, LogLevel.Warning, "The webhook at {Host} could not be told of a {Event}: {Problem}")]
    public static partial void WebhookNotTold(ILogger logger, string host, string @event, string problem);

    [LoggerMessage(70, LogLevel.Debug, "Reading {Count} stored snapshots back at {Destination} begins")]
    public static partial void VerificationStarted(ILogger logger, int count, string destination);

    [LoggerMessage(71, LogLevel.Debug, "Snapshot {Name} at {Destination} was read back and is good, in {Duration}")]
    public static partial void SnapshotGood(ILogger logger, string name, string destination, TimeSpan duration);

    [LoggerMessage(72, LogLevel.Error, "Snapshot {Name} at {Destination} is damaged: {Problem}")]
    public static partial void SnapshotDamaged(ILogger logger, string name, string destination, string problem);

    [LoggerMessage(73, LogLevel.Warning, "Snapshot {Name} at {Destination} could not be read back: {Problem}")]
    public static partial void SnapshotNotRead(ILogger logger, string name, string destination, string problem);

    [LoggerMessage(74, LogLevel.Information, "Reading back at {Destination} ended ({Outcome}): {Good} good, {Damaged} damaged, {NotRead} not read, {Left} left for the next time, in {Duration}")]
    public static partial void VerificationEnded(ILogger logger, string destination, StoredVerificationOutcome outcome, int good, int damaged, int notRead, int left, TimeSpan duration);

    [LoggerMessage(75, LogLevel.Error, "What is stored at {Destination} could not be listed to be read back: {Problem}")]
    public static partial void StoredNotListed(ILogger logger, Exception exception, string destination, string problem);

    [LoggerMessage(76, LogLevel.Warning, "What was found of snapshot {Name} at {Destination} could not be written into its manifest")]
    public static partial void VerificationNotWritten(ILogger logger, Exception exception, string name, string destination);

    [LoggerMessage(77, LogLevel.Warning, "The newest snapshot at {Destination} is damaged: a backup is due at once")]
    public static partial void NewestDamaged(ILogger logger, string destination);

    [LoggerMessage(78, LogLevel.Information, "Reading back at {Destination} was cancelled: the agent stops, or leads no more")]
    public static partial void VerificationCancelled(ILogger logger, string destination);
}
