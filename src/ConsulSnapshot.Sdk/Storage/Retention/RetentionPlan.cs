namespace ConsulSnapshot.Sdk.Storage;

/// <summary>What a retention would do. Nothing is done by making it.</summary>
public sealed record RetentionPlan
{
    internal RetentionPlan(RetentionScope scope, IReadOnlyList<RetentionDecision> decisions, IReadOnlyList<RetentionAlert> alerts)
    {
        Scope = scope;
        Decisions = decisions;
        Alerts = alerts;
    }

    /// <summary>Gets whose snapshots it is for.</summary>
    public RetentionScope Scope { get; }

    /// <summary>Gets what becomes of each snapshot that was listed, the oldest first.</summary>
    public IReadOnlyList<RetentionDecision> Decisions { get; }

    /// <summary>Gets what is wrong; if there is anything, nothing is deleted unless the scope ignores it.</summary>
    public IReadOnlyList<RetentionAlert> Alerts { get; }

    /// <summary>Gets the snapshots that go, the oldest first.</summary>
    public IEnumerable<StoredSnapshot> Deletions => Decisions.Where(static decision => decision.IsDeleted).Select(static decision => decision.Snapshot);

    /// <summary>Gets the number of bytes that become free.</summary>
    public long FreedLength => Deletions.Sum(static snapshot => snapshot.Length);

    /// <summary>Decides. Pure: it asks neither the store nor a clock.</summary>
    /// <remarks>
    /// Never deleted are, whatever the policy: the newest snapshot, the newest verified one, pinned ones, those whose time is still to come, and what the scope does not own.
    /// </remarks>
    /// <param name="snapshots">What the store holds, in any order.</param>
    /// <param name="policy">The rules.</param>
    /// <param name="scope">Whose snapshots may be deleted, and when not.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The plan.</returns>
    public static RetentionPlan Create(IEnumerable<StoredSnapshot> snapshots, RetentionPolicy policy, RetentionScope scope, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(snapshots);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(scope);
        List<StoredSnapshot> sorted = [.. snapshots];
        sorted.Sort(StoredSnapshot.CompareByTime);
        return new RetentionPlanner(sorted, policy, scope, now).ToPlan();
    }
}
