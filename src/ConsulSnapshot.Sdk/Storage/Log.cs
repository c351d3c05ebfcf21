using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Storage;

/// <summary>What stores log. Nothing here can hold credentials: stores come by their description.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Information, "Deleted snapshot {Name} from {Store}: datacenter {Datacenter}, saved at {Time}, {Length} bytes; {Reasons}")]
    public static partial void SnapshotDeleted(ILogger logger, string name, string store, string? datacenter, DateTimeOffset time, long length, string reasons);

    [LoggerMessage(101, LogLevel.Error, "Snapshot {Name} could not be deleted from {Store}: {Error}")]
    public static partial void SnapshotNotDeleted(ILogger logger, Exception exception, string name, string store, SnapshotStoreError error);

    [LoggerMessage(102, LogLevel.Error, "Retention of {Store} for datacenter {Datacenter} found {Alert}: {Message}")]
    public static partial void RetentionAlerted(ILogger logger, string store, string datacenter, RetentionAlertKind alert, string message);
}
