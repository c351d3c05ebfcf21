namespace ConsulSnapshot.Sdk;

/// <summary>What <c>consul snapshot inspect</c> says of a snapshot.</summary>
public sealed record SnapshotInspection
{
    /// <summary>Gets the metadata; <see langword="null"/> if the snapshot has none.</summary>
    public SnapshotMetadata? Metadata { get; init; }

    /// <summary>Gets the record types, the largest first, then by Consul's name for them.</summary>
    public IReadOnlyList<RecordStatistics> Types { get; init; } = [];

    /// <summary>Gets the key prefixes, the largest first, then by their bytes; <see langword="null"/> if they were not asked for or no key matched.</summary>
    public IReadOnlyList<KeyPrefixStatistics>? KeyPrefixes { get; init; }

    /// <summary>Gets the length of all records in bytes, the header included; 0 if there are none.</summary>
    public long TotalSize { get; init; }

    /// <summary>Gets the length in bytes of the records that <see cref="KeyPrefixes"/> counts.</summary>
    public long TotalKeyValueSize { get; init; }
}
