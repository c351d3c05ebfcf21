using System.Text;

namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>Snapshots as they lie in a server's data directory.</summary>
public sealed class RaftDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_checksum_is_CRC_64_XZ()
    {
        Crc64 whole = new();
        Crc64 byByte = new();

        whole.Append("123456789"u8);
        foreach (byte value in "123456789"u8)
        {
            byByte.Append([value]);
        }

        Assert.Equal("995dc9bbdf1939fa", Convert.ToHexStringLower(whole.GetHash()));
        Assert.Equal(whole.GetHash(), byByte.GetHash());
    }

    [Fact]
    public void The_checksum_of_nothing_is_zero() =>
        Assert.Equal("0000000000000000", Convert.ToHexStringLower(new Crc64().GetHash()));

    [Fact]
    public async Task A_good_directory_is_packed_as_it_is()
    {
        await PutAsync(Sample.State, CrcOf(Sample.State));

        SnapshotMetadata metadata = await SnapshotWriter.PackRaftDirectoryAsync(_folder["."], _folder["a.snap"], cancellationToken: Cancellation);

        byte[] tar = Sample.Unpack(_folder["a.snap"]);
        Assert.Equal(149, metadata.Size);
        Assert.Equal(Sample.State, Sample.ReadEntry(tar, "state.bin"));
        Assert.DoesNotContain("CRC", Encoding.UTF8.GetString(Sample.ReadEntry(tar, "meta.json")), StringComparison.Ordinal);
        Assert.True((await Verdict.OfAsync(await File.ReadAllBytesAsync(_folder["a.snap"], Cancellation))).Verification!.IsIntact);
    }

    [Fact]
    public async Task A_directory_is_read_and_verified()
    {
        await PutAsync(Sample.State, CrcOf(Sample.State));
        await using SnapshotReader reader = await SnapshotReader.OpenRaftDirectoryAsync(_folder["."], cancellationToken: Cancellation);

        SnapshotVerification verification = await reader.VerifyAsync(Cancellation);

        Assert.Equal((false, true, SnapshotCompression.None, 2L), (verification.IsIntact, verification.IsReadable, verification.Compression, verification.RecordCount));
        Assert.Empty(verification.Findings);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    public async Task A_directory_without_a_checksum_is_packed(string? crc)
    {
        await PutAsync(Sample.State, crc);

        await SnapshotWriter.PackRaftDirectoryAsync(_folder["."], _folder["a.snap"], cancellationToken: Cancellation);

        Assert.True(File.Exists(_folder["a.snap"]));
    }

    [Fact]
    public async Task A_wrong_checksum_is_refused()
    {
        await PutAsync(Sample.State, CrcOf([.. Sample.State, 0]));

        SnapshotIntegrityException exception = await Assert.ThrowsAsync<SnapshotIntegrityException>(PackAsync);

        Assert.Equal((SnapshotError.Checksum, "state.bin"), (exception.Error, exception.Entry));
        Assert.False(File.Exists(_folder["a.snap"]));
    }

    [Fact]
    public async Task Another_length_than_stated_is_refused()
    {
        byte[] state = [.. Sample.State, 3, 0xc0];
        await PutAsync(state, CrcOf(state));

        SnapshotFormatException exception = await Assert.ThrowsAsync<SnapshotFormatException>(PackAsync);

        Assert.Equal(SnapshotError.StateLength, exception.Error);
        Assert.False(File.Exists(_folder["a.snap"]));
    }

    [Fact]
    public async Task A_state_that_would_kill_a_server_is_refused()
    {
        byte[] state = [.. Sample.State[..^2]];
        await PutAsync(state, CrcOf(state), size: state.Length);

        SnapshotFormatException exception = await Assert.ThrowsAsync<SnapshotFormatException>(PackAsync);

        Assert.Equal(SnapshotError.Unrestorable, exception.Error);
        Assert.False(File.Exists(_folder["a.snap"]));
    }

    [Theory]
    [InlineData("meta.json")]
    [InlineData("state.bin")]
    public async Task A_missing_file_is_named(string name)
    {
        await PutAsync(Sample.State, CrcOf(Sample.State));
        File.Delete(_folder[name]);

        FileNotFoundException exception = await Assert.ThrowsAsync<FileNotFoundException>(PackAsync);

        Assert.Contains(name, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("\"x\"")]
    public async Task A_checksum_that_is_none_is_refused(string crc)
    {
        await PutAsync(Sample.State, crc);

        SnapshotFormatException exception = await Assert.ThrowsAsync<SnapshotFormatException>(PackAsync);

        Assert.Equal(SnapshotError.Metadata, exception.Error);
    }

    private Task PackAsync() => SnapshotWriter.PackRaftDirectoryAsync(_folder["."], _folder["a.snap"], cancellationToken: Cancellation);

    private async Task PutAsync(byte[] state, string? crc, long size = 149)
    {
        string json = $$"""{"Version":1,"ID":"2-10-1795353637619","Index":10,"Term":2,"Size":{{size}}{{(crc is null ? "" : $",\"CRC\":{crc}")}}}""";
        await File.WriteAllTextAsync(_folder["meta.json"], json, Cancellation);
        await File.WriteAllBytesAsync(_folder["state.bin"], state, Cancellation);
    }

    private static string CrcOf(byte[] state)
    {
        Crc64 crc = new();
        crc.Append(state);
        return $"\"{Convert.ToBase64String(crc.GetHash())}\"";
    }
}
