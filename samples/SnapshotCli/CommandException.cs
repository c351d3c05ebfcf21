namespace ConsulSnapshot.Cli;

/// <summary>Ends a command with one line on standard error and <see cref="ExitCode.Failed"/>.</summary>
internal sealed class CommandException(string message, Exception? innerException = null) : Exception(message, innerException);
