namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>An archive that is read twice: the seal judges as a verification does, and the second reading knows a change.</summary>
public class SnapshotSealTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Archives =>
    [
        .. Fixtures.SnapshotNames.Select(Fixtures.Snapshot).Concat(Directory.GetFiles(Path.GetDirectoryName(Fixtures.Vector("x"))!, "*.snap"))
            .Select(path => Path.GetRelativePath(AppContext.BaseDirectory, path)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Archives))]
    public async Task A_seal_is_taken_of_what_a_verification_accepts(string path)
    {
        byte[] archive = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, path), Cancellation);
        Verdict expected = await Verdict.OfAsync(archive);

        Verdict found;
        SnapshotSeal? seal = null;
        try
        {
            seal = await SnapshotSeal.TakeAsync(new MemoryStream(archive), cancellationToken: Cancellation);
            found = new Verdict(null);
        }
        catch (SnapshotException exception)
        {
            found = new Verdict(exception.Error, exception.Entry, exception.Offset, exception.Message);
        }

        Assert.Equal(expected with { Verification = null }, found);
        Assert.Equal(expected.Verification?.Metadata?.Id, seal?.Metadata?.Id);
        Assert.Equal(expected.Verification?.ArchiveLength, seal?.ArchiveLength);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(int.MaxValue)]
    public async Task The_second_reading_has_the_same_records_however_the_bytes_arrive(int chunkLength)
    {
        byte[] archive = await File.ReadAllBytesAsync(Fixtures.Snapshot("consul-1.21.4-full"), Cancellation);
        SnapshotSeal seal = await SnapshotSeal.TakeAsync(new Chunked(archive, chunkLength), cancellationToken: Cancellation);

        SnapshotVerification once = (await Verdict.OfAsync(archive)).Verification!;
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(new Chunked(archive, chunkLength), seal, cancellationToken: Cancellation);
        SnapshotVerification again = await reader.VerifyAsync(Cancellation);

        Assert.Equal((once.IsIntact, once.RecordCount, once.StateLength, once.ArchiveLength), (again.IsIntact, again.RecordCount, again.StateLength, again.ArchiveLength));
    }

    [Fact]
    public async Task No_archive_that_was_changed_anywhere_is_taken_for_the_sealed_one()
    {
        byte[] archive = await File.ReadAllBytesAsync(Fixtures.Vector("ok-min"), Cancellation);
        SnapshotSeal seal = await SnapshotSeal.TakeAsync(new MemoryStream(archive), cancellationToken: Cancellation);

        for (int i = 0; i < archive.Length; i++)
        {
            byte[] flipped = [.. archive];
            flipped[i] ^= 0x01;
            await AssertChangedAsync(flipped, seal);
            await AssertChangedAsync(archive[..i], seal);
        }
    }

    [Fact]
    public async Task Another_intact_archive_is_not_the_sealed_one()
    {
        SnapshotSeal seal = await SnapshotSeal.TakeAsync(File.OpenRead(Fixtures.Vector("ok-min")), cancellationToken: Cancellation);

        SnapshotException exception = await AssertChangedAsync(await File.ReadAllBytesAsync(Fixtures.Snapshot("consul-1.21.4-full"), Cancellation), seal);

        Assert.Contains("the archive must not change after it was verified: expected ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_makes_the_archive_unreadable_is_a_change_with_that_cause()
    {
        byte[] archive = await File.ReadAllBytesAsync(Fixtures.Vector("ok-min"), Cancellation);
        SnapshotSeal seal = await SnapshotSeal.TakeAsync(new MemoryStream(archive), cancellationToken: Cancellation);

        SnapshotException exception = await AssertChangedAsync(archive[..^3], seal);

        Assert.Equal(SnapshotError.Truncated, Assert.IsType<SnapshotFormatException>(exception.InnerException).Error);
        Assert.Equal("gzip", exception.Entry);
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_is_none_of_the_seals_business()
    {
        byte[] archive = await File.ReadAllBytesAsync(Fixtures.Vector("fsm-trunc"), Cancellation);
        SnapshotSeal seal = await SnapshotSeal.TakeAsync(new MemoryStream(archive), cancellationToken: Cancellation);

        await using SnapshotReader reader = await SnapshotReader.OpenAsync(new MemoryStream(archive), seal, cancellationToken: Cancellation);
        SnapshotFormatException exception = await Assert.ThrowsAsync<SnapshotFormatException>(
            async () => await reader.ReadRecordsAsync(Cancellation).LastAsync(Cancellation));

        Assert.Equal(SnapshotError.Record, exception.Error);
    }

    [Fact]
    public async Task The_second_reading_is_by_the_limits_of_the_first()
    {
        byte[] archive = await File.ReadAllBytesAsync(Fixtures.Vector("ok-min"), Cancellation);
        SnapshotSeal seal = await SnapshotSeal.TakeAsync(new MemoryStream(archive), new SnapshotReaderOptions { MaxRecordLength = 20 }, Cancellation);

        await using SnapshotReader reader = await SnapshotReader.OpenAsync(new MemoryStream(archive), seal, cancellationToken: Cancellation);
        SnapshotFormatException exception = await Assert.ThrowsAsync<SnapshotFormatException>(
            async () => await reader.ReadRecordsAsync(Cancellation).LastAsync(Cancellation));

        Assert.Equal(SnapshotError.LimitExceeded, exception.Error);
    }

    [Fact]
    public async Task An_archive_of_another_compression_is_sealed_with_what_follows_it()
    {
        SnapshotReaderOptions options = new() { AcceptOtherCompressions = true };
        byte[] archive = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "fixtures", "compressions", "ok-min.tar.lz"), Cancellation);
        SnapshotSeal seal = await SnapshotSeal.TakeAsync(new Chunked(archive, 3), options, Cancellation);

        await using SnapshotReader reader = await SnapshotReader.OpenAsync(new MemoryStream(archive), seal, cancellationToken: Cancellation);
        SnapshotVerification verification = await reader.VerifyAsync(Cancellation);

        Assert.Equal((SnapshotCompression.Lzip, 2L), (verification.Compression, verification.RecordCount));
        await AssertChangedAsync([.. archive, 0], seal);
    }

    private static async Task<SnapshotIntegrityException> AssertChangedAsync(byte[] archive, SnapshotSeal seal)
    {
        SnapshotIntegrityException exception = await Assert.ThrowsAsync<SnapshotIntegrityException>(async () =>
        {
            await using SnapshotReader reader = await SnapshotReader.OpenAsync(new MemoryStream(archive), seal, cancellationToken: Cancellation);
            await foreach (StateRecord _ in reader.ReadRecordsAsync(Cancellation))
            {
            }
        });
        Assert.Equal(SnapshotError.Changed, exception.Error);
        return exception;
    }
}
