using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>A clock on which whoever waits for a time gets there at once.</summary>
internal sealed class JumpingTime : FakeTimeProvider
{
    /// <summary>Gets how long was waited for each time.</summary>
    public List<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            Waits.Add(dueTime);
            Advance(dueTime);
        }

        return timer;
    }
}
