using System.Globalization;

namespace ConsulSnapshot.Sdk.Tests.Records.Values;

/// <summary>Durations as Go reads them. Source: Go, documentation and tests of package time, ParseDuration.</summary>
public sealed class GoDurationTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("0s", "0")]
    [InlineData("10s", "10")]
    [InlineData("+5s", "5")]
    [InlineData("-1.5h", "-5400")]
    [InlineData("1m30s", "90")]
    [InlineData("3h30m", "12600")]
    [InlineData("10.5s4m", "250.5")]
    [InlineData("-2m3.4s", "-123.4")]
    [InlineData("1h2m3s4ms5us6ns", "3723.004005006")]
    [InlineData("1us", "0.000001")]
    [InlineData("1\u00b5s", "0.000001")]
    [InlineData("1\u03bcs", "0.000001")]
    [InlineData(".5s", "0.5")]
    [InlineData("1.s", "1")]
    [InlineData("9223372036854775807ns", "9223372036.854775807")]
    [InlineData("-9223372036854775808ns", "-9223372036.854775808")]
    [InlineData("0.9ns", "0")]
    [InlineData("38.5ms", "0.0385")]
    [InlineData("15.25\u00b5s", "0.00001525")]
    public void Durations_are_read_as_Go_reads_them(string text, string seconds)
    {
        Assert.True(GoDuration.TryParse(text, out GoDuration duration));
        Assert.Equal(decimal.Parse(seconds, CultureInfo.InvariantCulture), duration.Nanoseconds / 1_000_000_000m);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("-")]
    [InlineData("s")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData(".s")]
    [InlineData("+.s")]
    [InlineData("1d")]
    [InlineData("1.2.3s")]
    [InlineData(" 1s")]
    [InlineData("1s ")]
    [InlineData("1,5s")]
    [InlineData("--1s")]
    [InlineData("1e3s")]
    [InlineData("9223372036854775808ns")]
    [InlineData("9223372037s")]
    [InlineData("-9223372036854775809ns")]
    [InlineData("9000000000000000000h")]
    [InlineData("9999999999999999999999999999999h")]
    public void What_Go_refuses_is_refused(string? text) => Assert.False(GoDuration.TryParse(text, out _));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_500)]
    [InlineData(90_000_000_123)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void What_is_written_is_read(long nanoseconds)
    {
        Assert.True(GoDuration.TryParse(new GoDuration(nanoseconds).ToString(), out GoDuration duration));
        Assert.Equal(nanoseconds, duration.Nanoseconds);
    }
}
