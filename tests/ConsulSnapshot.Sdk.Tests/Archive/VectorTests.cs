namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>The verdicts of Consul 1.10.11 and 1.21.4 on hand-made archives.</summary>
public class VectorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What Consul's archive check says "ok" to, and whether every record can be read, and whether a server refuses it by its metadata.</summary>
    public static TheoryData<string, bool, string?> Accepted => new()
    {
        { "ok-min", true, null },
        { "dup-meta", true, null },
        { "dup-state", true, null },
        { "dup-sums", true, null },
        { "meta-bigindex", true, null },
        { "meta-extrafields", true, null },
        { "meta-minimal", true, null },
        { "meta-nonl", true, null },
        { "meta-sizewrong", true, "metadata-size" },
        { "meta-v0", true, "metadata-version" },
        { "meta-v2", true, "metadata-version" },
        { "multimember", true, null },
        { "multimember-emptyafter", true, null },
        { "no-meta", true, "metadata-version" },
        { "no-state", false, "metadata-size" },
        { "no-tar-eof", true, null },
        { "oldtar", true, null },
        { "sums-crlf", true, null },
        { "sums-dupline", true, null },
        { "sums-first", true, null },
        { "sums-nonl", true, null },
        { "sums-onespace", true, null },
        { "sums-threespace", true, null },
        { "sums-trailingtext", true, null },
        { "sums-upper", true, null },
        { "decode-null-in-list", true, null },
        { "fsm-headeronly", true, null },
        { "fsm-empty", false, "state-header" },
        { "fsm-noheader", false, "state-header" },
        { "fsm-badheader", false, "state-header" },
        { "fsm-trunc", false, "record-unreadable" },
        { "fsm-trunc-atframe", false, "record-unreadable" },
        { "fsm-unk44", true, null },
        { "fsm-ent65", true, null },
        { "fsm-flag128", true, null },
        { "fsm-dereg", true, null },
        { "fsm-binval", true, null },
        { "fsm-binkey", true, null },
        { "fsm-unsorted", true, null },
        { "fsm-nokey", true, null },
        { "fsm-idx-bool", true, null },
        { "fsm-dupkv", true, null },
        { "fsm-lastidx-low", true, null },
        { "fsm-lock-nosess", true, null },
        { "fsm-reg-nonode", true, null },
        { "fsm-chk-nosvc", true, null },
        { "fsm-sess-nonode", true, null },
        { "fsm-sess-badid", true, null },
        { "fsm-ce-badkind", true, null },
        { "fsm-ce-min", true, null },
        { "fsm-pq-badtemplate", true, null },
        { "fsm-tok-nosecret", true, null },
        { "fsm-time-short", true, null },
        { "fsm-time-nil", true, null },
        { "fsm-legacy-acl", true, null },
        { "fsm-legacy-bootstrap", true, null },
    };

    public static TheoryData<string, SnapshotError> Refused => new()
    {
        { "badcrc", SnapshotError.GzipTrailer },
        { "badhash", SnapshotError.Checksum },
        { "dirtype", SnapshotError.TarHeader },
        { "dotslash", SnapshotError.UnexpectedEntry },
        { "empty", SnapshotError.Truncated },
        { "extra-after-tar", SnapshotError.TrailingData },
        { "zeros-after-tar", SnapshotError.TrailingData },
        { "extra-file", SnapshotError.UnexpectedEntry },
        { "meta-badjson", SnapshotError.Metadata },
        { "multimember-dataafter", SnapshotError.TrailingData },
        { "no-sums", SnapshotError.ChecksumList },
        { "notgzip", SnapshotError.GzipHeader },
        { "plaintext", SnapshotError.Truncated },
        { "sums-blankline", SnapshotError.ChecksumList },
        { "sums-only-meta", SnapshotError.ChecksumList },
        { "sums-star", SnapshotError.ChecksumList },
        { "sums-unknown", SnapshotError.ChecksumList },
        { "trail-garbage", SnapshotError.Truncated },
        { "trail-zero", SnapshotError.GzipHeader },
        { "trunc", SnapshotError.Truncated },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Verify_accepts_what_Consul_accepts(string name, bool readable, string? rule)
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Vector(name), cancellationToken: Cancellation);

        SnapshotVerification verification = await reader.VerifyAsync(Cancellation);

        Assert.True(verification.IsIntact);
        Assert.Equal(readable, verification.IsReadable);
        Assert.Equal(rule is null, verification.Findings.Count == 0);
        Assert.True(rule is null || verification.Findings.Any(finding => finding.Rule == rule && finding.Severity == FindingSeverity.Fatal));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Verify_refuses_what_Consul_refuses(string name, SnapshotError error)
    {
        SnapshotException exception = await Assert.ThrowsAnyAsync<SnapshotException>(async () =>
        {
            await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Vector(name), cancellationToken: Cancellation);
            await reader.VerifyAsync(Cancellation);
        });

        Assert.Equal(error, exception.Error);
    }

    [Fact]
    public void Every_vector_has_a_verdict()
    {
        IEnumerable<string> judged = Accepted.Select(row => row.Data.Item1).Concat(Refused.Select(row => row.Data.Item1));

        Assert.Equal(
            Directory.GetFiles(Path.GetDirectoryName(Fixtures.Vector("x"))!, "*.snap").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal),
            judged.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Verify_accepts_snapshots_of_real_servers(string name)
    {
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot(name), cancellationToken: Cancellation);

        SnapshotVerification verification = await reader.VerifyAsync(Cancellation);

        Assert.True(verification.IsIntact && verification.IsReadable);
        Assert.Empty(verification.Findings);
        Assert.Equal(verification.Metadata!.Size, verification.StateLength);
        Assert.Equal(new FileInfo(Fixtures.Snapshot(name)).Length, verification.ArchiveLength);
    }

    public static TheoryData<string> Snapshots => [.. Fixtures.SnapshotNames];
}
