using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.AzureBlobs;

/// <summary>What the store logs. Nothing here can hold a credential.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Wrote '{Name}' to {Store}: {Length} bytes in {Blocks} blocks")]
    public static partial void Written(ILogger logger, string store, string name, long length, int blocks);

    [LoggerMessage(2, LogLevel.Warning, "The blocks of the unfinished '{Name}' in {Store} could not be taken back: they stay until leftovers are removed, or for a week")]
    public static partial void DiscardFailed(ILogger logger, Exception exception, string store, string name);

    [LoggerMessage(3, LogLevel.Warning, "'{Name}' in {Store} was replaced by another writer in the moment in which it was written")]
    public static partial void Replaced(ILogger logger, string store, string name);

    [LoggerMessage(4, LogLevel.Warning, "{Store} lets write '{Name}', but not look at it afterwards: its length is not the store's word")]
    public static partial void CannotLook(ILogger logger, string store, string name);

    [LoggerMessage(5, LogLevel.Information, "Removed the blocks of the unfinished '{Name}' from {Store}, begun at {Begun}")]
    public static partial void LeftoverRemoved(ILogger logger, string store, string name, DateTimeOffset begun);
}
