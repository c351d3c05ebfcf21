using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Tells whether the last good save is young enough.</summary>
/// <remarks>
/// Before the first save, the time since the program's start counts. Register it with <c>services.AddHealthChecks().AddCheck(...)</c>, once for each name of clients.
/// Thread-safe.
/// </remarks>
public sealed class ConsulSnapshotHealthCheck : IHealthCheck
{
    private readonly SnapshotSaveMonitor _monitor;
    private readonly TimeSpan _maxAge;

    /// <summary>Initializes a new instance of the <see cref="ConsulSnapshotHealthCheck"/> class.</summary>
    /// <param name="monitor">What knows of the last save.</param>
    /// <param name="maxAge">How old the last good save may be; more than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The age is zero or negative.</exception>
    public ConsulSnapshotHealthCheck(SnapshotSaveMonitor monitor, TimeSpan maxAge)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(maxAge, TimeSpan.Zero);
        _monitor = monitor;
        _maxAge = maxAge;
    }

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        LastSave? last = _monitor.Last;
        TimeSpan age = _monitor.Since(last?.Time ?? _monitor.StartTime);
        string what = last is null
            ? string.Create(CultureInfo.InvariantCulture, $"There was no good save yet, {Print(age)} after the start; at most {Print(_maxAge)} may pass.")
            : string.Create(CultureInfo.InvariantCulture, $"The last good save, of index {last.Index}, is {Print(age)} old; at most {Print(_maxAge)} are allowed.");
        Dictionary<string, object> facts = last is null ? [] : new() { ["time"] = last.Time, ["index"] = last.Index, ["length"] = last.Length, ["age"] = age };
        return Task.FromResult(age <= _maxAge
            ? HealthCheckResult.Healthy(what, facts)
            : new HealthCheckResult(context.Registration.FailureStatus, what, data: facts));
    }

    private static string Print(TimeSpan time) => new TimeSpan(time.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond).ToString("c", CultureInfo.InvariantCulture);
}
