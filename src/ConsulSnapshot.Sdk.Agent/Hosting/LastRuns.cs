using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Finds out from the stores what backups were made before this process, or by another agent.</summary>
internal sealed class LastRuns(TimeProvider time, ILogger logger)
{
    // A store that does not answer is no reason to wait longer with the first backup.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    /// <summary>Looks what is stored at a destination; nothing if that cannot be told.</summary>
    public async Task<StoredBefore> FindAsync(BackupDestination destination, OwnSnapshots whose, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(s_limit, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return destination.StaticName is null
                ? Judge(destination, whose, await destination.ToCatalog().ListAsync(either.Token).ConfigureAwait(false))
                : OfStatic(await whose.ListAsync(destination, either.Token).ConfigureAwait(false));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Then a backup is due at once, and says what is wrong with the store.
            Log.LastRunNotFound(logger, exception, destination.Name);
            return StoredBefore.Nothing;
        }
    }

    private bool IsPresent(DateTimeOffset saved) => saved <= time.GetUtcNow() + RetentionScope.UsualClockDifference;

    // The last run of a place that was damaged since left nothing to count on.
    private StoredBefore OfStatic(IReadOnlyList<StoredSnapshot> stored) => new(
        stored is [{ Manifest: not { IsDamaged: true } } one] && IsPresent(one.Stored.LastModified) ? one.Stored.LastModified : null,
        [.. stored.Select(StoredEntry.Of)]);

    private StoredBefore Judge(BackupDestination destination, OwnSnapshots whose, IReadOnlyList<StoredSnapshot> stored)
    {
        StoredSnapshot[] known = [.. stored.Where(snapshot => snapshot.IsKnown && snapshot.Manifest is not { IsDamaged: true } && IsPresent(snapshot.Time))];
        StoredSnapshot[] own = whose.Datacenter is null ? known : [.. known.Where(snapshot => snapshot.Datacenter is null || snapshot.Datacenter == whose.Datacenter)];

        // Of several datacenters it cannot be said whose the newest is, as long as nobody said which is meant.
        DateTimeOffset? last = own.Select(static snapshot => snapshot.Datacenter).OfType<string>().Distinct().Count() > 1 ? null : own.LastOrDefault()?.Time;
        return new StoredBefore(last, whose.Of(destination, stored)?.Select(StoredEntry.Of).ToArray());
    }
}

/// <summary>What a destination has from before.</summary>
/// <param name="LastRun">When the newest good snapshot that is not from the future was saved; <see langword="null"/> if there is none, or that cannot be told.</param>
/// <param name="Own">This agent's snapshots, the oldest first; <see langword="null"/> if that cannot be told.</param>
internal sealed record StoredBefore(DateTimeOffset? LastRun, IReadOnlyList<StoredEntry>? Own)
{
    public static StoredBefore Nothing { get; } = new(null, null);
}
