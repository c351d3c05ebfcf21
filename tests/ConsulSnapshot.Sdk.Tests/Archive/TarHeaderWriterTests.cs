using System.Text;

namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>The headers that are written, the one for entries of 8 GiB and more above all.</summary>
public class TarHeaderWriterTests
{
    private static readonly DateTimeOffset s_time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    [Theory]
    [InlineData(0L)]
    [InlineData(149L)]
    [InlineData(8_589_934_591L)]
    public void A_size_of_eleven_octal_digits_needs_one_header(long size)
    {
        byte[] blocks = TarHeaderWriter.Write("state.bin", size, s_time);

        Assert.Equal(TarBuilder.Header("state.bin", size, '0', (329, "0000000\00000000\0")), blocks);
    }

    [Theory]
    [InlineData(8_589_934_592L, "19 size=8589934592\n")]
    [InlineData(99_999_999_999L, "20 size=99999999999\n")]
    [InlineData(long.MaxValue, "28 size=9223372036854775807\n")]
    public void A_larger_size_stands_in_a_PAX_header(long size, string record)
    {
        byte[] blocks = TarHeaderWriter.Write("state.bin", size, s_time);

        Assert.Equal(3 * 512, blocks.Length);
        Assert.Equal(((byte)'x', (byte)'0'), (blocks[156], blocks[1024 + 156]));
        Assert.Equal(record, Encoding.ASCII.GetString(blocks, 512, record.Length));
        Assert.True(blocks.AsSpan(512 + record.Length, 512 - record.Length).IndexOfAnyExcept((byte)0) < 0);
    }

    [Fact]
    public void A_larger_size_is_read_by_the_platforms_reader()
    {
        byte[] blocks = TarHeaderWriter.Write("state.bin", 8_589_934_593, s_time);
        using System.Formats.Tar.TarReader reader = new(new Chunked(blocks, int.MaxValue));

        System.Formats.Tar.TarEntry? entry = reader.GetNextEntry();

        Assert.Equal(("state.bin", 8_589_934_593, System.Formats.Tar.TarEntryFormat.Pax), (entry!.Name, entry.Length, entry.Format));
    }

    [Fact]
    public async Task A_larger_size_is_read_by_ours()
    {
        byte[] tar = [.. new TarBuilder().Entry("meta.json", Sample.Metadata).ToArray(), .. TarHeaderWriter.Write("state.bin", 8_589_934_593, s_time), .. Sample.State];

        Verdict verdict = await Verdict.OfTarAsync(tar);

        Assert.Equal(SnapshotError.Truncated, verdict.Error);
        Assert.Contains($"expected {8_589_934_593 - Sample.State.Length} more bytes", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_before_1970_is_written_as_1970()
    {
        byte[] block = TarHeaderWriter.Write("state.bin", 0, DateTimeOffset.MinValue);

        Assert.Equal("00000000000\0", Encoding.ASCII.GetString(block, 136, 12));
    }
}
