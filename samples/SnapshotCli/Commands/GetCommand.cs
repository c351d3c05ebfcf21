using System.CommandLine;
using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Cli;

/// <summary><c>get URL FILE</c>: a snapshot out of a store, verified.</summary>
internal static class GetCommand
{
    public static Command Create(CommandConsole console)
    {
        Argument<string> url = StoreFlags.Url("The snapshot: the store's URL with @latest, @TIME or /NAME; without, the newest.");
        Argument<string> file = FileArguments.One("Where to; - for standard output.");
        Option<string> datacenter = StoreFlags.Datacenter();
        Command command = new("get", "Copies a snapshot out of a store; the file exists only if the snapshot is good.") { url, file, datacenter };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = parsed.GetRequiredValue(file);
            (SnapshotStore store, StoredSnapshot snapshot) = await StoreSource.FindAsync(parsed.GetRequiredValue(url), parsed.GetValue(datacenter), cancellationToken);
            SnapshotCatalog catalog = new(store);
            SnapshotVerification verification = await (path == SnapshotInput.StandardInput
                ? ToOutputAsync(console, catalog, snapshot, cancellationToken)
                : ToFileAsync(catalog, snapshot, path, cancellationToken));
            TextWriter messages = path == SnapshotInput.StandardInput ? console.Error : parsed.InvocationConfiguration.Output;
            await messages.WriteLineAsync(OneLine.Of($"Got and verified {snapshot.Name} with index {verification.Metadata?.Index}"));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<SnapshotVerification> ToFileAsync(SnapshotCatalog catalog, StoredSnapshot snapshot, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await catalog.DownloadAsync(snapshot, path, cancellationToken: cancellationToken);
        }
        catch (Exception exception) when (exception is SnapshotException or SnapshotStoreException || FileErrors.IsFileError(exception))
        {
            throw new CommandException($"Error getting stored snapshot {snapshot.Name}: {exception.Message}", exception);
        }
    }

    private static async Task<SnapshotVerification> ToOutputAsync(CommandConsole console, SnapshotCatalog catalog, StoredSnapshot snapshot, CancellationToken cancellationToken)
    {
        await using FileStream spool = Spool.Create();
        SnapshotVerification verification = await StoreSource.DownloadAsync(catalog, snapshot, spool, cancellationToken);
        await spool.CopyToAsync(console.Output, cancellationToken);
        return verification;
    }
}
