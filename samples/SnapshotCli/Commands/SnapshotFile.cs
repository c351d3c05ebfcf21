using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>Reads the one FILE of a command, with progress, and words what goes wrong.</summary>
internal static class SnapshotFile
{
    /// <exception cref="CommandException">It cannot be read, or is not intact.</exception>
    public static Task<T> ReadAsync<T>(CommandConsole console, string file, Func<SnapshotReader, Task<T>> read, CancellationToken cancellationToken) =>
        ProgressDisplay.ShowAsync(console.Terminal, $"Reading {file}", SnapshotInput.LengthOf(file),
            progress => ReadAsync(console, file, read, progress, cancellationToken));

    private static async Task<T> ReadAsync<T>(
        CommandConsole console, string file, Func<SnapshotReader, Task<T>> read, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        try
        {
            await using SnapshotReader reader = await SnapshotInput.OpenAsync(console, file, progress, cancellationToken);
            return await read(reader);
        }
        catch (Exception exception) when (exception is SnapshotException || FileErrors.IsFileError(exception))
        {
            throw new CommandException($"Error reading snapshot: {exception.Message}", exception);
        }
    }
}
