using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>What reading stored snapshots back found at one destination, at one time.</summary>
/// <remarks>Immutable.</remarks>
public sealed record VerificationReport
{
    /// <summary>Gets the destination's name.</summary>
    public required string Destination { get; init; }

    /// <summary>Gets what the store is called.</summary>
    public required string Store { get; init; }

    /// <summary>Gets when it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets for how long was read; backups in between do not count.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets how many snapshots were read back and are good.</summary>
    public int GoodCount { get; init; }

    /// <summary>Gets how many are damaged.</summary>
    public int DamagedCount { get; init; }

    /// <summary>Gets how many could not be read: nothing is known of them.</summary>
    public int NotReadCount { get; init; }

    /// <summary>Gets how many were chosen and had no turn, because time was up.</summary>
    public int LeftCount { get; init; }

    /// <summary>Gets what is wrong with those that are damaged or could not be read; the first 100 of them.</summary>
    public IReadOnlyList<VerificationProblem> Problems { get; init; } = [];

    /// <summary>Gets what kept the destination from being read at all, or results from being written into manifests; <see langword="null"/> if nothing did.</summary>
    public string? Failure { get; init; }

    /// <summary>Gets the worst that was found: damage, then what could not be read.</summary>
    public StoredVerificationOutcome Outcome =>
        DamagedCount > 0 ? StoredVerificationOutcome.Damaged
        : NotReadCount > 0 || Failure is not null ? StoredVerificationOutcome.NotRead
        : StoredVerificationOutcome.Good;
}
