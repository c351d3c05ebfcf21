namespace ConsulSnapshot.Sdk;

/// <summary>Choices for comparing two snapshots.</summary>
public sealed record SnapshotComparisonOptions
{
    /// <summary>Gets the defaults.</summary>
    public static SnapshotComparisonOptions Default { get; } = new();

    /// <summary>Gets how many names are told of the objects of a kind that appear, of those that disappear, and of those that change.</summary>
    /// <value>The default is 10; 0 for none.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int NamesPerKind
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 10;

    /// <summary>Gets a value indicating whether what changes by itself counts: Raft indexes, lock counters, hashes and other repetitions of members, versions of
    /// resources, network coordinates, tombstones, indexes of tables, parts of log entries.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IncludeVolatile { get; init; }

    /// <summary>Gets limits and choices for reading the snapshots, where they are not opened by the caller.</summary>
    public SnapshotReaderOptions Reader { get; init; } = SnapshotReaderOptions.Default;
}
