namespace ConsulSnapshot.Sdk;

/// <summary>What the verification of a snapshot found.</summary>
/// <remarks>There is one only if all checksums agreed: otherwise verification throws.</remarks>
public sealed record SnapshotVerification
{
    /// <summary>Gets a value indicating whether Consul's own reader accepts the archive: gzip trailer, tar structure and <c>SHA256SUMS</c>.</summary>
    /// <value><see langword="false"/> only for what Consul cannot read although its checksums agree: another compression, or a server's own snapshot directory.</value>
    public required bool IsIntact { get; init; }

    /// <summary>Gets a value indicating whether a checksum of the state was there, and so agreed.</summary>
    /// <value><see langword="true"/> for archives. For a server's own snapshot directory <see langword="false"/> if its metadata states no CRC-64: then nothing vouches for it.</value>
    public required bool HasChecksum { get; init; }

    /// <summary>Gets a value indicating whether every record can be read to its end.</summary>
    public required bool IsReadable { get; init; }

    /// <summary>Gets how the archive is compressed.</summary>
    public SnapshotCompression Compression { get; init; }

    /// <summary>Gets the metadata; <see langword="null"/> if the archive has none, which Consul's reader accepts and a restore does not.</summary>
    public SnapshotMetadata? Metadata { get; init; }

    /// <summary>Gets the state's header; <see langword="null"/> if it cannot be read.</summary>
    public StateHeader? Header { get; init; }

    /// <summary>Gets the number of records that were read.</summary>
    public long RecordCount { get; init; }

    /// <summary>Gets the length of <c>state.bin</c> in bytes.</summary>
    public long StateLength { get; init; }

    /// <summary>Gets the length of the archive in bytes.</summary>
    public long ArchiveLength { get; init; }

    /// <summary>Gets what else should be known before a restore; empty if there is nothing.</summary>
    public IReadOnlyList<SnapshotFinding> Findings { get; init; } = [];

    /// <summary>Gets a value indicating whether a server would refuse the snapshot or die of it.</summary>
    public bool HasFatalFindings => Findings.Any(static finding => finding.Severity == FindingSeverity.Fatal);
}
