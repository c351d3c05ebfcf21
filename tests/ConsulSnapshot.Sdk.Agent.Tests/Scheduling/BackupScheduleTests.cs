using System.Globalization;
using ConsulSnapshot.Sdk.Agent;

namespace ConsulSnapshot.Sdk.Agent.Tests.Scheduling;

public class BackupScheduleTests
{
    private static readonly TimeZoneInfo s_berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public void The_first_run_of_an_interval_is_due_at_once()
    {
        Assert.Equal(At("10:00"), BackupSchedule.Every(TimeSpan.FromHours(1)).GetNextRun(null, At("10:00")));
    }

    [Theory]
    [InlineData("10:00", "10:20", "11:00")]
    [InlineData("10:00", "11:00", "11:00")]
    [InlineData("10:00", "11:20", "11:20")] // missed
    [InlineData("10:00", "19:20", "19:20")] // missed many times
    [InlineData("10:00", "09:59", "11:00")] // the clock was set back a little
    [InlineData("10:00", "07:00", "07:00")] // the clock was set back by more than an interval
    public void A_run_of_an_interval_follows_from_the_last_run_and_the_time(string last, string now, string next)
    {
        Assert.Equal(At(next), BackupSchedule.Every(TimeSpan.FromHours(1)).GetNextRun(At(last), At(now)));
    }

    [Theory]
    [InlineData("10:00", "11:20", "12:00")]
    [InlineData("10:00", "12:00", "12:00")]
    [InlineData("10:00", "19:20", "20:00")]
    public void A_missed_run_is_left_out_where_none_is_to_be_made_up_for(string last, string now, string next)
    {
        Assert.Equal(At(next), (BackupSchedule.Every(TimeSpan.FromHours(1)) with { CatchUp = false }).GetNextRun(At(last), At(now)));
        Assert.Equal(At(next), (BackupSchedule.Cron("0 * * * *") with { CatchUp = false }).GetNextRun(At(last), At(now)));
    }

    [Fact]
    public void An_interval_of_zero_is_one_run()
    {
        BackupSchedule schedule = BackupSchedule.Every(TimeSpan.Zero);

        Assert.True(schedule.IsOneShot);
        Assert.Equal(At("10:00"), schedule.GetNextRun(null, At("10:00")));
        Assert.Null(schedule.GetNextRun(At("10:00"), At("23:00")));
    }

    [Theory]
    [InlineData(null, "10:20", "11:00")]
    [InlineData(null, "11:00", "12:00")] // whoever starts at that very time has missed nothing that is known of
    [InlineData("10:00", "10:20", "11:00")]
    [InlineData("10:00", "13:20", "13:20")] // missed
    [InlineData("18:00", "10:20", "11:00")] // the clock was set back
    public void A_run_of_a_cron_expression_follows_from_the_last_run_and_the_time(string? last, string now, string next)
    {
        Assert.Equal(At(next), BackupSchedule.Cron("0 * * * *").GetNextRun(last is null ? null : At(last), At(now)));
    }

    [Fact]
    public void A_cron_expression_may_have_seconds()
    {
        Assert.Equal(At("10:00").AddSeconds(15), BackupSchedule.Cron("15 * * * * *").GetNextRun(null, At("10:00")));
    }

    [Fact]
    public void A_time_that_the_change_to_summer_time_skips_is_due_just_after_it()
    {
        BackupSchedule schedule = BackupSchedule.Cron("30 2 * * *", s_berlin);

        Assert.Equal(Utc("2026-03-29T01:00:00Z"), schedule.GetNextRun(Utc("2026-03-28T01:30:00Z"), Utc("2026-03-28T02:00:00Z")));
        Assert.Equal(Utc("2026-03-30T00:30:00Z"), schedule.GetNextRun(Utc("2026-03-29T01:00:00Z"), Utc("2026-03-29T01:00:01Z")));
    }

    [Fact]
    public void A_time_that_the_change_to_winter_time_brings_twice_is_due_once()
    {
        BackupSchedule schedule = BackupSchedule.Cron("30 2 * * *", s_berlin);

        Assert.Equal(Utc("2026-10-25T00:30:00Z"), schedule.GetNextRun(Utc("2026-10-24T00:30:00Z"), Utc("2026-10-24T01:00:00Z")));
        Assert.Equal(Utc("2026-10-26T01:30:00Z"), schedule.GetNextRun(Utc("2026-10-25T00:30:00Z"), Utc("2026-10-25T00:30:01Z")));
    }

    [Fact]
    public void Every_hour_is_every_hour_also_when_the_clock_is_changed()
    {
        BackupSchedule schedule = BackupSchedule.Cron("0 * * * *", s_berlin);
        DateTimeOffset now = Utc("2026-10-24T22:00:00Z");
        List<TimeSpan> gaps = [];
        for (int i = 0; i < 6; i++)
        {
            DateTimeOffset next = schedule.GetNextRun(now, now)!.Value;
            gaps.Add(next - now);
            now = next;
        }

        Assert.All(gaps, gap => Assert.Equal(TimeSpan.FromHours(1), gap));
    }

    [Theory]
    [InlineData("every day")]
    [InlineData("61 * * * *")]
    [InlineData("* * * *")]
    [InlineData("0 0 30 2 *")]
    public void A_cron_expression_that_names_no_time_is_refused_with_its_text(string expression)
    {
        FormatException exception = Assert.Throws<FormatException>(() => BackupSchedule.Cron(expression));

        Assert.Contains($"'{expression}'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_29th_of_February_comes()
    {
        Assert.Equal(Utc("2028-02-29T00:00:00Z"), BackupSchedule.Cron("0 0 29 2 *").GetNextRun(null, Utc("2026-11-25T00:00:00Z")));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(999)]
    public void An_interval_below_a_second_is_refused(int milliseconds)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BackupSchedule.Every(TimeSpan.FromMilliseconds(milliseconds)));
    }

    [Fact]
    public void Jitter_differs_by_seed_and_is_the_same_whenever_it_is_asked_for()
    {
        BackupSchedule one = BackupSchedule.Cron("0 * * * *") with { Jitter = TimeSpan.FromMinutes(10), JitterSeed = "one" };
        BackupSchedule other = one with { JitterSeed = "other" };

        DateTimeOffset? next = one.GetNextRun(At("10:00"), At("10:20"));

        Assert.Equal(next, one.GetNextRun(At("10:00"), At("10:59")));
        Assert.InRange(next!.Value, At("11:00"), At("11:10"));
        Assert.NotEqual(next, other.GetNextRun(At("10:00"), At("10:20")));
    }

    [Fact]
    public void A_run_within_its_jitter_was_not_missed()
    {
        BackupSchedule schedule = BackupSchedule.Cron("0 * * * *") with { Jitter = TimeSpan.FromMinutes(10), CatchUp = false };
        DateTimeOffset next = schedule.GetNextRun(At("10:30"), At("10:31"))!.Value;

        Assert.Equal(next, schedule.GetNextRun(At("10:30"), next.AddTicks(-1)));
    }

    private static DateTimeOffset At(string time) => Utc($"2026-06-15T{time}:00Z");

    private static DateTimeOffset Utc(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}
