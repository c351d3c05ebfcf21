namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>The numbers of tar headers and PAX records, as Go parses them.</summary>
public class TarNumberTests
{
    [Theory]
    [InlineData("00000000225\0", 149)]
    [InlineData("00000000225 ", 149)]
    [InlineData("         225", 149)]
    [InlineData("225         ", 149)]
    [InlineData("  225\0\0\0\0\0\0\0", 149)]
    [InlineData("\0\0225\0\0\0\0\0\0\0", 149)]
    [InlineData("225\0junkjunk", 149)]
    [InlineData("", 0)]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0", 0)]
    [InlineData("            ", 0)]
    [InlineData("777777777777", 68_719_476_735)]
    [InlineData("\u0080\0\0\0\0\0\0\0\0\0\0\u0095", 149)]
    [InlineData("\u0080\0\0\0\u007f\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff", long.MaxValue)]
    [InlineData("\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff", -1)]
    [InlineData("\u00ff\u00ff\u00ff\u00ff\u0080\0\0\0\0\0\0\0", long.MinValue)]
    public void TryParse_takes_octal_and_base_256(string field, long expected)
    {
        bool parsed = TarNumber.TryParse(TarBuilder.Bytes(field), out long value);

        Assert.True(parsed);
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("0225x")]
    [InlineData("-225")]
    [InlineData("+225")]
    [InlineData("0o225")]
    [InlineData("0_225")]
    [InlineData("228")]
    [InlineData("225\t")]
    [InlineData("225 junk")]
    [InlineData("\u0080\0\0\0\u0080\0\0\0\0\0\0\0")]
    [InlineData("\u0080\u0001\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("\u0081\0\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("\u00c0\0\0\0\0\0\0\0\0\0\0\0")]
    public void TryParse_refuses_other_forms(string field) =>
        Assert.False(TarNumber.TryParse(TarBuilder.Bytes(field), out _));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("+149", 149)]
    [InlineData("0000000000000000000000000149", 149)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    public void TryParseDecimal_takes_numbers_in_their_range(string text, long expected)
    {
        bool parsed = TarNumber.TryParseDecimal(TarBuilder.Bytes(text), out long value);

        Assert.True(parsed);
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData("--1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("1_0")]
    [InlineData("0x1")]
    [InlineData("\u0661")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("99999999999999999999999999999999999999999999999999")]
    public void TryParseDecimal_refuses_what_strconv_refuses(string text) =>
        Assert.False(TarNumber.TryParseDecimal(System.Text.Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData(100, "0000600x")]
    [InlineData(108, "-1\0\0\0\0\0\0")]
    [InlineData(116, "9\0\0\0\0\0\0\0")]
    [InlineData(124, "225junk\0\0\0\0\0")]
    [InlineData(136, "\u0081\0\0\0\0\0\0\0\0\0\0\0")]
    public async Task Every_number_of_a_header_counts(int offset, string field)
    {
        byte[] tar = Sample.Around(new TarBuilder().Entry("state.bin", Sample.State, '0', (offset, field)).ToArray());

        Verdict verdict = await Verdict.OfTarAsync(tar);

        Assert.Equal((SnapshotError.TarHeader, "tar", 1024), (verdict.Error, verdict.Entry, verdict.Offset));
    }

    [Theory]
    [InlineData("\u0080\0\0\0\0\0\0\0\0\0\0\u0095", null)]
    [InlineData("\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff", SnapshotError.TarHeader)]
    [InlineData("\u0080\0\0\0\u007f\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff", SnapshotError.Truncated)]
    [InlineData("77777777777\0", SnapshotError.Truncated)]
    [InlineData("\0", SnapshotError.TarHeader)]
    public async Task A_size_may_be_base_256_and_has_to_fit_the_stream(string size, SnapshotError? error)
    {
        byte[] tar = Sample.Around(new TarBuilder().Entry("state.bin", Sample.State, '0', (124, size.PadRight(12, '\0'))).ToArray());

        Verdict verdict = await Verdict.OfTarAsync(tar);

        Assert.Equal(error, verdict.Error);
    }
}
