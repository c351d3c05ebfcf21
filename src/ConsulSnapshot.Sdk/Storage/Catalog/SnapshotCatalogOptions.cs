namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Choices for listing the snapshots of a store.</summary>
public sealed record SnapshotCatalogOptions
{
    /// <summary>The defaults.</summary>
    public static SnapshotCatalogOptions Default { get; } = new();

    /// <summary>Gets the beginning of the names that are looked at.</summary>
    /// <value>The default is empty: all.</value>
    public string Prefix { get; init; } = "";

    /// <summary>Gets the templates by which names are read, the first that fits.</summary>
    /// <value>The default is <see cref="SnapshotNameTemplate.Default"/> and <see cref="SnapshotNameTemplate.Enterprise"/>.</value>
    public IReadOnlyList<SnapshotNameTemplate> Templates { get; init; } = [SnapshotNameTemplate.Default, SnapshotNameTemplate.Enterprise];

    /// <summary>Gets how many manifests are read at a time.</summary>
    /// <value>The default is 8.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public int Parallelism
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 8;
}
