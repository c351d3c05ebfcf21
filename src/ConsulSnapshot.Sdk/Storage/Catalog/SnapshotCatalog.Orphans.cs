namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Tidying up after deletions that did not come to their end.</summary>
public sealed partial class SnapshotCatalog
{
    /// <summary>Removes manifests whose snapshots are gone: a retention that was killed deletes the snapshot and not its manifest.</summary>
    /// <param name="datacenter">The datacenter whose snapshots' names they have; others stay, and so do those that name none.</param>
    /// <param name="cancellationToken">Stops removing.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="SnapshotStoreException">The store failed.</exception>
    public async Task<int> RemoveOrphanedManifestsAsync(string datacenter, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(datacenter);
        HashSet<string> names = [];
        await foreach (StoredObject stored in Store.ListAsync(_options.Prefix, cancellationToken).ConfigureAwait(false))
        {
            names.Add(stored.Name);
        }

        int removed = 0;
        foreach (string manifest in names.Where(static name => name.EndsWith(SnapshotManifest.Extension, StringComparison.Ordinal)))
        {
            string snapshot = manifest[..^SnapshotManifest.Extension.Length];

            // Asked for once more: it may have been written while the list was read, and its manifest after it.
            if (!names.Contains(snapshot) && Parse(snapshot)?.Datacenter == datacenter && await Store.TryGetAsync(snapshot, cancellationToken).ConfigureAwait(false) is null)
            {
                await Store.DeleteAsync(manifest, cancellationToken).ConfigureAwait(false);
                removed++;
            }
        }

        return removed;
    }
}
