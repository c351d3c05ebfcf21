using System.CommandLine;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary><c>diff BEFORE AFTER</c>: what a restore of a snapshot would change.</summary>
internal static class DiffCommand
{
    private const string Forms = "an archive, - for standard input, or the state.bin of a server's own snapshot directory";

    public static Command Create(CommandConsole console)
    {
        Argument<string> before = FileArguments.One($"The snapshot of the present state: {Forms}.", "BEFORE");
        Argument<string> after = FileArguments.One("The snapshot that would replace it, in any of these forms.", "AFTER");
        Option<int> names = CountFlag.Create("-names", "How many names to print of what appears, disappears and changes, of each kind.", SnapshotComparisonOptions.Default.NamesPerKind);
        Option<bool> isVolatile = new("-volatile") { Description = "Compare what changes by itself, too: indexes, coordinates, tombstones." };
        Option<string> format = FormatFlag.Create();
        Command command = new("diff", "Tells what appears, disappears and changes from one snapshot to another.") { before, after, names, isVolatile, format };
        command.Validators.Add(result =>
        {
            if (result.GetValue(before) == SnapshotInput.StandardInput && result.GetValue(after) == SnapshotInput.StandardInput)
            {
                result.AddError("only one of BEFORE and AFTER may be -");
            }
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console,
            parsed.GetRequiredValue(before),
            parsed.GetRequiredValue(after),
            new SnapshotComparisonOptions { NamesPerKind = parsed.GetValue(names), IncludeVolatile = parsed.GetValue(isVolatile) },
            parsed.GetValue(format) == FormatFlag.Json,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandConsole console, string before, string after, SnapshotComparisonOptions options, bool json, CancellationToken cancellationToken)
    {
        SnapshotComparison comparison = await ProgressDisplay.ShowAsync(console.Terminal, $"Comparing {before} and {after}", SnapshotInput.LengthOf(before) + SnapshotInput.LengthOf(after),
            progress => CompareAsync(console, before, after, options, progress is null ? null : new SummedProgress(progress), cancellationToken));
        await (json
            ? OutputJson.WriteAsync(new DiffJson(before, after, ComparisonJson.Of(comparison)), OutputJson.Line.DiffJson, console.Output, cancellationToken)
            : ComparisonText.WriteAsync(comparison, console.Output, cancellationToken));
        return ExitCode.Done;
    }

    private static async Task<SnapshotComparison> CompareAsync(
        CommandConsole console, string before, string after, SnapshotComparisonOptions options, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        // That before may be read twice, which standard input cannot be.
        await using Stream? spool = before == SnapshotInput.StandardInput ? await SnapshotInput.OpenSeekableAsync(console, before, cancellationToken) : null;
        string current = before;
        try
        {
            return await SnapshotComparer.CompareAsync(
                token =>
                {
                    current = before;
                    return spool is null ? SnapshotInput.OpenAsync(console, before, progress, token) : OpenAsync(spool, token);
                },
                token =>
                {
                    current = after;
                    return SnapshotInput.OpenAsync(console, after, progress, token);
                },
                options,
                cancellationToken);
        }
        catch (Exception exception) when (exception is SnapshotException || FileErrors.IsFileError(exception))
        {
            throw new CommandException($"Error reading snapshot {current}: {exception.Message}", exception);
        }
    }

    private static Task<SnapshotReader> OpenAsync(Stream spool, CancellationToken cancellationToken)
    {
        spool.Position = 0;
        return SnapshotReader.OpenAsync(spool, leaveOpen: true, cancellationToken: cancellationToken);
    }
}
