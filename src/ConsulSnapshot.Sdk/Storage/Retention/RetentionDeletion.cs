namespace ConsulSnapshot.Sdk.Storage;

/// <summary>One snapshot that a retention deleted, or could not.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Reasons">Why it was to go.</param>
/// <param name="Failure">Why it did not; <see langword="null"/> if it is gone.</param>
public sealed record RetentionDeletion(StoredSnapshot Snapshot, IReadOnlyList<RetentionReason> Reasons, SnapshotStoreException? Failure);
