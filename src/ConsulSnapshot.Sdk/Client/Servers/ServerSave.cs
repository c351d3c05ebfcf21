namespace ConsulSnapshot.Sdk.Client;

/// <summary>What came of saving a snapshot from one server.</summary>
public sealed record ServerSave
{
    /// <summary>Gets the name of the server's node; host and port where that is not known.</summary>
    public required string Server { get; init; }

    /// <summary>Gets the address of its HTTP API.</summary>
    public required Uri Address { get; init; }

    /// <summary>Gets the path of the file; <see langword="null"/> if there is none.</summary>
    public string? Path { get; init; }

    /// <summary>Gets what was saved and verified; <see langword="null"/> if that failed.</summary>
    public SavedSnapshot? Snapshot { get; init; }

    /// <summary>Gets why it failed; <see langword="null"/> if it did not.</summary>
    /// <value>A <see cref="ConsulSnapshotRequestException"/>, or what the file system said.</value>
    public Exception? Error { get; init; }

    /// <summary>Gets how many entries of the Raft log the snapshot lacks that the furthest one has; <see langword="null"/> if there is no snapshot.</summary>
    /// <value>Zero means that both hold the same.</value>
    public ulong? EntriesBehind { get; init; }
}
