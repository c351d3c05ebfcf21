using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>What the store logs. Nothing here can hold a credential.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Wrote '{Name}' to {Store}: {Length} bytes in {Parts} parts")]
    public static partial void Written(ILogger logger, string store, string name, long length, int parts);

    [LoggerMessage(2, LogLevel.Warning, "The unfinished upload of '{Name}' to {Store} could not be taken back: its parts stay until leftovers are removed")]
    public static partial void AbortFailed(ILogger logger, Exception exception, string store, string name);

    [LoggerMessage(3, LogLevel.Warning, "{Store} does not implement If-None-Match: that a name is new is only checked before it is written, so that two writers at the same moment may both succeed")]
    public static partial void ConditionNotImplemented(ILogger logger, string store);

    [LoggerMessage(4, LogLevel.Warning, "{Store} lets write '{Name}', but not look at it afterwards: its length and time are not the store's word")]
    public static partial void CannotLook(ILogger logger, string store, string name);

    [LoggerMessage(5, LogLevel.Information, "Removed an unfinished upload of '{Name}' to {Store}, begun at {Begun}")]
    public static partial void LeftoverRemoved(ILogger logger, string store, string name, DateTimeOffset begun);
}
