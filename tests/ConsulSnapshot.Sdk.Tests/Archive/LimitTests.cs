namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>What claims or becomes too much ends in the reader's own limit, which is no verdict on the archive.</summary>
public class LimitTests
{
    private static readonly byte[] s_header = [0x81, 0xa9, .. "LastIndex"u8, 1];

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, SnapshotError.LimitExceeded)]
    public async Task Metadata_has_a_longest_length(int beyond, SnapshotError? error)
    {
        byte[] metadata = [.. Sample.Metadata, .. TarBuilder.Bytes(new string(' ', 1024 + beyond - Sample.Metadata.Length))];

        Verdict verdict = await Verdict.OfTarAsync(Sample.TarOf(metadata, Sample.State), new SnapshotReaderOptions { MaxMetadataLength = 1024 });

        Assert.Equal(error, verdict.Error);
        Assert.Equal(error is null ? null : "meta.json", verdict.Entry);
    }

    [Theory]
    [InlineData(152, null)]
    [InlineData(151, SnapshotError.LimitExceeded)]
    public async Task The_checksum_list_has_a_longest_length_over_all_its_parts(int limit, SnapshotError? error)
    {
        byte[] tar = new TarBuilder().Entry("meta.json", Sample.Metadata).Entry("state.bin", Sample.State)
            .Entry("SHA256SUMS", Sample.ChecksumList.AsSpan(0, 76)).Entry("SHA256SUMS", Sample.ChecksumList.AsSpan(76)).End();

        Verdict verdict = await Verdict.OfTarAsync(tar, new SnapshotReaderOptions { MaxChecksumListLength = limit });

        Assert.Equal(error, verdict.Error);
        Assert.StartsWith(error is null ? "" : "limit: SHA256SUMS", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_that_claim_too_much_are_refused_before_they_are_read()
    {
        foreach (string name in (string[])["meta.json", "SHA256SUMS"])
        {
            Verdict verdict = await Verdict.OfTarAsync(TarBuilder.Header(name, 8_589_934_591));

            Assert.Equal((SnapshotError.LimitExceeded, name), (verdict.Error, verdict.Entry));
            Assert.StartsWith("limit: ", verdict.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("c6ffffffff")]
    [InlineData("dbffffffff")]
    [InlineData("c9ffffffff01")]
    [InlineData("81a14bdbffffffff")]
    public async Task A_record_that_claims_too_many_bytes_is_a_finding(string value)
    {
        Verdict verdict = await JudgeAsync([2, .. Convert.FromHexString(value)]);

        SnapshotFinding finding = FindingOf(verdict);
        Assert.Equal(("reader-limit", FindingSeverity.Suspicious, 0L, 12L, "KVS"), (finding.Rule, finding.Severity, finding.Record, finding.Offset, finding.Type));
        Assert.StartsWith("limit: state.bin at byte 12: ", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ddffffffff")]
    [InlineData("dfffffffff")]
    [InlineData("ddffffffffddffffffffddffffffff")]
    public async Task An_array_or_map_that_claims_too_many_values_is_cut(string value)
    {
        Verdict verdict = await JudgeAsync([2, .. Convert.FromHexString(value), .. new byte[1000]]);

        Assert.Equal("record-unreadable", FindingOf(verdict).Rule);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public async Task Records_have_a_deepest_nesting(int levels, bool readable)
    {
        byte[] value = [.. Enumerable.Repeat((byte)0x91, levels), 0xc0];

        Verdict verdict = await JudgeAsync([99, .. value, 2, 0xc0]);

        Assert.Equal(readable, verdict.Verification!.IsReadable);
        Assert.Equal(readable ? 2 : 0, verdict.Verification.RecordCount);
        Assert.Equal(readable, verdict.Verification.Findings.All(finding => finding.Rule != "reader-limit"));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task Records_have_a_longest_length(int length, bool readable)
    {
        byte[] record = [99, 0xda, 0, (byte)(length - 4), .. new byte[length - 4]];

        Verdict verdict = await JudgeAsync(record, new SnapshotReaderOptions { MaxRecordLength = 100 });

        Assert.Equal(readable, verdict.Verification!.IsReadable);
    }

    [Fact]
    public async Task A_header_has_a_longest_length_of_its_own()
    {
        byte[] state = [0x81, 0xdb, 0, 0x20, 0, 0, .. new byte[0x200000], 1];

        Verdict verdict = await Verdict.OfTarAsync(Sample.TarOf(Sample.Metadata, state));

        Assert.Contains(verdict.Verification!.Findings, finding => finding is { Rule: "reader-limit", Record: null, Offset: null });
        Assert.False(verdict.Verification.IsReadable);
    }

    [Fact]
    public async Task Holes_of_sparse_entries_are_bounded()
    {
        // In a few bytes such an entry claims any number of zeros, none of which was compressed.
        byte[] blocks = new TarBuilder().Entry("state.bin", [], 'S', (257, "ustar  \0"), (483, "\u0080\0\0\0\u007f\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff")).ToArray();

        Verdict verdict = await Verdict.OfTarAsync(Sample.Around(blocks));

        Assert.Equal((SnapshotError.LimitExceeded, "tar"), (verdict.Error, verdict.Entry));
        Assert.StartsWith("limit: ", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_expands_too_much_is_refused()
    {
        // A well-formed record of zeros, in an archive that is packed as well as deflate can.
        byte[] archive = Bombs.Pack([.. s_header, 99, 0xc6, 0x14, 0, 0, 0], 0x14000000);

        Verdict byDefault = await Verdict.OfAsync(archive, new SnapshotReaderOptions { MaxRecordLength = int.MaxValue });
        Verdict withMore = await Verdict.OfAsync(archive, new SnapshotReaderOptions { MaxRecordLength = int.MaxValue, MaxExpansionRatio = 1100 });

        Assert.Equal((SnapshotError.LimitExceeded, "gzip"), (byDefault.Error, byDefault.Entry));
        Assert.Equal(SnapshotError.ChecksumList, withMore.Error);
    }

    private static Task<Verdict> JudgeAsync(byte[] records, SnapshotReaderOptions? options = null) =>
        Verdict.OfTarAsync(Sample.TarOf(Sample.Metadata, [.. s_header, .. records]), options);

    private static SnapshotFinding FindingOf(Verdict verdict)
    {
        Assert.False(verdict.Verification!.IsReadable);
        return Assert.Single(verdict.Verification.Findings, finding => finding.Rule != "metadata-size");
    }
}
