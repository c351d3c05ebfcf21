using ConsulSnapshot.Sdk.Agent;

namespace ConsulSnapshot.Worker;

/// <summary>A run of this process, or a snapshot in the stores that was made before it or by another agent.</summary>
internal sealed record RunDocument
{
    /// <summary>Gets when the run began, or the snapshot was saved.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets how it ended; of a snapshot in a store it is <see cref="BackupOutcome.Stored"/>.</summary>
    public required BackupOutcome Outcome { get; init; }

    /// <summary>Gets a value indicating whether this is known from the stores, and not from this process.</summary>
    public bool IsFromStore { get; init; }

    /// <summary>Gets how long it took, in seconds; <see langword="null"/> if that is not known.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>Gets the archive's length; <see langword="null"/> if none was saved.</summary>
    public long? Length { get; init; }

    /// <summary>Gets the Raft index.</summary>
    public ulong? Index { get; init; }

    /// <summary>Gets the SHA-256 of the archive.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Gets the names of the destinations that hold it.</summary>
    public IReadOnlyList<string> StoredAt { get; init; } = [];

    /// <summary>Gets what went wrong, and why retention deleted nothing.</summary>
    public IReadOnlyList<ProblemDocument> Problems { get; init; } = [];
}

/// <summary>Something that went wrong in a run.</summary>
/// <param name="Destination">Where; <see langword="null"/> for the run as a whole.</param>
/// <param name="Stage">In which step: a <see cref="BackupStage"/>, or <c>alert</c> where retention stopped.</param>
/// <param name="Message">What happened, with advice.</param>
internal sealed record ProblemDocument(string? Destination, string Stage, string Message);
