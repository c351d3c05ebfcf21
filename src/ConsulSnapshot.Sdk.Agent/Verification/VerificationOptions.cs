namespace ConsulSnapshot.Sdk.Agent;

/// <summary>How stored snapshots are read back, as configuration says it: verified from their first byte to their last, where they are.</summary>
/// <remarks>
/// <para>Bindable from configuration. Not thread-safe.</para>
/// <para>It is on by default, once a day, for the newest snapshot and one other of each destination: a backup that nobody ever read back is a hope. A cloud may ask for money for what is read: that is
/// twice the length of a snapshot a day.</para>
/// </remarks>
public sealed class VerificationOptions
{
    /// <summary>Gets or sets a value indicating whether snapshots are read back by a schedule.</summary>
    /// <value>The default is <see langword="true"/>. On demand they are read back in any case: <see cref="SnapshotAgent.VerifyNowAsync"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets when. A backup that is due comes first, also in the middle.</summary>
    /// <value>The default is <see langword="null"/>: every day. Its <see cref="BackupScheduleOptions.Interval"/> is a day where it is not set, and must not be zero.</value>
    public BackupScheduleOptions? Schedule { get; set; }

    /// <summary>Gets or sets a value indicating whether the newest snapshot, which a restore would ask for first, is read back each time.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Newest { get; set; } = true;

    /// <summary>Gets or sets how many others are read back each time: those whose verification is the longest ago, so that in the end each has its turn.</summary>
    /// <value>The default is 1; 0 for none.</value>
    public int Sample { get; set; } = 1;

    /// <summary>Gets or sets a value indicating whether all are read back each time, whatever <see cref="Newest"/> and <see cref="Sample"/> say.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool All { get; set; }

    /// <summary>Gets or sets how long reading back may take each time, at a destination. What is left then is for the next time.</summary>
    /// <value>Up to 24 days; the default is an hour.</value>
    public TimeSpan MaxDuration { get; set; } = TimeSpan.FromHours(1);
}
