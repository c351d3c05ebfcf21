namespace ConsulSnapshot.Sdk.Client;

/// <summary>One server of a cluster, as its cluster knows it. What could not be read is <see langword="null"/>.</summary>
public sealed record ClusterServer
{
    /// <summary>Gets the address at which other servers reach it, <c>host:port</c>: that of its RPC, not of its HTTP API.</summary>
    public required string Address { get; init; }

    /// <summary>Gets the name of its node.</summary>
    public string? Name { get; init; }

    /// <summary>Gets its id in the Raft configuration, the node's id.</summary>
    public string? Id { get; init; }

    /// <summary>Gets a value indicating whether it is in the Raft configuration; one that is not has no part in the cluster's state.</summary>
    public bool IsPeer { get; init; }

    /// <summary>Gets a value indicating whether it is the leader.</summary>
    public bool IsLeader { get; init; }

    /// <summary>Gets a value indicating whether it votes.</summary>
    public bool? IsVoter { get; init; }

    /// <summary>Gets its version as it writes it itself, such as <c>1.21.4</c> or <c>1.19.0+ent</c>.</summary>
    public string? Version { get; init; }

    /// <summary>Gets a value indicating whether autopilot takes it for healthy.</summary>
    public bool? IsHealthy { get; init; }

    /// <summary>Gets what the gossip of the servers says of it: <c>alive</c>, <c>leaving</c>, <c>left</c> or <c>failed</c>.</summary>
    public string? SerfStatus { get; init; }

    /// <summary>Gets how long ago it had heard from the leader.</summary>
    public TimeSpan? LastContact { get; init; }

    /// <summary>Gets the term of the last entry in its log.</summary>
    public ulong? LastTerm { get; init; }

    /// <summary>Gets the index of the last entry in its log.</summary>
    public ulong? LastIndex { get; init; }

    /// <summary>Gets since when its health has been what it is.</summary>
    public DateTimeOffset? StableSince { get; init; }
}
