namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>Where a deflate stream ends is found exactly, whatever the bytes around its end look like.</summary>
public class GzipBorderTests
{
    private static readonly byte[] s_magic = [0x1f, 0x8b, 8];

    private static byte[] Trailer { get; } = new GzipMember(Sample.Tar).ToArray()[^8..];

    private static byte[] Empty { get; } = new GzipMember([]).ToArray();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(300)]
    [InlineData(8_183)]
    [InlineData(8_192)]
    [InlineData(65_536)]
    [InlineData(200_000)]
    public async Task A_good_trailer_after_garbage_is_refused(int length)
    {
        byte[] zeros = new byte[length];
        byte[] magic = [.. Enumerable.Range(0, length).Select(index => s_magic[index % 3])];
        byte[] trailers = [.. Enumerable.Range(0, length).Select(index => Trailer[index % 8])];
        foreach (byte[] garbage in (byte[][])[zeros, magic, trailers])
        {
            foreach (byte[] data in (byte[][])[GzipMember.Deflate(Sample.Tar), GzipMember.Store(Sample.Tar)])
            {
                byte[] start = [.. s_magic, 0, 0, 0, 0, 0, 0, 0xff, .. data];

                Verdict atEnd = await Verdict.OfAsync([.. start, .. garbage, .. Trailer]);
                Verdict beforeMember = await Verdict.OfAsync([.. start, .. garbage, .. Trailer, .. Empty]);
                Verdict afterTrailer = await Verdict.OfAsync([.. start, .. Trailer, .. garbage, .. Trailer]);

                Assert.False(atEnd.IsAccepted || beforeMember.IsAccepted || afterTrailer.IsAccepted);
            }
        }
    }

    [Fact]
    public async Task A_trailer_that_is_one_byte_early_or_late_is_refused()
    {
        byte[] archive = new GzipMember(Sample.Tar).ToArray();

        Verdict early = await Verdict.OfAsync([.. archive[..^9], .. archive[^8..]]);
        Verdict late = await Verdict.OfAsync([.. archive[..^8], 0, .. archive[^8..]]);

        Assert.False(early.IsAccepted || late.IsAccepted);
    }

    [Theory]
    [InlineData(8_192)]
    [InlineData(65_536)]
    [InlineData(131_072)]
    public async Task A_members_start_by_chance_in_the_data_changes_nothing(int near)
    {
        for (int position = near - 700; position < near - 600; position++)
        {
            byte[] tar = TarWithText(70_000 + near, position, s_magic);

            Verdict verdict = await Verdict.OfTarAsync(tar);

            Assert.True(verdict.IsAccepted, $"{position}: {verdict.Message}");
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(20)]
    public async Task Members_starts_at_the_end_of_the_data_change_nothing(int length)
    {
        // The stored blocks end in bytes of the last member's content, so a member of nothing but starts comes close to the trailer.
        byte[] end = [.. Enumerable.Range(0, length).Select(index => s_magic[index % 3])];
        byte[] state = [.. Sample.State, 99, 0xda, 0, (byte)length, .. end];
        byte[] tar = Sample.Begin().Entry("meta.json", Sample.Metadata).Entry("SHA256SUMS", Sample.Checksums(Sample.Metadata, state)).Entry("state.bin", state).ToArray();
        int cut = tar.Length - (-state.Length & (TarBuilder.BlockLength - 1));
        byte[] archive = [.. Stored(tar[..cut]), .. Stored(tar[cut..])];

        Verdict verdict = await Verdict.OfAsync(archive);

        Assert.True(verdict.IsAccepted, verdict.Message);
    }

    [Fact]
    public async Task Data_that_is_full_of_members_is_no_member()
    {
        byte[] members = [.. Enumerable.Repeat(Empty, 4_000).SelectMany(bytes => bytes)];
        byte[] tar = TarWithText(members.Length, 0, members);

        Verdict verdict = await Verdict.OfTarAsync(tar);

        Assert.True(verdict.IsAccepted);
        Assert.Equal(3, verdict.Verification!.RecordCount);
    }

    private static byte[] Stored(byte[] content) => new GzipMember(content) { Compressed = GzipMember.Store(content) }.ToArray();

    /// <summary>Makes an archive with one more record, a text of this length that holds these bytes.</summary>
    private static byte[] TarWithText(int length, int position, byte[] bytes)
    {
        byte[] text = new byte[length];
        bytes.CopyTo(text, position);
        return Sample.TarOf(Sample.Metadata, [.. Sample.State, 99, 0xdb, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length, .. text]);
    }
}
