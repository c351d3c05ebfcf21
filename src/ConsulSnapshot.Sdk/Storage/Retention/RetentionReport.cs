namespace ConsulSnapshot.Sdk.Storage;

/// <summary>What a retention did.</summary>
/// <param name="Plan">What it was to do.</param>
/// <param name="Deletions">What it tried, in that order, each with its outcome.</param>
public sealed record RetentionReport(RetentionPlan Plan, IReadOnlyList<RetentionDeletion> Deletions)
{
    /// <summary>Gets the number of bytes that became free.</summary>
    public long FreedLength => Deletions.Where(static deletion => deletion.Failure is null).Sum(static deletion => deletion.Snapshot.Length);

    /// <summary>Gets what could not be deleted.</summary>
    public IEnumerable<RetentionDeletion> Failures => Deletions.Where(static deletion => deletion.Failure is not null);
}
