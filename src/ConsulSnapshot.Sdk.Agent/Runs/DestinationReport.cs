using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>What a backup did at one destination.</summary>
/// <remarks>Immutable.</remarks>
public sealed record DestinationReport
{
    /// <summary>Gets the destination's name.</summary>
    public required string Destination { get; init; }

    /// <summary>Gets what the store is called.</summary>
    public required string Store { get; init; }

    /// <summary>Gets how it ended: <see cref="BackupOutcome.Stored"/>, <see cref="BackupOutcome.Unchanged"/> or <see cref="BackupOutcome.Failed"/>.</summary>
    public required BackupOutcome Outcome { get; init; }

    /// <summary>Gets the snapshot's name in the store, or that of the one that holds the same; <see langword="null"/> if there is none.</summary>
    public string? SnapshotName { get; init; }

    /// <summary>Gets what went wrong, also after the snapshot was stored; <see langword="null"/> if nothing did.</summary>
    public BackupFailure? Failure { get; init; }

    /// <summary>Gets what was deleted, and what kept it from that; <see langword="null"/> if nothing was to be deleted.</summary>
    public RetentionReport? Retention { get; init; }

    /// <summary>Gets why retention deletes nothing until a person has looked.</summary>
    public IReadOnlyList<RetentionAlert> Alerts => Retention?.Plan.Alerts ?? [];

    /// <summary>Gets how many leftovers of unfinished writes were removed.</summary>
    public int RemovedLeftovers { get; init; }

    /// <summary>Gets how long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets a value indicating whether a good snapshot is there, and nothing went wrong.</summary>
    public bool IsGood => Outcome != BackupOutcome.Failed && Failure is null;
}
