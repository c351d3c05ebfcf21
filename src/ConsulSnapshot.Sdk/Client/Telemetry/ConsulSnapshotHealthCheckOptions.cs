using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>When saves are healthy.</summary>
public sealed record ConsulSnapshotHealthCheckOptions
{
    /// <summary>The default choices.</summary>
    public static ConsulSnapshotHealthCheckOptions Default { get; } = new();

    /// <summary>Gets how old the last good save may be. Before the first one, the time since the monitor was made counts.</summary>
    /// <value>More than zero. The default is 25 hours: a save a day, and some time to make it.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public TimeSpan MaxAge
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromHours(25);

    /// <summary>Gets what it is called as long as there was no good save, and there could still be one in time.</summary>
    /// <value>The default is <see cref="HealthStatus.Healthy"/>, so that a program that has just begun is not restarted. When <see cref="MaxAge"/> has passed, it is a
    /// failure in any case.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration.</exception>
    public HealthStatus BeforeFirstSave
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "It must be one of Healthy, Degraded and Unhealthy.");
    } = HealthStatus.Healthy;
}
