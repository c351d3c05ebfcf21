using CsCheck;

namespace ConsulSnapshot.Sdk.Agent.Tests.Scheduling;

/// <summary>What holds for every schedule, whatever the clock does.</summary>
public class SchedulePropertyTests
{
    private const int Runs = 2_000;
    private const string Seed = "0000KbW8NFl3";

    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<BackupSchedule> s_schedules =
        from kind in Gen.Int[0, 3]
        from seconds in Gen.Int[1, 100_000]
        from jitter in Gen.Int[0, 3_599]
        from catchUp in Gen.Bool
        let schedule = kind switch
        {
            0 => BackupSchedule.Every(TimeSpan.FromSeconds(seconds)),
            1 => BackupSchedule.Cron("0 * * * *"),
            2 => BackupSchedule.Cron("30 2 * * *", TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")),
            _ => BackupSchedule.Cron("17 4 * * 1", TimeZoneInfo.FindSystemTimeZoneById("America/New_York")),
        }
        select schedule with { Jitter = TimeSpan.FromSeconds(kind == 0 ? jitter % seconds : jitter), CatchUp = catchUp };

    private static readonly Gen<DateTimeOffset> s_times = Gen.Long[0, 400L * 86_400].Select(seconds => s_start.AddSeconds(seconds));

    private static readonly Gen<DateTimeOffset?> s_lastRuns = Gen.OneOf(Gen.Const((DateTimeOffset?)null), s_times.Select(time => (DateTimeOffset?)time));

    [Fact]
    public void The_next_run_is_never_before_the_present()
    {
        Gen.Select(s_schedules, s_lastRuns, s_times).Sample((schedule, last, now) => schedule.GetNextRun(last, now) >= now, iter: Runs, seed: Seed, threads: 1);
    }

    [Fact]
    public void The_next_run_is_never_further_away_than_twice_the_schedule_and_its_jitter()
    {
        Gen.Select(s_schedules, s_lastRuns, s_times).Sample(
            (schedule, last, now) => schedule.GetNextRun(last, now) - now <= 2 * (schedule.Interval ?? TimeSpan.FromDays(7)) + schedule.Jitter, iter: Runs, seed: Seed, threads: 1);
    }

    [Fact]
    public void While_time_goes_on_the_planned_run_does_not_move_until_it_is_due()
    {
        Gen.Select(s_schedules, s_lastRuns, s_times, Gen.Double[0, 1]).Sample(
            (schedule, last, now, part) =>
            {
                PlannedRun planned = Planned(schedule, last);
                DateTimeOffset first = planned.At(now)!.Value;
                DateTimeOffset between = now + (first - now) * part;
                return planned.At(between) == first;
            },
            iter: Runs, seed: Seed, threads: 1);
    }

    [Fact]
    public void Whatever_the_clock_does_a_run_comes_within_twice_the_schedule_of_undisturbed_time()
    {
        Gen.Select(s_schedules, s_lastRuns, s_times, Gen.Int[-4_000_000, 4_000_000].Array[0, 5]).Sample(
            (schedule, last, now, jumps) =>
            {
                PlannedRun planned = Planned(schedule, last);
                foreach (int jump in jumps)
                {
                    planned.At(now);
                    now = now.AddSeconds(jump);
                }

                DateTimeOffset limit = now + 2 * (schedule.Interval ?? TimeSpan.FromDays(7)) + schedule.Jitter;
                return planned.At(now) <= limit;
            },
            iter: Runs, seed: Seed, threads: 1);
    }

    [Fact]
    public void Runs_one_after_the_other_are_at_least_an_interval_apart_and_at_most_the_jitter_more()
    {
        Gen.Select(Gen.Int[1, 100_000], Gen.Int[0, 7_200], s_times).Sample(
            (seconds, jitter, now) =>
            {
                BackupSchedule schedule = BackupSchedule.Every(TimeSpan.FromSeconds(seconds)) with { Jitter = TimeSpan.FromSeconds(jitter) };
                for (int i = 0; i < 5; i++)
                {
                    TimeSpan gap = schedule.GetNextRun(now, now)!.Value - now;
                    if (gap < schedule.Interval || gap > schedule.Interval + schedule.Jitter)
                    {
                        return false;
                    }

                    now += gap;
                }

                return true;
            },
            iter: Runs, seed: Seed, threads: 1);
    }

    private static PlannedRun Planned(BackupSchedule schedule, DateTimeOffset? last)
    {
        PlannedRun planned = new(schedule);
        if (last is { } time)
        {
            planned.Began(time);
        }

        return planned;
    }
}
