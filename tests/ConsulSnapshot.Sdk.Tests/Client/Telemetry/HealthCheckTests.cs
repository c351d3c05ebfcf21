using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Whether the last good save is young enough.</summary>
public class HealthCheckTests
{
    private static readonly TimeSpan s_maxAge = TimeSpan.FromHours(1);

    private static readonly ConsulSnapshotHealthCheckOptions s_options = new() { MaxAge = s_maxAge };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 3, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(60, HealthStatus.Healthy)]
    [InlineData(61, HealthStatus.Unhealthy)]
    public async Task A_save_counts_until_it_is_too_old(int minutes, HealthStatus expected)
    {
        SnapshotSaveMonitor monitor = new(_time);
        monitor.Report(new LastSave(_time.GetUtcNow(), 113, 4711));
        _time.Advance(TimeSpan.FromMinutes(minutes));

        HealthCheckResult result = await CheckAsync(monitor);

        Assert.Equal(expected, result.Status);
        Assert.Equal($"The last good save, of index 113, is 01:0{minutes - 60}:00 old; at most 01:00:00 are allowed.", result.Description);
        Assert.Equal((113ul, s_maxAge, TimeSpan.FromMinutes(minutes)), (result.Data["index"], result.Data["limit"], result.Data["age"]));
    }

    [Theory]
    [InlineData(60, HealthStatus.Healthy)]
    [InlineData(61, HealthStatus.Unhealthy)]
    public async Task Before_the_first_save_the_time_since_the_start_counts(int minutes, HealthStatus expected)
    {
        SnapshotSaveMonitor monitor = new(_time);
        _time.Advance(TimeSpan.FromMinutes(minutes));

        HealthCheckResult result = await CheckAsync(monitor);

        Assert.Equal(expected, result.Status);
        Assert.Equal($"There was no good save yet, 01:0{minutes - 60}:00 after the start; at most 01:00:00 may pass.", result.Description);
        Assert.Equal(["limit"], result.Data.Keys);
    }

    [Theory]
    [InlineData(HealthStatus.Degraded, 0, HealthStatus.Degraded)]
    [InlineData(HealthStatus.Unhealthy, 60, HealthStatus.Unhealthy)]
    [InlineData(HealthStatus.Degraded, 61, HealthStatus.Unhealthy)]
    public async Task Before_the_first_save_it_can_be_called_otherwise_than_healthy(HealthStatus before, int minutes, HealthStatus expected)
    {
        SnapshotSaveMonitor monitor = new(_time);
        _time.Advance(TimeSpan.FromMinutes(minutes));

        HealthCheckResult result = await CheckAsync(monitor, options: s_options with { BeforeFirstSave = before });

        Assert.Equal(expected, result.Status);
    }

    [Fact]
    public async Task A_later_failure_is_told_and_does_not_make_a_young_save_unhealthy()
    {
        SnapshotSaveMonitor monitor = new(_time);
        monitor.Report(new LastSave(_time.GetUtcNow(), 113, 4711));
        _time.Advance(TimeSpan.FromMinutes(30));
        monitor.Report(new FailedSave(_time.GetUtcNow(), "NoLeader"));
        _time.Advance(TimeSpan.FromMinutes(10));

        HealthCheckResult result = await CheckAsync(monitor);

        Assert.Equal(HealthStatus.Healthy, result.Status);
        Assert.Equal("The last good save, of index 113, is 00:40:00 old; at most 01:00:00 are allowed. The last one failed 00:10:00 ago: NoLeader.", result.Description);
        Assert.Equal("NoLeader", result.Data["failure"]);
    }

    [Fact]
    public async Task A_failure_before_the_last_good_save_is_over()
    {
        SnapshotSaveMonitor monitor = new(_time);
        monitor.Report(new FailedSave(_time.GetUtcNow(), "NoLeader"));
        _time.Advance(TimeSpan.FromMinutes(1));
        monitor.Report(new LastSave(_time.GetUtcNow(), 113, 4711));

        HealthCheckResult result = await CheckAsync(monitor);

        Assert.DoesNotContain("NoLeader", result.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_told_where_there_was_no_good_save_yet()
    {
        SnapshotSaveMonitor monitor = new(_time);
        monitor.Report(new FailedSave(_time.GetUtcNow(), "Unreachable"));

        HealthCheckResult result = await CheckAsync(monitor);

        Assert.Equal("There was no good save yet, 00:00:00 after the start; at most 01:00:00 may pass. The last one failed 00:00:00 ago: Unreachable.", result.Description);
    }

    [Fact]
    public async Task The_registration_says_what_a_failure_is()
    {
        SnapshotSaveMonitor monitor = new(_time);
        _time.Advance(TimeSpan.FromHours(2));

        HealthCheckResult result = await CheckAsync(monitor, HealthStatus.Degraded);

        Assert.Equal(HealthStatus.Degraded, result.Status);
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
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConsulSnapshotHealthCheckOptions { MaxAge = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConsulSnapshotHealthCheckOptions { BeforeFirstSave = (HealthStatus)7 });
    }

    private static Task<HealthCheckResult> CheckAsync(SnapshotSaveMonitor monitor, HealthStatus failure = HealthStatus.Unhealthy, ConsulSnapshotHealthCheckOptions? options = null)
    {
        ConsulSnapshotHealthCheck check = new(monitor, options ?? s_options);
        HealthCheckContext context = new() { Registration = new HealthCheckRegistration("backup", check, failure, []) };
        return check.CheckHealthAsync(context, TestContext.Current.CancellationToken);
    }
}
