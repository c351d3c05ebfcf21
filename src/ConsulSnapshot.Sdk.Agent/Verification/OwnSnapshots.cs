using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Says which snapshots at a destination are this agent's: those that retention would take for its own.</summary>
/// <param name="Datacenter">The datacenter; <see langword="null"/> as long as no backup was made, and nobody said.</param>
/// <param name="ClusterId">The cluster's id; <see langword="null"/> if it is not known.</param>
internal sealed record OwnSnapshots(string? Datacenter, string? ClusterId)
{
    /// <summary>Lists them, the oldest first.</summary>
    /// <exception cref="SnapshotStoreException">The store failed, or it has those of several datacenters and it cannot be said which is meant.</exception>
    public async Task<IReadOnlyList<StoredSnapshot>> ListAsync(BackupDestination destination, CancellationToken cancellationToken)
    {
        if (destination.StaticName is { } name)
        {
            return await destination.Store.TryGetAsync(name, cancellationToken).ConfigureAwait(false) is null ? [] : [await destination.ToCatalog().GetAsync(name, cancellationToken).ConfigureAwait(false)];
        }

        return Of(destination, await destination.ToCatalog().ListAsync(cancellationToken).ConfigureAwait(false)) ?? throw new SnapshotStoreException(
            SnapshotStoreError.Ambiguous,
            destination.Store.Description,
            name: null,
            $"snapshots of several datacenters are stored there, and which is this one's is not known before the first backup, unless it is said ({nameof(SnapshotAgentOptions.Datacenter)})");
    }

    /// <summary>Picks them out; <see langword="null"/> if it cannot be said which datacenter is meant.</summary>
    public IReadOnlyList<StoredSnapshot>? Of(BackupDestination destination, IReadOnlyList<StoredSnapshot> all)
    {
        string?[] datacenters = Datacenter is null ? [.. all.Where(static snapshot => snapshot is { IsKnown: true, Datacenter: not null }).Select(static snapshot => snapshot.Datacenter).Distinct()] : [Datacenter];
        return datacenters switch
        {
            [] => destination.OwnsUnnamed ? [.. all.Where(static snapshot => snapshot.IsKnown)] : [],
            [{ } datacenter] => [.. all.Where(snapshot => new RetentionScope(datacenter) { ClusterId = ClusterId, OwnsUnnamed = destination.OwnsUnnamed }.Foreign(snapshot) is null)],
            _ => null,
        };
    }
}
