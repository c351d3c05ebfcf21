using System.CommandLine;
using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary><c>decode FILE</c>: a snapshot as JSON, one line a record.</summary>
internal static class DecodeCommand
{
    public static Command Create(CommandConsole console)
    {
        Argument<string> file = FileArguments.One("The archive, - for standard input, or the state.bin of a server's own snapshot directory.");
        Option<bool> consul = new("-consul") { Description = "Print what Consul's own command prints, byte for byte: of seven types of records not what is there." };
        Option<bool> redact = new("-redact") { Description = "Leave out secrets, values of KV entries, and what may hold secrets." };
        Option<string[]> types = CreateTypes();
        Option<string?> prefix = new("-prefix")
        {
            Description = "Only KV entries and tombstones whose key begins with this; without -type no others.",
            HelpName = "PREFIX",
        };
        Command command = new("decode", "Prints a snapshot as JSON, one line a record, the metadata first.") { file, consul, redact, types, prefix };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            console,
            parsed.GetRequiredValue(file),
            new DecodeOptions
            {
                Json = new RecordJsonOptions { AsConsul = parsed.GetValue(consul), Redact = parsed.GetValue(redact) },
                Types = parsed.GetValue(types) ?? [],
                KeyPrefix = parsed.GetValue(prefix),
            },
            cancellationToken));
        return command;
    }

    private static Option<string[]> CreateTypes() => new("-type")
    {
        Description = "Only records of these types: names as inspect prints them, numbers, or ConfigEntry/KIND. May be given more than once.",
        HelpName = "TYPE,...",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = static result =>
        {
            string[] types = result.Tokens[0].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            try
            {
                _ = new DecodeOptions { Types = types };
            }
            catch (ArgumentException exception)
            {
                result.AddError($"invalid value for flag -type: {exception.Message}");
            }

            return types;
        },
    };

    private static Task<int> RunAsync(CommandConsole console, string file, DecodeOptions options, CancellationToken cancellationToken) =>
        SnapshotInput.IsRaftState(file)
            ? DecodeRaftStateAsync(console, file, options, cancellationToken)
            : DecodeArchiveAsync(console, file, options, cancellationToken);

    private static async Task<int> DecodeArchiveAsync(CommandConsole console, string file, DecodeOptions options, CancellationToken cancellationToken)
    {
        // The checksums stand at the end: nothing is printed before all of the file was read once.
        await using Stream archive = await SnapshotInput.OpenSeekableAsync(console, file, cancellationToken);
        archive.Position = 0;
        SnapshotSeal seal = await ProgressDisplay.ShowAsync(console.Terminal, $"Verifying {file}", archive.Length, progress => VerifyAsync(
            file, () => SnapshotSeal.TakeAsync(progress is null ? archive : new CountingStream(archive, progress), cancellationToken: cancellationToken)));
        archive.Position = 0;
        return await PrintAsync(
            console, file, () => SnapshotReader.OpenAsync(archive, seal, leaveOpen: true, cancellationToken), options with { Metadata = seal.Metadata }, cancellationToken);
    }

    private static async Task<int> DecodeRaftStateAsync(CommandConsole console, string file, DecodeOptions options, CancellationToken cancellationToken)
    {
        SnapshotVerification verification = await VerifyAsync(file, async () =>
        {
            await using SnapshotReader reader = await SnapshotInput.OpenAsync(console, file, null, cancellationToken);
            return await reader.VerifyAsync(cancellationToken);
        });
        return await PrintAsync(
            console, file, () => SnapshotInput.OpenAsync(console, file, null, cancellationToken), options with { Metadata = verification.Metadata }, cancellationToken);
    }

    private static async Task<T> VerifyAsync<T>(string file, Func<Task<T>> verify)
    {
        try
        {
            return await verify();
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

    private static async Task<int> PrintAsync(
        CommandConsole console, string file, Func<Task<SnapshotReader>> open, DecodeOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using SnapshotReader reader = await open();
            await SnapshotDecoder.DecodeAsync(reader, console.Output, options, cancellationToken);
            return ExitCode.Done;
        }
        catch (SnapshotException exception)
        {
            throw new CommandException(ReadFailure.Describe(file, exception), exception);
        }
    }
}
