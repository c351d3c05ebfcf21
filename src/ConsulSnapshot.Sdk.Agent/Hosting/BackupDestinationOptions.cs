using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>A place that backups go to, as configuration says it.</summary>
/// <remarks>Bindable from configuration. Exactly one of <see cref="Url"/>, <see cref="Path"/>, <see cref="Use(DestinationSettings)"/> and <see cref="Use(SnapshotStore)"/> says where. Not thread-safe.</remarks>
public sealed class BackupDestinationOptions
{
    private SnapshotStore? _store;
    private DestinationSettings? _settings;

    /// <summary>Gets or sets the store's URL, such as <c>s3://bucket/prefix</c>. It must hold no user.</summary>
    public string? Url { get; set; }

    /// <summary>Gets or sets the path of a folder, which must exist.</summary>
    public string? Path { get; set; }

    /// <summary>Gets or sets how snapshots are named: see <see cref="SnapshotNameTemplate"/>.</summary>
    /// <value>The default is <see langword="null"/>: <see cref="SnapshotAgentOptions.NameTemplate"/>.</value>
    public string? NameTemplate { get; set; }

    /// <summary>Gets or sets the one name that every snapshot gets: see <see cref="BackupDestination.StaticName"/>.</summary>
    public string? StaticName { get; set; }

    /// <summary>Gets or sets when backups to this destination are due.</summary>
    /// <value>The default is <see langword="null"/>: <see cref="SnapshotAgentOptions.Schedule"/>.</value>
    public BackupScheduleOptions? Schedule { get; set; }

    /// <summary>Gets or sets which snapshots stay.</summary>
    /// <value>The default is <see langword="null"/>: <see cref="SnapshotAgentOptions.Retention"/>.</value>
    public RetentionOptions? Retention { get; set; }

    /// <summary>Gets or sets how snapshots stored there are read back.</summary>
    /// <value>The default is <see langword="null"/>: <see cref="SnapshotAgentOptions.Verification"/>.</value>
    public VerificationOptions? Verification { get; set; }

    /// <summary>Gets or sets a value indicating whether snapshots that name no datacenter are this one's to delete: see <see cref="BackupDestination.OwnsUnnamed"/>.</summary>
    public bool OwnsUnnamed { get; set; }

    /// <summary>Gets or sets the part by which a snapshot may be smaller than the one before; beyond it retention deletes nothing and alerts.</summary>
    /// <value>From 0 to 1; the default is 0.5.</value>
    public double MaxShrink { get; set; } = 0.5;

    /// <summary>Gets or sets how long storing may take.</summary>
    /// <value>Up to 24 days; the default is an hour.</value>
    public TimeSpan MaxDuration { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets how old what an unfinished write left must be before it is removed.</summary>
    /// <value>The default is <see langword="null"/>: that of <see cref="BackupDestination.LeftoverAge"/>.</value>
    public TimeSpan? LeftoverAge { get; set; }

    // No properties, which a binder would want to fill.
    internal SnapshotStore? GetStore() => _store;

    internal DestinationSettings? GetSettings() => _settings;

    /// <summary>Names the store itself.</summary>
    /// <param name="store">The store; it stays the caller's to dispose.</param>
    public void Use(SnapshotStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
    }

    /// <summary>Describes the store in a form that other packages open.</summary>
    /// <param name="settings">What is known of it.</param>
    public void Use(DestinationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
    }
}
