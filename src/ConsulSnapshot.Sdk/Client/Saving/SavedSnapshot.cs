namespace ConsulSnapshot.Sdk.Client;

/// <summary>A snapshot that was saved and verified.</summary>
public sealed record SavedSnapshot
{
    /// <summary>Gets what the verification found; the snapshot is intact and readable.</summary>
    public required SnapshotVerification Verification { get; init; }

    /// <summary>Gets the metadata.</summary>
    public required SnapshotMetadata Metadata { get; init; }

    /// <summary>Gets the index that the server stated beside the snapshot, which is that of its metadata.</summary>
    public ulong Index { get; init; }

    /// <summary>Gets a value indicating whether the answering server knew a leader; <see langword="null"/> if it did not say.</summary>
    public bool? KnownLeader { get; init; }

    /// <summary>Gets how long ago the answering server had heard from the leader, to the millisecond; <see langword="null"/> if it did not say.</summary>
    public TimeSpan? LastContact { get; init; }

    /// <summary>Gets the length of the archive in bytes.</summary>
    public long Length { get; init; }

    /// <summary>Gets the SHA-256 of the archive, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Gets how long it took, the server's own work and failed attempts included.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets how many attempts were made, the good one included.</summary>
    /// <value>The default is 1.</value>
    public int Attempts { get; init; } = 1;
}
