using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>What one backup did.</summary>
/// <remarks>Immutable.</remarks>
public sealed record BackupReport
{
    /// <summary>Gets when it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets how long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Gets the snapshot that was saved and verified; <see langword="null"/> if that failed.</summary>
    public SavedSnapshot? Saved { get; init; }

    /// <summary>Gets what is known of the snapshot, as it is stored beside it; <see langword="null"/> if it could not be saved or judged.</summary>
    public SnapshotManifest? Manifest { get; init; }

    /// <summary>Gets what a restore of the snapshot would meet, in the release that was asked for; <see langword="null"/> if it could not be saved or judged.</summary>
    public RestoreVerdict? Verdict { get; init; }

    /// <summary>Gets what was done at each destination, in their order; empty if the snapshot could not be saved or judged.</summary>
    public IReadOnlyList<DestinationReport> Destinations { get; init; } = [];

    /// <summary>Gets what went wrong before anything could be stored; <see langword="null"/> if nothing did.</summary>
    public BackupFailure? Failure { get; init; }

    /// <summary>Gets all that went wrong.</summary>
    public IEnumerable<BackupFailure> Failures =>
        (Failure is null ? [] : new[] { Failure }).Concat(Destinations.Select(static destination => destination.Failure).OfType<BackupFailure>());

    /// <summary>Gets how it ended as a whole.</summary>
    public BackupOutcome Outcome =>
        Failure is not null || Destinations.All(static destination => destination.Outcome == BackupOutcome.Failed) ? BackupOutcome.Failed
        : Destinations.Any(static destination => destination.Outcome == BackupOutcome.Failed) ? BackupOutcome.PartlyStored
        : Destinations.All(static destination => destination.Outcome == BackupOutcome.Unchanged) ? BackupOutcome.Unchanged
        : BackupOutcome.Stored;

    /// <summary>Gets a value indicating whether a good snapshot is at every destination, and nothing went wrong.</summary>
    public bool IsGood => Failure is null && Destinations.All(static destination => destination.IsGood);
}
