namespace ConsulSnapshot.Sdk.Client;

/// <summary>How often and for how long something that failed is tried again, and how long to wait in between.</summary>
/// <remarks>
/// <para>Tried again is what may be better the next time: <see cref="ConsulSnapshotError.Unreachable"/>, <see cref="ConsulSnapshotError.NoLeader"/>,
/// <see cref="ConsulSnapshotError.RateLimited"/>, <see cref="ConsulSnapshotError.ServerError"/>, <see cref="ConsulSnapshotError.NoAnswer"/>,
/// <see cref="ConsulSnapshotError.Truncated"/>, <see cref="ConsulSnapshotError.Stalled"/>, <see cref="ConsulSnapshotError.Corrupt"/> and
/// <see cref="ConsulSnapshotError.TooStale"/>. Not so are refusals, TLS, answers of something else than Consul, full disks and cancellation.</para>
/// <para>The wait doubles from attempt to attempt, from <see cref="BaseDelay"/> up to <see cref="MaxDelay"/>; chance takes away up to a half of it, so that many clients do not
/// come back at the same moment. A server that says how long to wait (<c>Retry-After</c>) is obeyed, even beyond <see cref="MaxDelay"/>.</para>
/// </remarks>
public sealed record RetryOptions
{
    // What timers can wait for is a little more.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(24);

    /// <summary>The default: five attempts, between which an election of a leader fits.</summary>
    public static RetryOptions Default { get; } = new();

    /// <summary>One attempt only.</summary>
    public static RetryOptions None { get; } = new() { MaxAttempts = 1 };

    /// <summary>Gets how many attempts are made at most, the first one included.</summary>
    /// <value>The default is 5.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public int MaxAttempts
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 5;

    /// <summary>Gets how long after the first attempt began another may begin. One that has begun is not cut off: cancellation does that.</summary>
    /// <value>The default is 30 minutes; at most 24 days.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or too long.</exception>
    public TimeSpan MaxDuration { get; init => field = InRange(value); } = TimeSpan.FromMinutes(30);

    /// <summary>Gets the wait after the first attempt, before chance takes some of it away.</summary>
    /// <value>The default is one second; at most 24 days.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or too long.</exception>
    public TimeSpan BaseDelay { get; init => field = InRange(value); } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the longest wait, unless a server asks for a longer one.</summary>
    /// <value>The default is 30 seconds; at most 24 days.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or too long.</exception>
    public TimeSpan MaxDelay { get; init => field = InRange(value); } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the chance in the waits.</summary>
    internal Random Chance { get; init; } = Random.Shared;

    /// <summary>Gets the wait after some attempt, counted from 1.</summary>
    internal TimeSpan DelayAfter(int attempt)
    {
        double longest = Math.Min(MaxDelay.Ticks, BaseDelay.Ticks * Math.Pow(2, attempt - 1));
        return TimeSpan.FromTicks((long)(longest * (1 - (Chance.NextDouble() / 2))));
    }

    private static TimeSpan InRange(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, s_longest);
        return value;
    }
}
