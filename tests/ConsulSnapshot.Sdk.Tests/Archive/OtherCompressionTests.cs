namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>Archives that somebody compressed anew: read if asked for, and never taken for what Consul reads.</summary>
public class OtherCompressionTests
{
    private static readonly SnapshotReaderOptions s_accepting = new() { AcceptOtherCompressions = true };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<SnapshotCompression> Kinds =>
        [SnapshotCompression.Zstandard, SnapshotCompression.Xz, SnapshotCompression.Bzip2, SnapshotCompression.Lzip];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_archive_is_read_and_verified_but_not_intact(SnapshotCompression kind)
    {
        byte[] archive = await ReadAsync(kind);

        Verdict verdict = await Verdict.OfAsync(archive, s_accepting);

        Assert.True(verdict.IsAccepted, verdict.Message);
        Assert.Equal((kind, false, true, 2L), (verdict.Verification!.Compression, verdict.Verification.IsIntact, verdict.Verification.IsReadable, verdict.Verification.RecordCount));
        Assert.Equal(archive.Length, verdict.Verification.ArchiveLength);
        Assert.Empty(verdict.Verification.Findings);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_archive_is_refused_without_the_option(SnapshotCompression kind)
    {
        Verdict verdict = await Verdict.OfAsync(await ReadAsync(kind));

        Assert.Equal((SnapshotError.GzipHeader, "gzip", 0), (verdict.Error, verdict.Entry, verdict.Offset));
    }

    [Fact]
    public async Task A_gzip_archive_is_intact_with_the_option_too()
    {
        Verdict verdict = await Verdict.OfAsync(new GzipMember(Sample.Tar).ToArray(), s_accepting);

        Assert.Equal((SnapshotCompression.Gzip, true), (verdict.Verification!.Compression, verdict.Verification.IsIntact));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_archive_arrives_in_pieces(SnapshotCompression kind)
    {
        byte[] archive = await ReadAsync(kind);

        foreach (int length in (int[])[1, 2, 3, 7])
        {
            await using SnapshotReader reader = await SnapshotReader.OpenAsync(new Chunked(archive, length), options: s_accepting, cancellationToken: Cancellation);
            SnapshotVerification verification = await reader.VerifyAsync(Cancellation);

            Assert.Equal(2, verification.RecordCount);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_cut_archive_is_refused_or_holds_what_it_held(SnapshotCompression kind)
    {
        byte[] archive = await ReadAsync(kind);

        for (int length = 0; length < archive.Length; length++)
        {
            Verdict verdict = await Verdict.OfAsync(archive[..length], s_accepting);

            Assert.True(!verdict.IsAccepted || verdict.Verification!.RecordCount == 2);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_changed_archive_is_refused_or_holds_what_it_held(SnapshotCompression kind)
    {
        byte[] archive = await ReadAsync(kind);

        for (int number = 0; number < 3 * archive.Length; number++)
        {
            byte[] changed = (byte[])archive.Clone();
            changed[number / 3] ^= (number % 3) switch { 0 => 0x01, 1 => 0x80, _ => 0xff };

            Verdict verdict = await Verdict.OfAsync(changed, s_accepting);

            Assert.True(!verdict.IsAccepted || verdict.Verification!.RecordCount == 2);
        }
    }

    private static Task<byte[]> ReadAsync(SnapshotCompression kind) => File.ReadAllBytesAsync(
        Path.Combine(Path.GetDirectoryName(Fixtures.Vector("x"))!, "..", "compressions", "ok-min.tar." + kind switch
        {
            SnapshotCompression.Zstandard => "zst",
            SnapshotCompression.Xz => "xz",
            SnapshotCompression.Bzip2 => "bz2",
            _ => "lz",
        }),
        Cancellation);
}
