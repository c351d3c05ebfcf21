using System.CommandLine;
using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary><c>recover FILE</c>: brings a part of a snapshot back into a running cluster.</summary>
internal static class RecoverCommand
{
    public static Command Create(CommandConsole console)
    {
        Argument<string> file = FileArguments.One("The archive, - for standard input, or a store's URL with @latest, @TIME or /NAME.");
        Option<string> format = FormatFlag.Create();
        Option<string> storedDatacenter = StoreFlags.Datacenter("-stored-datacenter");
        RecoverFlags flags = new();
        ConnectionFlags connection = new();
        Command command = new("recover", "Brings a part of a snapshot back into a running cluster, through its API and without touching the rest.") { file, format, storedDatacenter };
        flags.AddTo(command);
        connection.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = parsed.GetRequiredValue(file);
            bool isJson = parsed.GetValue(format) == FormatFlag.Json;
            bool asks = console.IsInteractive && path != SnapshotInput.StandardInput && !flags.IsYes(parsed) && !isJson;
            RecoverOptions options = flags.Read(parsed);
            bool wasShown = false;
            options = options with { Approve = isJson ? null : (plan, token) => ShowAsync(plan, token) };
            (Stream opened, _) = await StoreSource.OpenAsync(console, path, parsed.GetValue(storedDatacenter), cancellationToken);
            await using Stream source = opened;
            await using ConsulConnection consul = connection.Open(parsed, console);
            RecoveryReport report = await RecoverAsync(console, consul.Snapshots, source, options, cancellationToken);
            await (isJson
                ? RecoveryJson.WriteAsync(path, report, console.Output, cancellationToken)
                : RecoveryText.WriteAsync(report, wasShown, console.Output, cancellationToken));
            return ExitCodeOf(report, options);

            async ValueTask<bool> ShowAsync(RecoveryReport plan, CancellationToken token)
            {
                wasShown = true;
                await RecoveryText.WritePlanAsync(plan, console.Output, token);
                return !asks || await console.AskAsync("Carry this out?", token);
            }
        });
        return command;
    }

    /// <summary>A dry run has done what was asked for if nothing stands in the way; all else must have been recovered.</summary>
    private static int ExitCodeOf(RecoveryReport report, RecoverOptions options)
    {
        bool isGood = options.DryRun
            ? !report.HasConflicts && report.Count(RecoveryAction.Denied) == 0
            : report.IsComplete;
        return isGood ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<RecoveryReport> RecoverAsync(
        CommandConsole console, ConsulSnapshotClient client, Stream source, RecoverOptions options, CancellationToken cancellationToken)
    {
        WrittenCount written = new();
        try
        {
            return await client.RecoverAsync(source, options, written, cancellationToken);
        }
        catch (Exception exception) when (exception is SnapshotException or ConsulSnapshotRequestException || FileErrors.IsFileError(exception))
        {
            throw new CommandException($"Error recovering from snapshot: {exception.Message}", exception);
        }
        catch (OperationCanceledException) when (written.Count > 0)
        {
            await console.Error.WriteLineAsync($"Interrupted after {written.Count} objects were written. Run it again to do the rest.");
            throw;
        }
    }

    private sealed class WrittenCount : IProgress<RecoveryItem>
    {
        public int Count { get; private set; }

        public void Report(RecoveryItem value) => Count += value.State == RecoveryState.Done ? 1 : 0;
    }
}
