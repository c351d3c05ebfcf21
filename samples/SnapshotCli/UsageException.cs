namespace ConsulSnapshot.Cli;

/// <summary>The command was called wrongly: ends it with <see cref="ExitCode.Usage"/>.</summary>
internal sealed class UsageException(string message) : Exception(message);
