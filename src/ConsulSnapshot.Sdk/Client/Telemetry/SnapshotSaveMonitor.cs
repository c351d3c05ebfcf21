namespace ConsulSnapshot.Sdk.Client;

/// <summary>Remembers the last good save, for a health check.</summary>
/// <remarks>
/// <para>Keep one for as long as the program runs, and tell it of each good save.
/// It knows what this process saved, and nothing after a new start; a program that knows more, as from a store, says so by <see cref="Report(LastSave)"/>.</para>
/// <para>Thread-safe.</para>
/// </remarks>
public sealed class SnapshotSaveMonitor
{
    private readonly TimeProvider _time;
    private LastSave? _last;

    /// <summary>Initializes a new instance of the <see cref="SnapshotSaveMonitor"/> class.</summary>
    /// <param name="timeProvider">The clock; <see langword="null"/> for the system's.</param>
    public SnapshotSaveMonitor(TimeProvider? timeProvider = null)
    {
        _time = timeProvider ?? TimeProvider.System;
        StartTime = _time.GetUtcNow();
    }

    /// <summary>Gets the last good save; <see langword="null"/> if there was none yet.</summary>
    public LastSave? Last => Volatile.Read(ref _last);

    /// <summary>Gets how long ago that was; <see langword="null"/> if there was none yet. Never negative.</summary>
    public TimeSpan? Age => Last is { } last ? Since(last.Time) : null;

    /// <summary>Gets when the monitor was made, which is when waiting for the first save began.</summary>
    public DateTimeOffset StartTime { get; }

    /// <summary>Tells of a good save. One that is older than the last one known does not count.</summary>
    /// <param name="save">The save.</param>
    public void Report(LastSave save)
    {
        ArgumentNullException.ThrowIfNull(save);
        LastSave? known = Last;
        while (known is null || save.Time >= known.Time)
        {
            LastSave? before = Interlocked.CompareExchange(ref _last, save, known);
            if (ReferenceEquals(before, known))
            {
                return;
            }

            known = before;
        }
    }

    internal TimeSpan Since(DateTimeOffset time) => _time.GetUtcNow() - time is { Ticks: > 0 } age ? age : TimeSpan.Zero;
}
