using System.CommandLine;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary><c>inspect FILE</c>: what a snapshot holds, printed byte for byte as Consul prints it.</summary>
internal static class InspectCommand
{
    public static Command Create(CommandConsole console)
    {
        Argument<string> file = FileArguments.One("The archive, - for standard input, or the state.bin of a server's own snapshot directory.");
        Option<bool> details = new("-kvdetails") { Description = "Count KV entries by the prefix of their key, too." };
        Option<int> depth = CountFlag.Create("-kvdepth", "How many parts of a key make its prefix.", InspectionOptions.Default.KeyValueDepth);
        Option<string> filter = new("-kvfilter") { Description = "Count only keys that begin with this.", HelpName = "PREFIX", DefaultValueFactory = static _ => "" };
        Option<string> format = FormatFlag.Create();
        Command command = new("inspect", "Prints the metadata of a snapshot, and how many records of each type it holds.") { file, details, depth, filter, format };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console,
            parsed.GetRequiredValue(file),
            new InspectionOptions
            {
                KeyValueDetails = parsed.GetValue(details),
                KeyValueDepth = parsed.GetValue(depth),
                KeyValueFilter = parsed.GetRequiredValue(filter),
            },
            parsed.GetValue(format) == FormatFlag.Json,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandConsole console, string file, InspectionOptions options, bool json, CancellationToken cancellationToken)
    {
        SnapshotInspection inspection = await ProgressDisplay.ShowAsync(console.Terminal, $"Reading {file}", SnapshotInput.LengthOf(file),
            progress => InspectAsync(console, file, options, progress, cancellationToken));
        await (json
            ? InspectionJson.WriteAsync(inspection, console.Output, cancellationToken)
            : InspectionText.WriteAsync(inspection, console.Output, cancellationToken));
        return ExitCode.Done;
    }

    private static async Task<SnapshotInspection> InspectAsync(
        CommandConsole console, string file, InspectionOptions options, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        try
        {
            await using SnapshotReader reader = await SnapshotInput.OpenAsync(console, file, progress, cancellationToken);
            return await SnapshotInspector.InspectAsync(reader, options, cancellationToken);
        }
        catch (SnapshotException exception)
        {
            throw new CommandException(ReadFailure.Describe(file, exception), exception);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw new CommandException($"Error reading snapshot: {exception.Message}", exception);
        }
    }
}
