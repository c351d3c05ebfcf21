namespace ConsulSnapshot.Sdk.Storage;

/// <summary>Whose snapshots a retention is for, and when it stops. What is not in the scope is never deleted, whatever the rules.</summary>
public sealed record RetentionScope
{
    /// <summary>Makes a scope.</summary>
    /// <param name="datacenter">The datacenter whose snapshots these are.</param>
    public RetentionScope(string datacenter)
    {
        ArgumentException.ThrowIfNullOrEmpty(datacenter);
        Datacenter = datacenter;
    }

    /// <summary>Gets the datacenter.</summary>
    public string Datacenter { get; }

    /// <summary>Gets the id of the cluster: snapshots whose manifests name another one are another's, though the datacenter has the same name.</summary>
    /// <value>The default is <see langword="null"/>: any.</value>
    public string? ClusterId { get; init; }

    /// <summary>Gets a value indicating whether snapshots that name no datacenter are this one's, such as those that Consul Enterprise's agent left.</summary>
    /// <value>The default is <see langword="false"/>: they are nobody's. Set it only for a place that no other datacenter stores to.</value>
    public bool OwnsUnnamed { get; init; }

    /// <summary>Gets the part of the bytes or records by which a snapshot may be smaller than the one before; beyond it nothing is deleted.</summary>
    /// <value>The default is 0.5: half. 1 is never too much.</value>
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

    /// <summary>Gets how many records of a type there must have been for their loss to count.</summary>
    /// <value>The default is 10.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public long MinRecords
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 10;

    /// <summary>Gets by how much clocks may differ: that of who stores, that of the Consul servers, and the present time.</summary>
    /// <value>The default is an hour.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan MaxClockDifference
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = UsualClockDifference;

    /// <summary>By how much clocks may differ where nobody said so.</summary>
    internal static TimeSpan UsualClockDifference => TimeSpan.FromHours(1);

    /// <summary>Gets a value indicating whether snapshots are deleted although an alert says why they should not be.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IgnoresAlerts { get; init; }

    /// <summary>Says why a snapshot is not this one's; <see langword="null"/> if it is.</summary>
    internal RetentionReason? Foreign(StoredSnapshot snapshot) =>
        !snapshot.IsKnown || (snapshot.Datacenter is null && !OwnsUnnamed) ? RetentionReason.Unknown
        : snapshot.Datacenter is string datacenter && datacenter != Datacenter ? RetentionReason.OtherDatacenter
        : ClusterId is string id && snapshot.ClusterId is string other && other != id ? RetentionReason.OtherDatacenter
        : null;
}
