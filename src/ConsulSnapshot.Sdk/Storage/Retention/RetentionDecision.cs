namespace ConsulSnapshot.Sdk.Storage;

/// <summary>What becomes of one snapshot.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="IsDeleted">Whether it goes.</param>
/// <param name="Reasons">Why; at least one reason.</param>
public sealed record RetentionDecision(StoredSnapshot Snapshot, bool IsDeleted, IReadOnlyList<RetentionReason> Reasons);
