namespace ConsulSnapshot.Sdk.Agent;

/// <summary>How a destination of an agent is.</summary>
/// <remarks>Immutable.</remarks>
public sealed record DestinationStatus
{
    /// <summary>Gets the destination's name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what the store is called.</summary>
    public required string Store { get; init; }

    /// <summary>Gets when the last run that left a good snapshot there began, or, from before this process, when its newest snapshot was saved; <see langword="null"/> if none is known.</summary>
    /// <remarks>A time that would lie in the future, because the clock was set back since, becomes that when it was noticed.</remarks>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Gets the name of the last snapshot that this process stored; <see langword="null"/> if it stored none.</summary>
    public string? LastSnapshot { get; init; }

    /// <summary>Gets that snapshot's length in bytes; <see langword="null"/> if it stored none.</summary>
    public long? LastLength { get; init; }

    /// <summary>Gets what went wrong in the last run; <see langword="null"/> if nothing did.</summary>
    public string? LastFailure { get; init; }

    /// <summary>Gets how many runs failed there since the last good one.</summary>
    public int Failures { get; init; }

    /// <summary>Gets until when the last good backup is young enough: until the second run after it is due; <see langword="null"/> if that is not known.</summary>
    public DateTimeOffset? FreshUntil { get; init; }

    /// <summary>Gets when the next run is due; <see langword="null"/> if none is, as while another agent is the leader.</summary>
    public DateTimeOffset? NextRun { get; init; }

    /// <summary>Gets when a snapshot there was read back last and was good, by this process or, as manifests tell, before it; <see langword="null"/> if that is not known.</summary>
    public DateTimeOffset? LastVerified { get; init; }

    /// <summary>Gets what kept the last verification there from reading what it wanted to, or from writing down what it found; <see langword="null"/> if nothing did.</summary>
    public string? VerificationFailure { get; init; }

    /// <summary>Gets the snapshots there that are known to be damaged, the oldest first; none while another agent is the leader.</summary>
    public IReadOnlyList<VerificationProblem> Damaged { get; init; } = [];

    /// <summary>Gets a value indicating whether the newest snapshot there is one of them. Then a backup is due at once.</summary>
    public bool IsNewestDamaged { get; init; }

    /// <summary>Gets when snapshots there are read back next; <see langword="null"/> if that is not planned, as while another agent is the leader.</summary>
    public DateTimeOffset? NextVerification { get; init; }
}
