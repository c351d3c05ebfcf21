namespace ConsulSnapshot.Sdk.Storage;

/// <summary>What a snapshot's name in a store can say about it.</summary>
/// <remarks>Immutable. Read back from a name, only what the name says is set.</remarks>
public sealed record SnapshotNameParts
{
    /// <summary>Gets the datacenter; <see langword="null"/> if it is not known.</summary>
    public string? Datacenter { get; init; }

    /// <summary>Gets the Raft index; <see langword="null"/> if it is not known.</summary>
    public ulong? Index { get; init; }

    /// <summary>Gets the Raft term; <see langword="null"/> if it is not known.</summary>
    public ulong? Term { get; init; }

    /// <summary>Gets Consul's version; <see langword="null"/> if it is not known.</summary>
    public string? Version { get; init; }

    /// <summary>Gets when the snapshot was saved. A name holds seconds; read back from an id, it has 100 nanoseconds.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Gets the name of the node that saved it; <see langword="null"/> if it is not known.</summary>
    public string? Node { get; init; }

    /// <summary>Gets the id: nanoseconds since 1970, as Consul Enterprise's agent numbers its snapshots.</summary>
    /// <remarks>Where a template asks for it and it is <see langword="null"/>, it is made of <see cref="Time"/>.</remarks>
    public long? Id { get; init; }
}
