using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>A clock on which whoever waits for a time gets there at once.</summary>
internal sealed class JumpingTime : FakeTimeProvider
{
    /// <summary>Gets how long was waited for each time.</summary>
    public List<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        // Called from here: a timer of the base's is missed if another thread moves the clock at the same moment.
        Waits.Add(dueTime);
        Advance(dueTime);
        callback(state);
        return base.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
