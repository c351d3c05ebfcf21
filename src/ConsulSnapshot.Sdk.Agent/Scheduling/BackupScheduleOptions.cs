namespace ConsulSnapshot.Sdk.Agent;

/// <summary>When backups are due, as configuration says it.</summary>
/// <remarks>Bindable from configuration. Not thread-safe.</remarks>
public sealed class BackupScheduleOptions
{
    /// <summary>Gets or sets the time from start to start.</summary>
    /// <value>Zero for one run and no other. The default is <see langword="null"/>: an hour, unless <see cref="Cron"/> says when.</value>
    public TimeSpan? Interval { get; set; }

    /// <summary>Gets or sets a cron expression, in place of an interval: see <see cref="BackupSchedule.Cron"/>.</summary>
    public string? Cron { get; set; }

    /// <summary>Gets or sets the time zone of <see cref="Cron"/>, such as <c>Europe/Berlin</c>.</summary>
    /// <value>The default is <see langword="null"/>: UTC.</value>
    public string? TimeZone { get; set; }

    /// <summary>Gets or sets how much later than its time a run may begin.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan Jitter { get; set; }

    /// <summary>Gets or sets a value indicating whether a run that was missed is made up for, at once.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CatchUp { get; set; } = true;

    /// <summary>Makes the schedule.</summary>
    /// <param name="jitterSeed">What tells this schedule's jitter from others.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="FormatException">The options contradict each other, or one cannot be read.</exception>
    public BackupSchedule ToSchedule(string jitterSeed = "") => ToSchedule(jitterSeed, TimeSpan.FromHours(1));

    /// <summary>Makes the schedule, with another interval where none is set.</summary>
    internal BackupSchedule ToSchedule(string jitterSeed, TimeSpan usualInterval)
    {
        if (Interval is not null && !string.IsNullOrEmpty(Cron))
        {
            throw new FormatException($"{nameof(Interval)} and {nameof(Cron)} exclude each other.");
        }

        if (!string.IsNullOrEmpty(TimeZone) && string.IsNullOrEmpty(Cron))
        {
            throw new FormatException($"{nameof(TimeZone)} means something with {nameof(Cron)} alone.");
        }

        if (Jitter < TimeSpan.Zero)
        {
            throw new FormatException($"{nameof(Jitter)} must not be negative: found {Jitter:c}.");
        }

        if (Interval < TimeSpan.Zero || (Interval > TimeSpan.Zero && Interval < TimeSpan.FromSeconds(1)))
        {
            throw new FormatException($"{nameof(Interval)} must be zero or at least a second: found {Interval:c}.");
        }

        BackupSchedule schedule = string.IsNullOrEmpty(Cron)
            ? BackupSchedule.Every(Interval ?? usualInterval)
            : BackupSchedule.Cron(Cron, FindTimeZone());
        return schedule with { Jitter = Jitter, JitterSeed = jitterSeed, CatchUp = CatchUp };
    }

    private TimeZoneInfo? FindTimeZone() =>
        string.IsNullOrEmpty(TimeZone) ? null
        : TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out TimeZoneInfo? zone) ? zone
        : throw new FormatException($"{nameof(TimeZone)} '{TimeZone}' is not known on this machine.");
}
