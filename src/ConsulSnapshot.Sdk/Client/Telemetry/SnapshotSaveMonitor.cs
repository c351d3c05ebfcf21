namespace ConsulSnapshot.Sdk.Client;

/// <summary>Remembers the last good and the last failed save of a client, for a health check and for metrics.</summary>
/// <remarks>
/// <para>The client itself tells it of each save. All clients of one name in a service provider share one, a service under the same name; a client that was made by hand has
/// one of its own, or the one it was given. Cancelled saves count as neither good nor failed, nor do the states that a restore saves for itself.</para>
/// <para>It knows what this process saved, and nothing after a new start; a program that knows more, as from a store, says so by <see cref="Report(LastSave)"/>.</para>
/// <para>Thread-safe.</para>
/// </remarks>
public sealed class SnapshotSaveMonitor
{
    private readonly TimeProvider _time;
    private LastSave? _last;
    private FailedSave? _lastFailure;

    /// <summary>Initializes a new instance of the <see cref="SnapshotSaveMonitor"/> class.</summary>
    /// <param name="timeProvider">The clock; <see langword="null"/> for the system's.</param>
    public SnapshotSaveMonitor(TimeProvider? timeProvider = null)
    {
        _time = timeProvider ?? TimeProvider.System;
        StartTime = _time.GetUtcNow();
    }

    /// <summary>Gets the last good save; <see langword="null"/> if there was none yet.</summary>
    public LastSave? Last => Volatile.Read(ref _last);

    /// <summary>Gets the last failed save; <see langword="null"/> if there was none yet.</summary>
    public FailedSave? LastFailure => Volatile.Read(ref _lastFailure);

    /// <summary>Gets how long ago the last good save was; <see langword="null"/> if there was none yet. Never negative.</summary>
    public TimeSpan? Age => Last is { } last ? Since(last.Time) : null;

    /// <summary>Gets when the monitor was made, which is when waiting for the first save began.</summary>
    public DateTimeOffset StartTime { get; }

    /// <summary>Tells of a good save. One that is older than the last one known does not count.</summary>
    /// <param name="save">The save.</param>
    public void Report(LastSave save)
    {
        ArgumentNullException.ThrowIfNull(save);
        Replace(ref _last, save, static save => save.Time);
    }

    /// <summary>Tells of a failed save. One that is older than the last one known does not count.</summary>
    /// <param name="save">The save.</param>
    public void Report(FailedSave save)
    {
        ArgumentNullException.ThrowIfNull(save);
        Replace(ref _lastFailure, save, static save => save.Time);
    }

    internal TimeSpan Since(DateTimeOffset time) => _time.GetUtcNow() - time is { Ticks: > 0 } age ? age : TimeSpan.Zero;

    /// <summary>Tells of a good save that has just been done.</summary>
    internal void Report(SavedSnapshot saved) => Report(new LastSave(_time.GetUtcNow(), saved.Index, saved.Length));

    /// <summary>Tells of a save that has just failed, unless it was cancelled.</summary>
    internal void Report(Exception exception)
    {
        if (TelemetryOutcome.ErrorOf(exception) is { } error)
        {
            Report(new FailedSave(_time.GetUtcNow(), error));
        }
    }

    private static void Replace<T>(ref T? place, T save, Func<T, DateTimeOffset> timeOf)
        where T : class
    {
        T? known = Volatile.Read(ref place);
        while (known is null || timeOf(save) >= timeOf(known))
        {
            T? before = Interlocked.CompareExchange(ref place, save, known);
            if (ReferenceEquals(before, known))
            {
                return;
            }

            known = before;
        }
    }
}
