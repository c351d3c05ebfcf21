using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>A store that backups go to, with names and rules of its own.</summary>
/// <remarks>Immutable; the store is the caller's to dispose, if it can be.</remarks>
public sealed record BackupDestination
{
    // What a timer can count, in whole days.
    internal static readonly TimeSpan LongestDuration = TimeSpan.FromDays(24);

    // Longer than any upload that is still good for something.
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <summary>Gets what the destination is called in logs, metrics and reports; unique among those of an agent.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the store.</summary>
    public required SnapshotStore Store { get; init; }

    /// <summary>Gets how snapshots are named.</summary>
    /// <value>The default is <see cref="SnapshotNameTemplate.Default"/>.</value>
    public SnapshotNameTemplate Template { get; init; } = SnapshotNameTemplate.Default;

    /// <summary>Gets the one name that every snapshot gets, each in place of the one before, for stores that keep versions of an object themselves.</summary>
    /// <value>The default is <see langword="null"/>: names by <see cref="Template"/>. With a static name nothing is deleted by <see cref="Retention"/>.</value>
    public string? StaticName { get; init; }

    /// <summary>Gets which snapshots stay.</summary>
    /// <value>The default is all.</value>
    public RetentionPolicy Retention { get; init; } = RetentionPolicy.KeepAll;

    /// <summary>Gets a value indicating whether snapshots that name no datacenter, such as those that Consul Enterprise's agent left, are this one's to delete.</summary>
    /// <value>The default is <see langword="false"/>. Set it only for a place that no other datacenter stores to.</value>
    public bool OwnsUnnamed { get; init; }

    /// <summary>Gets the part by which a snapshot may be smaller than the one before; beyond it retention deletes nothing and alerts.</summary>
    /// <value>The default is 0.5: half.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 0 and 1.</exception>
    public double MaxShrink
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1);
            field = value;
        }
    } = 0.5;

    /// <summary>Gets how long storing may take, retention included. What takes longer has failed, and nothing of it is kept.</summary>
    /// <value>Up to 24 days; the default is an hour.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative, or more than 24 days.</exception>
    public TimeSpan MaxDuration
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LongestDuration);
            field = value;
        }
    } = TimeSpan.FromHours(1);

    /// <summary>Gets how old what an unfinished write left must be before it is removed, which each backup does first.</summary>
    /// <remarks>
    /// It goes if it was begun before the present time, by this machine's clock, less this age; when that was says the store: S3 by its own clock, an Azure store by that of who wrote it, a folder by the
    /// last write to the file. In a bucket, no upload that goes on can be told from one that was left but by its age: so it must be more than the longest upload takes, of all who store there.
    /// </remarks>
    /// <value>The default is zero for a folder, where what is being written is locked and stays, and a day for all other stores.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan LeftoverAge
    {
        get => field == Timeout.InfiniteTimeSpan ? Store is FileSystemSnapshotStore ? TimeSpan.Zero : s_day : field;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = Timeout.InfiniteTimeSpan;

    /// <summary>Lists what is stored there, also what had its name by another template.</summary>
    internal SnapshotCatalog ToCatalog() => new(Store, new SnapshotCatalogOptions { Templates = [Template, SnapshotNameTemplate.Default, SnapshotNameTemplate.Enterprise] });
}
