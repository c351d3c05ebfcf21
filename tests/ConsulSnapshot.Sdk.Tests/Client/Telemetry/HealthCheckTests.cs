using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using Health = Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Whether the last good save is young enough.</summary>
public class HealthCheckTests
{
    private static readonly TimeSpan s_maxAge = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 3, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(60, Health.Healthy)]
    [InlineData(61, Health.Unhealthy)]
    public async Task A_save_counts_until_it_is_too_old(int minutes, Health expected)
    {
        SnapshotSaveMonitor monitor = new(_time);
        monitor.Report(new LastSave(_time.GetUtcNow(), 113, 4711));
        _time.Advance(TimeSpan.FromMinutes(minutes));

        HealthCheckResult result = await CheckAsync(monitor);

        Assert.Equal(expected, result.Status);
        Assert.Equal($"The last good save, of index 113, is 01:0{minutes - 60}:00 old; at most 01:00:00 are allowed.", result.Description);
        Assert.Equal(113ul, result.Data["index"]);
    }

    [Theory]
    [InlineData(60, Health.Healthy)]
    [InlineData(61, Health.Unhealthy)]
    public async Task Before_the_first_save_the_time_since_the_start_counts(int minutes, Health expected)
    {
        SnapshotSaveMonitor monitor = new(_time);
        _time.Advance(TimeSpan.FromMinutes(minutes));

        HealthCheckResult result = await CheckAsync(monitor);

        Assert.Equal(expected, result.Status);
        Assert.Equal($"There was no good save yet, 01:0{minutes - 60}:00 after the start; at most 01:00:00 may pass.", result.Description);
    }

    [Fact]
    public async Task The_registration_says_what_a_failure_is()
    {
        SnapshotSaveMonitor monitor = new(_time);
        _time.Advance(TimeSpan.FromHours(2));

        HealthCheckResult result = await CheckAsync(monitor, Health.Degraded);

        Assert.Equal(Health.Degraded, result.Status);
    }

    [Fact]
    public void An_older_save_does_not_replace_a_younger_one()
    {
        SnapshotSaveMonitor monitor = new(_time);
        monitor.Report(new LastSave(_time.GetUtcNow(), 2, 1));

        monitor.Report(new LastSave(_time.GetUtcNow().AddMinutes(-1), 1, 1));

        Assert.Equal(2ul, monitor.Last?.Index);
    }

    [Fact]
    public void A_clock_that_went_back_makes_no_negative_age()
    {
        SnapshotSaveMonitor monitor = new(_time);

        monitor.Report(new LastSave(_time.GetUtcNow().AddHours(1), 1, 1));

        Assert.Equal(TimeSpan.Zero, monitor.Age);
    }

    [Fact]
    public void An_age_must_be_more_than_zero() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConsulSnapshotHealthCheck(new SnapshotSaveMonitor(), TimeSpan.Zero));

    private static Task<HealthCheckResult> CheckAsync(SnapshotSaveMonitor monitor, Health failure = Health.Unhealthy)
    {
        ConsulSnapshotHealthCheck check = new(monitor, s_maxAge);
        HealthCheckContext context = new() { Registration = new HealthCheckRegistration("backup", check, failure, []) };
        return check.CheckHealthAsync(context, TestContext.Current.CancellationToken);
    }
}
