namespace ConsulSnapshot.Sdk;

/// <summary>Limits and choices for reading one snapshot.</summary>
public sealed record SnapshotReaderOptions
{
    /// <summary>The default limits, safe for archives of unknown origin.</summary>
    public static SnapshotReaderOptions Default { get; } = new();

    /// <summary>Gets the longest record accepted, in bytes, its type byte included.</summary>
    /// <value>The default is 256 MiB. A caller who reads records, and does not only verify, may need as much memory as this.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public int MaxRecordLength { get; init => field = Positive(value); } = 256 * 1024 * 1024;

    /// <summary>Gets how deeply arrays and maps of a record may be nested.</summary>
    /// <value>The default is 1,000. Consul itself has no such limit.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public int MaxDepth { get; init => field = Positive(value); } = 1000;

    /// <summary>Gets the longest <c>meta.json</c> accepted, in bytes.</summary>
    /// <value>The default is 1 MiB; what a server writes has some hundred bytes.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public int MaxMetadataLength { get; init => field = Positive(value); } = 1024 * 1024;

    /// <summary>Gets the longest <c>SHA256SUMS</c> accepted, in bytes.</summary>
    /// <value>The default is 1 MiB; what a server writes has 152 bytes.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public int MaxChecksumListLength { get; init => field = Positive(value); } = 1024 * 1024;

    /// <summary>Gets how many bytes each compressed byte may become, once more than 256 MiB have come out.</summary>
    /// <value>The default is 250; real snapshots stay below 50, deflate can reach 1,032.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public int MaxExpansionRatio { get; init => field = Positive(value); } = 250;

    /// <summary>Gets a value indicating whether archives that somebody compressed anew with Zstandard, xz, bzip2 or lzip are read as well.</summary>
    /// <value>The default is <see langword="false"/>. Such an archive is never <see cref="SnapshotVerification.IsIntact"/>: no Consul server takes it.</value>
    public bool AcceptOtherCompressions { get; init; }

    private static int Positive(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return value;
    }
}
