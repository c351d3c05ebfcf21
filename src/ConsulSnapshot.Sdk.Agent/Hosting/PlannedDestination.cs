namespace ConsulSnapshot.Sdk.Agent;

/// <summary>A destination and when backups to it are due.</summary>
/// <param name="Destination">The destination.</param>
/// <param name="Schedule">The schedule.</param>
/// <param name="OwnsStore">Whether the store was opened for this plan, and ends with it.</param>
internal sealed record PlannedDestination(BackupDestination Destination, BackupSchedule Schedule, bool OwnsStore)
{
    /// <summary>Gets how what is stored there is read back.</summary>
    public required PlannedVerification Verification { get; init; }
}
