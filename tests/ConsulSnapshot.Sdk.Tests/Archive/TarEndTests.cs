namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>The end of a tar stream, and the order of its entries.</summary>
public class TarEndTests
{
    private static byte[] Entries { get; } = Sample.Tar[..^(2 * TarBuilder.BlockLength)];

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, SnapshotError.Truncated)]
    [InlineData(511, SnapshotError.Truncated)]
    [InlineData(512, null)]
    [InlineData(513, SnapshotError.Truncated)]
    [InlineData(1023, SnapshotError.Truncated)]
    [InlineData(1024, null)]
    [InlineData(1025, SnapshotError.TrailingData)]
    [InlineData(1536, SnapshotError.TrailingData)]
    [InlineData(10_240, SnapshotError.TrailingData)]
    public async Task Zeros_at_the_end_are_counted(int length, SnapshotError? error)
    {
        Verdict verdict = await Verdict.OfTarAsync([.. Entries, .. new byte[length]]);

        Assert.Equal(error, verdict.Error);
    }

    [Fact]
    public async Task What_follows_the_end_is_told_with_its_place_and_length()
    {
        Verdict verdict = await Verdict.OfTarAsync([.. Sample.Tar, .. new byte[9000]]);

        Assert.Equal(("tar", (long)Sample.Tar.Length), (verdict.Entry, verdict.Offset));
        Assert.EndsWith("expected 0 more bytes, found 9000.", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_padding_of_the_last_entry_may_be_missing()
    {
        int padding = -Sample.ChecksumList.Length & (TarBuilder.BlockLength - 1);

        Verdict verdict = await Verdict.OfTarAsync(Entries[..^padding]);

        Assert.True(verdict.IsAccepted);
    }

    [Fact]
    public async Task Padding_may_be_anything()
    {
        byte[] tar = [.. Entries];
        tar.AsSpan(^1..).Fill(0xff);

        Verdict verdict = await Verdict.OfTarAsync(tar);

        Assert.True(verdict.IsAccepted);
    }

    [Fact]
    public async Task One_zero_block_and_another_block_are_refused()
    {
        Verdict verdict = await Verdict.OfTarAsync([.. Entries, .. new byte[512], .. TarBuilder.Header("state.bin", 0), .. new byte[1024]]);

        Assert.Equal((SnapshotError.TarHeader, "tar", Entries.Length + 512L), (verdict.Error, verdict.Entry, verdict.Offset));
    }

    [Fact]
    public async Task Entries_after_the_end_are_trailing_data()
    {
        Verdict verdict = await Verdict.OfTarAsync([.. Sample.Tar, .. Entries]);

        Assert.Equal(SnapshotError.TrailingData, verdict.Error);
    }

    [Fact]
    public async Task An_archive_without_entries_lacks_the_checksum_list()
    {
        Verdict none = await Verdict.OfTarAsync([]);
        Verdict zeros = await Verdict.OfTarAsync(new byte[1024]);

        Assert.Equal((SnapshotError.ChecksumList, SnapshotError.ChecksumList), (none.Error, zeros.Error));
    }

    [Theory]
    [InlineData("msc")]
    [InlineData("smc")]
    [InlineData("cms")]
    [InlineData("csm")]
    public async Task Entries_may_come_in_any_order(string order)
    {
        TarBuilder tar = new();
        foreach (char entry in order)
        {
            _ = entry switch
            {
                'm' => tar.Entry("meta.json", Sample.Metadata),
                's' => tar.Entry("state.bin", Sample.State),
                _ => tar.Entry("SHA256SUMS", Sample.ChecksumList),
            };
        }

        Verdict verdict = await Verdict.OfTarAsync(tar.End());

        Assert.True(verdict.IsAccepted && verdict.Verification!.IsReadable);
        Assert.Empty(verdict.Verification.Findings);
    }

    [Fact]
    public async Task Parts_of_an_entry_are_joined_wherever_they_are_cut()
    {
        for (int cut = 0; cut <= Sample.State.Length; cut++)
        {
            byte[] tar = new TarBuilder().Entry("state.bin", Sample.State.AsSpan(0, cut)).Entry("SHA256SUMS", Sample.ChecksumList.AsSpan(0, cut))
                .Entry("meta.json", Sample.Metadata).Entry("state.bin", Sample.State.AsSpan(cut)).Entry("SHA256SUMS", Sample.ChecksumList.AsSpan(cut)).End();

            Verdict verdict = await Verdict.OfTarAsync(tar);

            Assert.True(verdict.IsAccepted && verdict.Verification!.RecordCount == 2, $"{cut}: {verdict.Message}");
        }
    }

    [Fact]
    public async Task Each_metadata_overlays_the_one_before()
    {
        byte[] second = "{\"Index\":77}"u8.ToArray();
        byte[] tar = new TarBuilder().Entry("meta.json", Sample.Metadata).Entry("state.bin", Sample.State).Entry("meta.json", second)
            .Entry("SHA256SUMS", Sample.Checksums([.. Sample.Metadata, .. second], Sample.State)).End();

        Verdict verdict = await Verdict.OfTarAsync(tar);

        Assert.Equal((77UL, 149L), (verdict.Verification!.Metadata!.Index, verdict.Verification.Metadata.Size));
    }
}
