namespace ConsulSnapshot.Sdk.Agent;

/// <summary>How a destination's snapshots are read back, and when.</summary>
/// <param name="Schedule">When; <see langword="null"/> for on demand alone.</param>
/// <param name="Newest">Whether the newest is among them.</param>
/// <param name="Sample">How many others.</param>
/// <param name="MaxDuration">How long it may take each time.</param>
internal sealed record PlannedVerification(BackupSchedule? Schedule, bool Newest, int Sample, TimeSpan MaxDuration)
{
    private static readonly TimeSpan s_usualInterval = TimeSpan.FromDays(1);

    /// <exception cref="FormatException">The schedule cannot be used.</exception>
    public static PlannedVerification Create(VerificationOptions options, string jitterSeed) => new(
        options.Enabled ? ScheduleOf(options, jitterSeed) : null,
        options.Newest || options.All,
        options.All ? int.MaxValue : options.Sample,
        options.MaxDuration);

    /// <summary>Lists what is wrong with options.</summary>
    public static IEnumerable<string> Failures(VerificationOptions options)
    {
        if (ScheduleFailure(options) is { } failure)
        {
            yield return $"{nameof(options.Schedule)}: {failure}";
        }

        if (options.Sample < 0)
        {
            yield return $"{nameof(options.Sample)} must not be negative: found {options.Sample}.";
        }

        if (options is { Enabled: true, Newest: false, Sample: 0, All: false })
        {
            yield return $"{nameof(options.Sample)} must be more than zero without {nameof(options.Newest)}; {nameof(options.Enabled)} turns it off.";
        }

        if (options.MaxDuration <= TimeSpan.Zero || options.MaxDuration > BackupDestination.LongestDuration)
        {
            yield return $"{nameof(options.MaxDuration)} must be more than zero, and {BackupDestination.LongestDuration:c} at most: found {options.MaxDuration:c}.";
        }
    }

    private static BackupSchedule ScheduleOf(VerificationOptions options, string jitterSeed) => (options.Schedule ?? new BackupScheduleOptions()).ToSchedule(jitterSeed, s_usualInterval);

    private static string? ScheduleFailure(VerificationOptions options)
    {
        try
        {
            return ScheduleOf(options, "").IsOneShot ? $"{nameof(BackupScheduleOptions.Interval)} must be at least a second; {nameof(options.Enabled)} turns it off." : null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }
}
