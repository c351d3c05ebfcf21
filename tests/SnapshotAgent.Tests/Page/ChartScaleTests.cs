namespace ConsulSnapshot.Worker.Tests;

public sealed class ChartScaleTests
{
    [Theory]
    [InlineData(0, "0 B,1 B")]
    [InlineData(3, "0 B,1 B,2 B,3 B")]
    [InlineData(948, "0 B,500 B,1000 B")]
    [InlineData(3110, "0 B,1 KiB,2 KiB,3 KiB,4 KiB")]
    [InlineData(12_400_000, "0 B,5 MiB,10 MiB,15 MiB")]
    [InlineData(524_288_000, "0 B,200 MiB,400 MiB,600 MiB")]
    [InlineData(6_000_000_000, "0 B,2 GiB,4 GiB,6 GiB")]
    public void Sizes_begin_at_nothing_and_end_at_or_above_the_largest(long largest, string expected)
    {
        ChartScale scale = ChartScale.OfSizes(largest);

        Assert.Equal(expected, string.Join(',', scale.Ticks.Select(tick => tick.Text)));
        Assert.Equal((0, 1), (scale.Part(0), scale.Part(scale.Ticks[^1].Value)));
        Assert.InRange(scale.Part(largest), 0, 1);
    }

    [Theory]
    [InlineData(0, "02:50,03:00,03:10,03:20,03:30,03:40")]
    [InlineData(1, "02:20,02:30,02:40,02:50,03:00,03:10")]
    [InlineData(30, "24 Nov,06:00,12:00,18:00,25 Nov")]
    [InlineData(24 * 6, "20 Nov,21 Nov,22 Nov,23 Nov,24 Nov,25 Nov")]
    [InlineData(24 * 365 * 12, "Jan 2016,Jan 2019,Jan 2022,Jan 2025")]
    [InlineData(24 * 300, "Apr 2026,Jul 2026,Oct 2026")]
    public void Times_have_a_few_round_ticks_in_utc(int hours, string expected)
    {
        ChartScale scale = ChartScale.OfTimes(MadeUpStatus.Now.AddHours(-hours), MadeUpStatus.Now.ToOffset(TimeSpan.FromHours(5)));

        Assert.Equal(expected, string.Join(',', scale.Ticks.Select(tick => tick.Text)));
        Assert.All(scale.Ticks, tick => Assert.InRange(scale.Part(tick.Value), 0, 1));
    }

    [Fact]
    public void One_moment_stands_in_the_middle()
    {
        ChartScale scale = ChartScale.OfTimes(MadeUpStatus.Now, MadeUpStatus.Now);

        Assert.Equal(0.5, scale.Part(MadeUpStatus.Now.UtcTicks), 6);
    }

    [Fact]
    public void Any_span_has_ticks_and_not_many()
    {
        for (double minutes = 1; minutes < 60 * 24 * 365 * 20; minutes *= 1.37)
        {
            ChartScale scale = ChartScale.OfTimes(MadeUpStatus.Now.AddMinutes(-minutes), MadeUpStatus.Now);

            Assert.InRange(scale.Ticks.Count, 1, 7);
        }
    }
}
