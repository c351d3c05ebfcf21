namespace ConsulSnapshot.Worker.Tests;

public sealed class WordsTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(948, "948 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1 KiB")]
    [InlineData(1_300_000, "1.2 MiB")]
    [InlineData(125_829_120, "120 MiB")]
    [InlineData(1_073_741_823, "1.0 GiB")]
    [InlineData(5_368_709_120, "5 GiB")]
    [InlineData(long.MaxValue, "8388608 TiB")]
    public void Sizes_have_a_unit_and_at_most_one_decimal(long bytes, string expected) => Assert.Equal(expected, Words.Size(bytes));

    [Theory]
    [InlineData(0, "now")]
    [InlineData(-42, "42 s ago")]
    [InlineData(-720, "12 min ago")]
    [InlineData(2880, "in 48 min")]
    [InlineData(-11_100, "3 h 5 min ago")]
    [InlineData(86_400, "in 1 day")]
    [InlineData(-187_200, "2 days 4 h ago")]
    public void Times_are_told_from_now(int seconds, string expected) => Assert.Equal(expected, Words.Away(MadeUpStatus.Now.AddSeconds(seconds), MadeUpStatus.Now));

    [Fact]
    public void A_year_is_said_where_it_is_not_this_one()
    {
        Assert.Equal("25 Nov, 03:12", Words.Moment(MadeUpStatus.Now, MadeUpStatus.Now));
        Assert.Equal("25 Nov 2025, 03:12", Words.Moment(MadeUpStatus.Now.AddYears(-1), MadeUpStatus.Now));
    }

    [Theory]
    [InlineData(0.29, "0.3 s")]
    [InlineData(42, "42 s")]
    [InlineData(185, "3 min")]
    public void Durations_are_short(double seconds, string expected) => Assert.Equal(expected, Words.Took(seconds));
}
