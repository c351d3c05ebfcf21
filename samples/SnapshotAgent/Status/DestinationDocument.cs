namespace ConsulSnapshot.Worker;

/// <summary>How a destination is.</summary>
internal sealed record DestinationDocument
{
    /// <summary>Gets its name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the store's URL, without credentials.</summary>
    public required string Store { get; init; }

    /// <summary>Gets when the last good backup there was made; <see langword="null"/> if none is known.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Gets the name of the newest snapshot; <see langword="null"/> if none is known.</summary>
    public string? LastSnapshot { get; init; }

    /// <summary>Gets that snapshot's length.</summary>
    public long? LastLength { get; init; }

    /// <summary>Gets what went wrong in the last run; <see langword="null"/> if nothing did.</summary>
    public string? LastFailure { get; init; }

    /// <summary>Gets how many runs failed there since the last good one.</summary>
    public int Failures { get; init; }

    /// <summary>Gets until when the last good backup is young enough; <see langword="null"/> if that is not known.</summary>
    public DateTimeOffset? FreshUntil { get; init; }

    /// <summary>Gets a value indicating whether the last good backup is too old.</summary>
    public bool IsLate { get; init; }

    /// <summary>Gets when the next run is due; <see langword="null"/> if none is.</summary>
    public DateTimeOffset? NextRun { get; init; }

    /// <summary>Gets when a stored snapshot was read back last and was good; <see langword="null"/> if that is not known.</summary>
    public DateTimeOffset? LastVerified { get; init; }

    /// <summary>Gets when stored snapshots are read back next; <see langword="null"/> if that is not planned.</summary>
    public DateTimeOffset? NextVerification { get; init; }

    /// <summary>Gets what kept the last verification from reading; <see langword="null"/> if nothing did.</summary>
    public string? VerificationFailure { get; init; }

    /// <summary>Gets a value indicating whether the newest snapshot is damaged.</summary>
    public bool IsNewestDamaged { get; init; }

    /// <summary>Gets the snapshots that are known to be damaged, the oldest first.</summary>
    public IReadOnlyList<DamageDocument> Damaged { get; init; } = [];

    /// <summary>Gets how many snapshots the store has; <see langword="null"/> before it was listed.</summary>
    public int? StoredCount { get; init; }

    /// <summary>Gets how many bytes these are together.</summary>
    public long? StoredLength { get; init; }

    /// <summary>Gets when the store was listed.</summary>
    public DateTimeOffset? ListedAt { get; init; }

    /// <summary>Gets why the store could not be listed; <see langword="null"/> if it could.</summary>
    public string? ListingFailure { get; init; }
}

/// <summary>A stored snapshot that is damaged.</summary>
/// <param name="Snapshot">Its name in the store.</param>
/// <param name="Message">What is wrong with it.</param>
internal sealed record DamageDocument(string Snapshot, string Message);
