using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Cli;

/// <summary>A FILE that is the URL of a stored snapshot.</summary>
internal static class StoreSource
{
    /// <summary>Opens FILE, wherever it is, to be read more than once.</summary>
    /// <returns>The archive, and the name of a file for it in the current folder or its own.</returns>
    /// <exception cref="CommandException">It cannot be opened, or what is stored is damaged.</exception>
    public static async Task<(Stream Source, string File)> OpenAsync(CommandConsole console, string file, string? datacenter, CancellationToken cancellationToken)
    {
        if (file == SnapshotInput.StandardInput)
        {
            return (console.Input, file);
        }

        if (!StoreSchemes.Factory.IsStoreUrl(file))
        {
            return (SnapshotInput.OpenFile(file), file);
        }

        (SnapshotStore store, StoredSnapshot snapshot) = await FindAsync(file, datacenter, cancellationToken);
        FileStream spool = Spool.Create();
        try
        {
            await DownloadAsync(new SnapshotCatalog(store), snapshot, spool, cancellationToken);
            await console.Error.WriteLineAsync(OneLine.Of($"Using {snapshot.Name} from {store.Description}"));
            return (spool, Path.GetFileName(snapshot.Name));
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    /// <summary>Finds the snapshot that a URL means.</summary>
    /// <exception cref="CommandException">There is none, or several could be meant.</exception>
    public static Task<(SnapshotStore Store, StoredSnapshot Snapshot)> FindAsync(string url, string? datacenter, CancellationToken cancellationToken) =>
        StoreSchemes.GuardAsync(
            "finding the stored snapshot",
            () => StoreSchemes.Factory.FindAsync(SnapshotStoreUrl.Parse(url), datacenter, cancellationToken: cancellationToken));

    /// <summary>Copies a stored snapshot and verifies it.</summary>
    /// <exception cref="CommandException">It cannot be read, or is damaged.</exception>
    public static async Task<SnapshotVerification> DownloadAsync(SnapshotCatalog catalog, StoredSnapshot snapshot, Stream target, CancellationToken cancellationToken)
    {
        try
        {
            return await catalog.DownloadAsync(snapshot, target, cancellationToken: cancellationToken);
        }
        catch (Exception exception) when (exception is SnapshotException or SnapshotStoreException or IOException)
        {
            throw new CommandException($"Error reading stored snapshot {snapshot.Name}: {exception.Message}", exception);
        }
    }
}
