namespace ConsulSnapshot.Worker;

/// <summary>What the worker logs beside the agent. Nothing here can hold a secret.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Warning}")]
    public static partial void Enterprise(ILogger logger, string warning);

    [LoggerMessage(2, LogLevel.Information, "A backup was asked for by {Address}")]
    public static partial void RunAsked(ILogger logger, string address);

    [LoggerMessage(3, LogLevel.Warning, "A backup was asked for by {Address} without the right token")]
    public static partial void RunRefused(ILogger logger, string address);

    [LoggerMessage(4, LogLevel.Warning, "The token of those who may ask for a backup cannot be read: {Problem}")]
    public static partial void TokenNotRead(ILogger logger, string problem);

    [LoggerMessage(5, LogLevel.Warning, "What is stored at {Destination} cannot be listed for the status page")]
    public static partial void StoreNotListed(ILogger logger, Exception exception, string destination);
}
