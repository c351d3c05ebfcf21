namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>Members, trailers and what comes after them, as Go's reader judges; each kind was put before Consul 1.8.7.</summary>
public class GzipMemberTests
{
    private static byte[] Empty { get; } = new GzipMember([]).ToArray();

    private static byte[] Good { get; } = new GzipMember(Sample.Tar).ToArray();

    [Fact]
    public async Task Two_members_are_accepted_wherever_the_tar_stream_is_cut()
    {
        for (int cut = 0; cut <= Sample.Tar.Length; cut++)
        {
            byte[] archive = GzipMember.Join(Sample.Tar[..cut], Sample.Tar[cut..]);

            Verdict verdict = await Verdict.OfAsync(archive);

            Assert.True(verdict.IsAccepted, $"{cut}: {verdict.Message}");
        }
    }

    [Fact]
    public async Task Empty_members_are_accepted_anywhere()
    {
        byte[] archive = [.. Empty, .. GzipMember.Join(Sample.Tar[..700], [], [], Sample.Tar[700..]), .. Empty, .. Empty];

        Verdict verdict = await Verdict.OfAsync(archive);

        Assert.True(verdict.IsAccepted);
        Assert.Equal(archive.Length, verdict.Verification!.ArchiveLength);
    }

    [Fact]
    public async Task A_member_for_each_byte_is_accepted()
    {
        byte[] archive = GzipMember.Join([.. Sample.Tar.Select(value => new byte[] { value })]);

        Verdict verdict = await Verdict.OfAsync(archive);

        Assert.True(verdict.IsAccepted);
    }

    [Fact]
    public async Task A_second_archive_in_the_file_is_refused()
    {
        Verdict verdict = await Verdict.OfAsync([.. Good, .. Good]);

        Assert.Equal((SnapshotError.TrailingData, "tar"), (verdict.Error, verdict.Entry));
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xff)]
    [InlineData(0x1f)]
    public async Task Garbage_after_the_last_member_is_refused(int value)
    {
        for (int length = 1; length <= 20; length++)
        {
            byte[] garbage = [.. Enumerable.Repeat((byte)value, length)];

            Verdict verdict = await Verdict.OfAsync([.. Good, .. garbage]);

            Assert.Equal((length < 10 ? SnapshotError.Truncated : SnapshotError.GzipHeader, "gzip", (long)Good.Length), (verdict.Error, verdict.Entry, verdict.Offset));
        }
    }

    [Fact]
    public async Task The_beginning_of_another_member_is_refused()
    {
        for (int length = 1; length < Empty.Length; length++)
        {
            Verdict verdict = await Verdict.OfAsync([.. Good, .. Empty[..length]]);

            Assert.Equal((SnapshotError.Truncated, "gzip"), (verdict.Error, verdict.Entry));
        }
    }

    [Theory]
    [InlineData(1u, 0u)]
    [InlineData(0x80000000u, 0u)]
    [InlineData(0u, 1u)]
    [InlineData(0u, 0x80000000u)]
    public async Task A_wrong_trailer_is_refused_in_every_member(uint checksumError, uint lengthError)
    {
        byte[] first = Wrong(Sample.Tar[..700]);
        byte[] last = Wrong(Sample.Tar[700..]);

        Verdict inFirst = await Verdict.OfAsync([.. first, .. new GzipMember(Sample.Tar[700..]).ToArray()]);
        Verdict inLast = await Verdict.OfAsync([.. new GzipMember(Sample.Tar[..700]).ToArray(), .. last]);
        Verdict inEmpty = await Verdict.OfAsync([.. Good, .. Wrong([])]);

        Assert.Equal((SnapshotError.GzipTrailer, SnapshotError.GzipTrailer), (inFirst.Error, inLast.Error));
        Assert.False(inEmpty.IsAccepted);
        byte[] Wrong(byte[] content) => new GzipMember(content) { ChecksumError = checksumError, LengthError = lengthError }.ToArray();
    }

    [Fact]
    public async Task Nothing_but_empty_members_is_no_archive()
    {
        Verdict verdict = await Verdict.OfAsync([.. Empty, .. Empty]);

        Assert.Equal(SnapshotError.ChecksumList, verdict.Error);
    }

    [Theory]
    [InlineData("text", SnapshotError.Truncated)]
    [InlineData("a longer text", SnapshotError.GzipHeader)]
    [InlineData("", SnapshotError.Truncated)]
    [InlineData("\u001f\u008b\u0007\0\0\0\0\0\0\0", SnapshotError.GzipHeader)]
    [InlineData("\u001f\u008b\u0008\0\0\0\0\0\0\0\u0007", SnapshotError.CompressedData)]
    public async Task What_is_no_gzip_is_refused(string bytes, SnapshotError error)
    {
        Verdict verdict = await Verdict.OfAsync(TarBuilder.Bytes(bytes));

        Assert.Equal((error, "gzip"), (verdict.Error, verdict.Entry));
    }
}
