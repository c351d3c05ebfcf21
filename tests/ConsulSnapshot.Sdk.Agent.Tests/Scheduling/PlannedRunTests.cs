namespace ConsulSnapshot.Sdk.Agent.Tests.Scheduling;

public class PlannedRunTests
{
    private static readonly DateTimeOffset s_ten = new(2026, 6, 15, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_clock_that_is_set_back_does_not_put_the_run_off()
    {
        PlannedRun planned = new(BackupSchedule.Cron("0 * * * *"));
        planned.Began(s_ten);
        planned.At(s_ten.AddMinutes(30));

        Assert.Equal(s_ten.AddYears(-1).AddHours(1), planned.At(s_ten.AddYears(-1)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whoever_wakes_up_a_little_late_has_missed_nothing(bool catchUp)
    {
        PlannedRun planned = new(BackupSchedule.Cron("0 * * * *") with { CatchUp = catchUp });
        planned.Began(s_ten);
        planned.At(s_ten.AddMinutes(30));

        Assert.Equal(s_ten.AddHours(1), planned.At(s_ten.AddHours(1).AddSeconds(2)));
    }

    [Fact]
    public void A_run_that_the_clock_jumped_over_is_left_out_where_none_is_to_be_made_up_for()
    {
        PlannedRun planned = new(BackupSchedule.Cron("0 * * * *") with { CatchUp = false });
        planned.Began(s_ten);
        planned.At(s_ten.AddMinutes(30));

        Assert.Equal(s_ten.AddHours(6), planned.At(s_ten.AddHours(5).AddMinutes(10)));
    }

    [Fact]
    public void One_run_is_not_followed_by_another()
    {
        PlannedRun planned = new(BackupSchedule.Once);
        Assert.Equal(s_ten, planned.At(s_ten));

        planned.Began(s_ten);

        Assert.Null(planned.At(s_ten.AddDays(1)));
    }
}
