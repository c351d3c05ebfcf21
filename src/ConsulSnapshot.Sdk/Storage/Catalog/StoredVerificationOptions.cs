namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Choices for verifying what is stored.</summary>
public sealed record StoredVerificationOptions
{
    /// <summary>The defaults: all, and manifests are brought up to date.</summary>
    public static StoredVerificationOptions Default { get; } = new();

    /// <summary>Gets how many are read back: those never verified first, then those whose verification is the longest ago, so that in the end each has its turn.</summary>
    /// <value>The default is <see langword="null"/>: all.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public int? Sample
    {
        get;
        init
        {
            if (value is int count)
            {
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count, nameof(value));
            }

            field = value;
        }
    }

    /// <summary>Gets the datacenter whose snapshots are read.</summary>
    /// <value>The default is <see langword="null"/>: those of all.</value>
    public string? Datacenter { get; init; }

    /// <summary>Gets a value indicating whether the result is written into the manifests.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool UpdatesManifests { get; init; } = true;

    /// <summary>Gets a value indicating whether good snapshots without a manifest get one.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool CreatesManifests { get; init; }

    /// <summary>Gets the limits for reading.</summary>
    public SnapshotReaderOptions Reader { get; init; } = SnapshotReaderOptions.Default;
}
