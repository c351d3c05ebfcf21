using System.CommandLine;
using System.Globalization;
using System.Text;
using ConsulSnapshot.Sdk.Client;
using Spectre.Console;

namespace ConsulSnapshot.Cli;

/// <summary><c>save FILE</c>: a snapshot of the cluster, under its name only if it is good.</summary>
internal static class SaveCommand
{
    private const string StandardOutput = "-";

    public static Command Create(CommandConsole console)
    {
        Argument<string> file = FileArguments.One("Where to save it; - for standard output, to which nothing goes before all of it is verified.");
        Option<string> append = new("-append-filename")
        {
            Description = "What to put into FILE's name, before its extension: version (the leader's) and dc, separated by commas.",
            HelpName = "LIST",
        };
        SaveFlags flags = new();
        EveryServerFlags everyServer = new();
        ConnectionFlags connection = new();
        Command command = new("save", "Saves a snapshot of a cluster, and verifies it on the way.") { file, append };
        flags.AddTo(command);
        everyServer.AddTo(command);
        connection.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = parsed.GetRequiredValue(file);
            FileNameParts parts = FileNameParts.Parse(parsed.GetValue(append));
            if (path == StandardOutput && parts != FileNameParts.None)
            {
                throw new UsageException("-append-filename needs a FILE that has a name");
            }

            if (everyServer.AreGiven(parsed, path))
            {
                EveryServerOptions choices = flags.AddTo(EveryServerOptions.Default, parsed);
                await using ConsulConnection agent = connection.Open(parsed, console);
                path = await parts.AppendToAsync(path, agent.Snapshots, cancellationToken);
                return await SaveFromEveryServerAsync(console, agent, path, everyServer.OptionsOf(choices, parsed, agent.Address), cancellationToken);
            }

            SaveOptions options = flags.Read(parsed);
            await using ConsulConnection consul = connection.Open(parsed, console);
            return path == StandardOutput
                ? await SaveToOutputAsync(console, consul, options, cancellationToken)
                : await SaveToFileAsync(console, consul, await parts.AppendToAsync(path, consul.Snapshots, cancellationToken), options, cancellationToken);
        });
        return command;
    }

    private static async Task<int> SaveToFileAsync(CommandConsole console, ConsulConnection consul, string path, SaveOptions options, CancellationToken cancellationToken)
    {
        ThrowIfEmpty(path);
        if (new FileInfo(path) is { Exists: true, Length: > 0 } last)
        {
            // The next one will be about as long: so there is a remaining time to show.
            options = options with { ExpectedLength = last.Length };
        }

        SavedSnapshot saved = await SaveAsync(console.Terminal, path, progress => consul.Snapshots.SaveAsync(path, options, progress, cancellationToken));
        await console.Output.WriteAsync(Encoding.UTF8.GetBytes(Message(saved) + "\n"), cancellationToken);
        return ExitCode.Done;
    }

    private static async Task<int> SaveToOutputAsync(CommandConsole console, ConsulConnection consul, SaveOptions options, CancellationToken cancellationToken)
    {
        await using FileStream spool = Spool.Create();
        SavedSnapshot saved = await SaveAsync(console.Terminal, "snapshot", progress => consul.Snapshots.SaveAsync(spool, options, progress, cancellationToken));
        spool.Position = 0;
        await spool.CopyToAsync(console.Output, cancellationToken);
        await console.Output.FlushAsync(cancellationToken);
        await console.Error.WriteLineAsync(Message(saved));
        return ExitCode.Done;
    }

    private static async Task<int> SaveFromEveryServerAsync(
        CommandConsole console, ConsulConnection consul, string path, EveryServerOptions options, CancellationToken cancellationToken)
    {
        ThrowIfEmpty(path);
        EveryServerReport report = await SaveAsync(console.Terminal, path, progress => consul.Snapshots.SaveFromEveryServerAsync(path, options, progress, cancellationToken));
        await EveryServerText.WriteAsync(report, console.Output, cancellationToken);
        foreach (string warning in EveryServerText.Warnings(report))
        {
            await console.Error.WriteLineAsync(OneLine.Of(warning));
        }

        return ExitCode.Done;
    }

    private static void ThrowIfEmpty(string path)
    {
        if (path.Length == 0)
        {
            throw new CommandException("Error writing unverified snapshot file: open : no such file or directory");
        }
    }

    private static async Task<T> SaveAsync<T>(IAnsiConsole? terminal, string name, Func<IProgress<SnapshotProgress>?, Task<T>> save)
    {
        try
        {
            return await ProgressDisplay.ShowAsync(terminal, $"Saving {name}", save);
        }
        catch (ConsulSnapshotRequestException exception) when (exception.Error == ConsulSnapshotError.Corrupt)
        {
            throw new CommandException($"Error verifying snapshot file: {exception.Message}", exception);
        }
        catch (ConsulSnapshotRequestException exception)
        {
            string advice = exception.Error == ConsulSnapshotError.TooStale ? " Allow more with -max-stale, or ask the leader, without -stale." : "";
            throw new CommandException($"Error saving snapshot: {exception.Message}{advice}", exception);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw new CommandException($"Error writing unverified snapshot file: {FileErrors.Describe(name, exception)}", exception);
        }
    }

    private static string Message(SavedSnapshot saved) => string.Create(CultureInfo.InvariantCulture, $"Saved and verified snapshot to index {saved.Index}");
}
