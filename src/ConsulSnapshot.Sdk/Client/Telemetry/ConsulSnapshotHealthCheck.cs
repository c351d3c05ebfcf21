using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Tells whether the last good save of a client is young enough.</summary>
/// <remarks>
/// With a service provider, <see cref="Microsoft.Extensions.DependencyInjection.ConsulSnapshotHealthCheckRegistration"/> registers it for each name of clients, and the clients
/// themselves report their saves. It asks nothing of Consul. Thread-safe.
/// </remarks>
public sealed class ConsulSnapshotHealthCheck : IHealthCheck
{
    private readonly SnapshotSaveMonitor _monitor;
    private readonly ConsulSnapshotHealthCheckOptions _options;

    /// <summary>Initializes a new instance of the <see cref="ConsulSnapshotHealthCheck"/> class.</summary>
    /// <param name="monitor">What knows of the last save, such as <see cref="ConsulSnapshotClient.SaveMonitor"/>.</param>
    /// <param name="options">When saves are healthy; <see langword="null"/> for the defaults.</param>
    public ConsulSnapshotHealthCheck(SnapshotSaveMonitor monitor, ConsulSnapshotHealthCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        _monitor = monitor;
        _options = options ?? ConsulSnapshotHealthCheckOptions.Default;
    }

    /// <summary>Says how old the last good save is, how old it may be, and what was wrong with the last one that failed since.</summary>
    /// <param name="context">Says which status a failure is.</param>
    /// <param name="cancellationToken">Is of no effect: nothing is waited for.</param>
    /// <returns>The result. Its data are <c>limit</c> and, as far as they are known, <c>time</c>, <c>age</c>, <c>index</c> and <c>length</c> of the last good save, and
    /// <c>failureTime</c> and <c>failure</c> of a later failed one.</returns>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        LastSave? last = _monitor.Last;
        FailedSave? failure = _monitor.LastFailure is { } failed && !(failed.Time < last?.Time) ? failed : null;
        TimeSpan age = _monitor.Since(last?.Time ?? _monitor.StartTime);
        HealthStatus status = age > _options.MaxAge ? context.Registration.FailureStatus : last is null ? _options.BeforeFirstSave : HealthStatus.Healthy;
        return Task.FromResult(new HealthCheckResult(status, Describe(last, failure, age), data: Facts(last, failure, age)));
    }

    private string Describe(LastSave? last, FailedSave? failure, TimeSpan age)
    {
        string what = last is null
            ? string.Create(CultureInfo.InvariantCulture, $"There was no good save yet, {Print(age)} after the start; at most {Print(_options.MaxAge)} may pass.")
            : string.Create(CultureInfo.InvariantCulture, $"The last good save, of index {last.Index}, is {Print(age)} old; at most {Print(_options.MaxAge)} are allowed.");
        return failure is null ? what : string.Create(CultureInfo.InvariantCulture, $"{what} The last one failed {Print(_monitor.Since(failure.Time))} ago: {failure.Error}.");
    }

    private Dictionary<string, object> Facts(LastSave? last, FailedSave? failure, TimeSpan age)
    {
        Dictionary<string, object> facts = new(StringComparer.Ordinal) { ["limit"] = _options.MaxAge };
        if (last is not null)
        {
            (facts["time"], facts["age"], facts["index"], facts["length"]) = (last.Time, age, last.Index, last.Length);
        }

        if (failure is not null)
        {
            (facts["failureTime"], facts["failure"]) = (failure.Time, failure.Error);
        }

        return facts;
    }

    private static string Print(TimeSpan time) => new TimeSpan(time.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond).ToString("c", CultureInfo.InvariantCulture);
}
