using System.CommandLine;
using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary><c>restore FILE</c>: replaces the whole state of the cluster, after the snapshot was verified here.</summary>
internal static class RestoreCommand
{
    public static Command Create(CommandConsole console)
    {
        Argument<string> file = FileArguments.One("The archive, or - for standard input.");
        Option<bool> stale = new("-stale") { Description = "Has no effect; Consul's own command takes it, too." };
        ConnectionFlags connection = new();
        Command command = new("restore", "Replaces the whole state of a cluster by that of a snapshot, which is verified before a byte of it is sent.") { file, stale };
        connection.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = parsed.GetRequiredValue(file);
            await using Stream source = path == SnapshotInput.StandardInput ? console.Input : SnapshotInput.OpenFile(path);
            await using ConsulConnection consul = connection.Open(parsed, console);
            await ProgressDisplay.ShowAsync(console.Terminal, $"Restoring {path}", SnapshotInput.LengthOf(path),
                progress => RestoreAsync(console, consul.Snapshots, source, new SnapshotProgressRelay(progress), cancellationToken));
            await console.Output.WriteAsync("Restored snapshot\n"u8.ToArray(), cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<RestoreReport> RestoreAsync(
        CommandConsole console, ConsulSnapshotClient client, Stream source, SnapshotProgressRelay progress, CancellationToken cancellationToken)
    {
        try
        {
            return await client.RestoreAsync(source, progress: progress, cancellationToken: cancellationToken);
        }
        catch (Exception exception) when (exception is SnapshotException or ConsulSnapshotRequestException || FileErrors.IsFileError(exception))
        {
            throw new CommandException($"Error restoring snapshot: {exception.Message}", exception);
        }
        catch (OperationCanceledException) when (progress.HasBegun)
        {
            await console.Error.WriteLineAsync("Interrupted while the snapshot was being sent. If the server has all of it, it goes on with the restore: look at the cluster.");
            throw;
        }
    }
}
