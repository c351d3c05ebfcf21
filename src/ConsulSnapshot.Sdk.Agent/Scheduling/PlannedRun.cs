namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Remembers for when the next run is planned, while the clock goes on, or jumps.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class PlannedRun(BackupSchedule schedule)
{
    // Whoever wakes up a little late has not missed the time.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_longestRetry = TimeSpan.FromHours(1);

    private DateTimeOffset? _planned;
    private DateTimeOffset? _retry;

    /// <summary>Gets the schedule.</summary>
    public BackupSchedule Schedule => schedule;

    /// <summary>Gets when the last run began; <see langword="null"/> if none is known.</summary>
    public DateTimeOffset? LastRun { get; private set; }

    /// <summary>Gets how many runs failed since the last good one.</summary>
    public int Failures { get; private set; }

    /// <summary>Tells of a run that began.</summary>
    public void Began(DateTimeOffset time)
    {
        LastRun = time;
        _planned = null;
        _retry = null;
    }

    /// <summary>Makes the next run due at once.</summary>
    public void Call(DateTimeOffset now) => _retry = now;

    /// <summary>Tells how the run ended.</summary>
    /// <param name="isGood">Whether it was good.</param>
    /// <param name="now">The present time.</param>
    /// <param name="retryAfter">When to try again after the first failure; it doubles with each. Zero to wait for the schedule.</param>
    public void Ended(bool isGood, DateTimeOffset now, TimeSpan retryAfter)
    {
        Failures = isGood ? 0 : Failures + 1;
        _retry = isGood || retryAfter == TimeSpan.Zero || schedule.IsOneShot ? null : now + Delay(retryAfter, Failures);
    }

    /// <summary>Gets when the next run is due, which is <paramref name="now"/> or before it if that is at once; <see langword="null"/> for never.</summary>
    public DateTimeOffset? At(DateTimeOffset now)
    {
        if (_planned is { } planned && !schedule.CatchUp && now - planned > s_tolerance)
        {
            _planned = null; // the clock jumped over it
        }

        // Never later than before: a clock that was set back must not put the run off.
        DateTimeOffset? computed = schedule.GetNextRun(LastRun, now);
        _planned = _planned is { } known && !(computed < known) ? known : computed;
        return _retry < _planned ? _retry : _planned;
    }

    private static TimeSpan Delay(TimeSpan first, int failures)
    {
        TimeSpan delay = first;
        for (int i = 1; i < failures && delay < s_longestRetry; i++)
        {
            delay *= 2;
        }

        return delay < s_longestRetry || first > s_longestRetry ? delay : s_longestRetry;
    }
}
