namespace ConsulSnapshot.Sdk;

/// <summary>The rule that an archive or its content breaks.</summary>
/// <remarks>Programs branch on this value; the text of an exception is for people and may change.</remarks>
public enum SnapshotError
{
    /// <summary>The bytes do not begin a gzip member, or its header is damaged.</summary>
    GzipHeader,

    /// <summary>The compressed data is damaged.</summary>
    CompressedData,

    /// <summary>The checksum or the length at the end of a gzip member differs from the data.</summary>
    GzipTrailer,

    /// <summary>The bytes end too early.</summary>
    Truncated,

    /// <summary>Bytes follow where the archive must end.</summary>
    TrailingData,

    /// <summary>A tar header is damaged.</summary>
    TarHeader,

    /// <summary>The archive holds an entry other than <c>meta.json</c>, <c>state.bin</c> and <c>SHA256SUMS</c>.</summary>
    UnexpectedEntry,

    /// <summary><c>meta.json</c> is not the metadata of a Raft snapshot.</summary>
    Metadata,

    /// <summary><c>SHA256SUMS</c> cannot be read, names something unknown, or lacks an entry.</summary>
    ChecksumList,

    /// <summary>An entry's checksum differs from the one that the archive states.</summary>
    Checksum,

    /// <summary><c>state.bin</c> does not begin with a header.</summary>
    StateHeader,

    /// <summary>A record of <c>state.bin</c> cannot be parsed to its end.</summary>
    Record,

    /// <summary>The length of <c>state.bin</c> differs from the one that the metadata states.</summary>
    StateLength,

    /// <summary>The snapshot is intact, but a server would refuse it or die of it.</summary>
    Unrestorable,

    /// <summary>A limit of the reader's own was exceeded; the input may still be a snapshot.</summary>
    LimitExceeded,

    /// <summary>The archive is not the one any more that was verified before.</summary>
    Changed,
}
