namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Remembers for when the next run is planned, while the clock goes on, or jumps.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class PlannedRun(BackupSchedule schedule)
{
    // Whoever wakes up a little late has not missed the time.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _planned;

    /// <summary>Gets the schedule.</summary>
    public BackupSchedule Schedule => schedule;

    /// <summary>Gets when the last run began; <see langword="null"/> if none is known.</summary>
    public DateTimeOffset? LastRun { get; private set; }

    /// <summary>Tells of a run that began.</summary>
    public void Began(DateTimeOffset time)
    {
        LastRun = time;
        _planned = null;
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
        return _planned = _planned is { } known && !(computed < known) ? known : computed;
    }
}
