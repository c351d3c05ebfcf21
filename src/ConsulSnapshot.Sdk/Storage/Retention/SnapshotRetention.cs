using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Does what a <see cref="RetentionPlan"/> says, with a line in the log for each deletion.</summary>
/// <remarks>Safe for concurrent use by several callers.</remarks>
/// <param name="store">The store that the plan is for.</param>
/// <param name="logger">Where deletions and alerts are logged; <see langword="null"/> for nowhere.</param>
public sealed class SnapshotRetention(SnapshotStore store, ILogger<SnapshotRetention>? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger<SnapshotRetention>.Instance;

    /// <summary>Deletes the snapshots that go, the oldest first, and their manifests. One that cannot be deleted stops no other.</summary>
    /// <remarks>Before each deletion it looks for a pin that came after the plan.</remarks>
    /// <param name="plan">The plan; made just now, from this store.</param>
    /// <param name="audit">Hears of each deletion; <see langword="null"/> if nobody does.</param>
    /// <param name="cancellationToken">Stops before the next deletion.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="SnapshotStoreException">The newest or the last verified snapshot of the plan is not in the store any more (<see cref="SnapshotStoreError.Changed"/>):
    /// nothing was deleted.</exception>
    public async Task<RetentionReport> ApplyAsync(RetentionPlan plan, IProgress<RetentionDeletion>? audit = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        foreach (RetentionAlert alert in plan.Alerts)
        {
            Log.RetentionAlerted(_logger, store.Description, plan.Scope.Datacenter, alert.Kind, alert.Message);
        }

        List<RetentionDeletion> done = [];
        if (plan.Deletions.Any())
        {
            await CheckAnchorsAsync(plan, cancellationToken).ConfigureAwait(false);
        }

        foreach (RetentionDecision decision in plan.Decisions.Where(static decision => decision.IsDeleted))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await TryDeleteAsync(decision, cancellationToken).ConfigureAwait(false) is RetentionDeletion deletion)
            {
                done.Add(deletion);
                audit?.Report(deletion);
            }
        }

        return new RetentionReport(plan, done);
    }

    // What the plan relies on must be there still, or it would delete what has become the last good one.
    private async Task CheckAnchorsAsync(RetentionPlan plan, CancellationToken cancellationToken)
    {
        foreach (RetentionDecision anchor in plan.Decisions.Where(static decision => decision.Reasons.Any(static reason => reason is RetentionReason.Newest or RetentionReason.LastVerified)))
        {
            StoredObject? present = await store.TryGetAsync(anchor.Snapshot.Name, cancellationToken).ConfigureAwait(false);
            if (present?.Length != anchor.Snapshot.Length || present.Version != anchor.Snapshot.Stored.Version)
            {
                throw new SnapshotStoreException(
                    SnapshotStoreError.Changed, store.Description, anchor.Snapshot.Name, "the snapshot that stands for those to be deleted is gone or changed; make a new plan");
            }
        }
    }

    private async Task<RetentionDeletion?> TryDeleteAsync(RetentionDecision decision, CancellationToken cancellationToken)
    {
        StoredSnapshot snapshot = decision.Snapshot;
        string reasons = string.Join(", ", decision.Reasons);
        try
        {
            if (await store.TryGetAsync(snapshot.Name + StoredSnapshot.PinExtension, cancellationToken).ConfigureAwait(false) is not null)
            {
                return null;
            }

            // The manifest goes last: without it, what is left would not be known any more for what it is.
            await store.DeleteAsync(snapshot.Name, cancellationToken).ConfigureAwait(false);
            await store.DeleteAsync(SnapshotManifest.NameFor(snapshot.Name), cancellationToken).ConfigureAwait(false);
            Log.SnapshotDeleted(_logger, snapshot.Name, store.Description, snapshot.Datacenter, snapshot.Time, snapshot.Length, reasons);
            return new RetentionDeletion(snapshot, decision.Reasons, Failure: null);
        }
        catch (SnapshotStoreException exception)
        {
            Log.SnapshotNotDeleted(_logger, exception, snapshot.Name, store.Description, exception.Error);
            return new RetentionDeletion(snapshot, decision.Reasons, exception);
        }
    }
}
