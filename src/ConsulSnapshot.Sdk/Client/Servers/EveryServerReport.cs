namespace ConsulSnapshot.Sdk.Client;

/// <summary>The snapshots of each server, and which of them is the one to restore.</summary>
public sealed record EveryServerReport
{
    /// <summary>Gets what came of each server: the furthest first, those that failed last.</summary>
    /// <value>By term, then index, then how lately the leader was heard of, then whether one is known.</value>
    public required IReadOnlyList<ServerSave> Saves { get; init; }

    /// <summary>Gets the snapshot that lacks least: the first of <see cref="Saves"/>.</summary>
    /// <remarks>A snapshot holds what its server has applied. What was in its log and not yet known to be agreed on is in none; nor is, on a server that was
    /// restarted without a quorum, anything newer than its own last snapshot. So save before servers are restarted.</remarks>
    public ServerSave Furthest => Saves[0];

    /// <summary>Gets a value indicating whether a server knew a leader: then the cluster works, and a consistent save gives all of its state.</summary>
    public bool HasLeader => Saves.Any(static save => save.Snapshot?.KnownLeader == true);

    /// <summary>Gets a value indicating whether the snapshots cannot be of one history: one of a later term does not have the higher index.</summary>
    /// <value>That happens after servers were recovered apart from each other, or belong to different clusters. Then none of the snapshots holds all, and
    /// which one to restore is for a person to decide.</value>
    public bool IsDivergent { get; init; }
}
