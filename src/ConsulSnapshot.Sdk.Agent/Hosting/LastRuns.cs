using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Finds out from the stores when backups were made before this process, or by another agent.</summary>
internal sealed class LastRuns(TimeProvider time, ILogger logger)
{
    // A store that does not answer is no reason to wait longer with the first backup.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    // As far as clocks of agents may differ; what is further ahead was saved by a clock that was wrong.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromHours(1);

    /// <summary>Gets when the newest snapshot at a destination that is not from the future was saved; <see langword="null"/> if there is none, or that cannot be told.</summary>
    public async Task<DateTimeOffset?> FindAsync(BackupDestination destination, string? datacenter, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(s_limit, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return destination.StaticName is { } name
                ? (await destination.Store.TryGetAsync(name, either.Token).ConfigureAwait(false))?.LastModified is { } modified && IsPresent(modified) ? modified : null
                : await FindNewestAsync(destination, datacenter, either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Then a backup is due at once, and says what is wrong with the store.
            Log.LastRunNotFound(logger, exception, destination.Name);
            return null;
        }
    }

    private bool IsPresent(DateTimeOffset saved) => saved <= time.GetUtcNow() + s_tolerance;

    private async Task<DateTimeOffset?> FindNewestAsync(BackupDestination destination, string? datacenter, CancellationToken cancellationToken)
    {
        SnapshotCatalogOptions listing = new() { Templates = [destination.Template, SnapshotNameTemplate.Default, SnapshotNameTemplate.Enterprise] };
        IReadOnlyList<StoredSnapshot> stored = await new SnapshotCatalog(destination.Store, listing).ListAsync(cancellationToken).ConfigureAwait(false);
        StoredSnapshot[] known = [.. stored.Where(snapshot => snapshot.IsKnown && snapshot.Manifest is not { IsDamaged: true } && IsPresent(snapshot.Time))];
        StoredSnapshot[] own = datacenter is null ? known : [.. known.Where(snapshot => snapshot.Datacenter is null || snapshot.Datacenter == datacenter)];

        // Of several datacenters it cannot be said whose the newest is, as long as nobody said which is meant.
        return own.Select(static snapshot => snapshot.Datacenter).OfType<string>().Distinct().Count() > 1 ? null : own.LastOrDefault()?.Time;
    }
}
