using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Win32.SafeHandles;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Finds out whether the newest stored snapshot holds the same, but for what changes by itself.</summary>
internal sealed class UnchangedCheck(BackupDestination destination, SavedSnapshot saved, SnapshotManifest manifest, string? scratchFolder)
{
    // Besides what a comparison leaves out anyway: sessions come and go with their programs, and go away in a restore.
    private static readonly HashSet<string> s_volatile = new(
        ((RecordType[])[RecordType.Session, RecordType.Tombstone, RecordType.Coordinates, RecordType.Index, RecordType.ChunkingState]).Select(static type => type.ToConsulName()),
        StringComparer.Ordinal);

    /// <summary>Gets the name of the stored snapshot that holds the same; <see langword="null"/> if the new one is to be stored.</summary>
    public async Task<string?> FindAsync(SafeFileHandle scratch, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredSnapshot> stored = await destination.ToCatalog().ListAsync(cancellationToken).ConfigureAwait(false);
        StoredSnapshot? newest = stored.LastOrDefault(snapshot => snapshot.Datacenter is null || snapshot.Datacenter == manifest.Datacenter);
        if (newest?.Manifest is not { IsDamaged: false } last || last.ClusterId != manifest.ClusterId)
        {
            return null; // nothing that could stand for the new one
        }

        bool isSame = last.Sha256 == saved.Sha256 || (HasSameCounts(last) && await IsSameAsync(newest, scratch, cancellationToken).ConfigureAwait(false));
        return isSame ? newest.Name : null;
    }

    private bool HasSameCounts(SnapshotManifest last) => Counts(last).SetEquals(Counts(manifest));

    private static HashSet<(string Type, long Count)> Counts(SnapshotManifest of) =>
        [.. of.Records.Where(static records => !s_volatile.Contains(records.Type)).Select(static records => (records.Type, records.Count))];

    private async Task<bool> IsSameAsync(StoredSnapshot newest, SafeFileHandle scratch, CancellationToken cancellationToken)
    {
        FileStream copy = SpoolFile.Create(scratchFolder);
        await using (copy.ConfigureAwait(false))
        {
            Stream content = await destination.Store.OpenReadAsync(newest.Name, cancellationToken).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                await FileLimit.CopyAsync(content, copy, cancellationToken).ConfigureAwait(false);
            }

            copy.Position = 0;
            SnapshotComparison comparison = await SnapshotComparer.CompareAsync(
                copy, new ScratchContent(scratch, saved.Length), new SnapshotComparisonOptions { NamesPerKind = 0 }, cancellationToken).ConfigureAwait(false);
            return comparison.Kinds.All(static kind => kind.IsSame || s_volatile.Contains(kind.Kind));
        }
    }
}
