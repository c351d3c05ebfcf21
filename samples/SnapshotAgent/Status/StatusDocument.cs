namespace ConsulSnapshot.Worker;

/// <summary>All that the status page shows, and what <c>/status.json</c> is. Times are UTC, lengths are bytes; nothing in it is a secret.</summary>
internal sealed record StatusDocument
{
    /// <summary>Gets how it stands, in one word.</summary>
    public required StatusState State { get; init; }

    /// <summary>Gets why, in a sentence or two.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets when this was true.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Gets the name of the agent's node.</summary>
    public required string Node { get; init; }

    /// <summary>Gets the version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the datacenter that is backed up; <see langword="null"/> before that is known.</summary>
    public string? Datacenter { get; init; }

    /// <summary>Gets when the agent started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets a value indicating whether this agent is the one that saves.</summary>
    public bool IsLeader { get; init; }

    /// <summary>Gets a value indicating whether a run is going on.</summary>
    public bool IsRunning { get; init; }

    /// <summary>Gets how many runs failed as a whole, one after the other.</summary>
    public int Failures { get; init; }

    /// <summary>Gets when the next run is due; <see langword="null"/> if none is.</summary>
    public DateTimeOffset? NextRun { get; init; }

    /// <summary>Gets the newest snapshot, and what a restore of it would meet; <see langword="null"/> if none is known.</summary>
    public SnapshotDocument? Newest { get; init; }

    /// <summary>Gets the destinations, by name.</summary>
    public IReadOnlyList<DestinationDocument> Destinations { get; init; } = [];

    /// <summary>Gets the last runs of this process, and the snapshots in the stores from before it; the newest first, at most <see cref="RunHistory.MostRuns"/>.</summary>
    public IReadOnlyList<RunDocument> Runs { get; init; } = [];
}
