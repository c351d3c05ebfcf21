using System.Buffers;

namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>What a writer refuses, and what it leaves behind.</summary>
public class SnapshotWriterTests
{
    private static readonly SnapshotMetadata s_metadata = new() { Id = "2-10-1795353637619", Index = 10, Term = 2 };
    private static readonly StateRecord s_record = new(RecordType.KeyValue, new ReadOnlySequence<byte>([0x81, 0xa3, .. "Key"u8, 0xa1, 0x61]));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Complete_fills_in_the_length_of_the_state()
    {
        using MemoryStream target = new();
        await using SnapshotWriter writer = SnapshotWriter.Create(target, s_metadata with { Size = 77 }, leaveOpen: true);
        await writer.WriteHeaderAsync(new StateHeader(10), Cancellation);
        await writer.WriteRecordAsync(s_record, Cancellation);

        SnapshotMetadata written = await writer.CompleteAsync(Cancellation);

        Assert.Equal(20, written.Size);
        Assert.Equal((20, 1), await StateLengthAndCountAsync(target.ToArray()));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(19)]
    [InlineData(21)]
    [InlineData(0)]
    public async Task A_state_has_to_have_the_stated_length(long length)
    {
        using MemoryStream target = new();
        SnapshotWriter writer = SnapshotWriter.Create(target, s_metadata, new SnapshotWriterOptions { StateLength = length }, leaveOpen: true);
        await writer.WriteHeaderAsync(new StateHeader(10), Cancellation);
        await writer.WriteRecordAsync(s_record, Cancellation);

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CompleteAsync(Cancellation));

        await writer.DisposeAsync();
        Assert.Contains($"expected {length} bytes, found", exception.Message, StringComparison.Ordinal);
        Assert.False((await Verdict.OfAsync(target.ToArray())).IsAccepted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(200_000)]
    public async Task What_was_not_completed_is_refused(int records)
    {
        foreach (long? length in (long?[])[null, 12 + (records * 8)])
        {
            using MemoryStream target = new();
            await using (SnapshotWriter writer = SnapshotWriter.Create(target, s_metadata, new SnapshotWriterOptions { StateLength = length }, leaveOpen: true))
            {
                await writer.WriteHeaderAsync(new StateHeader(10), Cancellation);
                for (int record = 0; record < records; record++)
                {
                    await writer.WriteRecordAsync(s_record, Cancellation);
                }
            }

            Verdict verdict = await Verdict.OfAsync(target.ToArray());

            Assert.False(verdict.IsAccepted);
        }
    }

    [Fact]
    public async Task The_header_comes_once_and_first()
    {
        await using SnapshotWriter writer = SnapshotWriter.Create(Stream.Null, s_metadata);

        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CompleteAsync(Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.WriteRecordAsync(s_record, Cancellation));
        await writer.WriteHeaderAsync(default, Cancellation);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.WriteHeaderAsync(default, Cancellation));
    }

    [Fact]
    public async Task Nothing_is_written_after_the_end()
    {
        await using SnapshotWriter writer = SnapshotWriter.Create(Stream.Null, s_metadata);
        await writer.WriteHeaderAsync(default, Cancellation);
        await writer.CompleteAsync(Cancellation);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.WriteRecordAsync(s_record, Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CompleteAsync(Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("c1")]
    [InlineData("c0c0")]
    [InlineData("81a161")]
    [InlineData("dbffffffff")]
    public async Task A_value_has_to_be_one_whole_MessagePack_value(string value)
    {
        await using SnapshotWriter writer = SnapshotWriter.Create(Stream.Null, s_metadata);
        await writer.WriteHeaderAsync(default, Cancellation);
        StateRecord record = new(RecordType.KeyValue, new ReadOnlySequence<byte>(Convert.FromHexString(value)));

        await Assert.ThrowsAsync<ArgumentException>(async () => await writer.WriteRecordAsync(record, Cancellation));
        await writer.WriteRecordAsync(s_record, Cancellation);

        Assert.Equal(20, (await writer.CompleteAsync(Cancellation)).Size);
    }

    [Fact]
    public async Task A_file_gets_its_name_when_it_is_complete()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder["a.snap"], "old", Cancellation);

        await using (SnapshotWriter writer = SnapshotWriter.Create(folder["a.snap"], s_metadata))
        {
            await writer.WriteHeaderAsync(default, Cancellation);
        }

        Assert.Equal(["a.snap"], folder.FileNames);
        Assert.Equal("old", await File.ReadAllTextAsync(folder["a.snap"], Cancellation));
        await using (SnapshotWriter writer = SnapshotWriter.Create(folder["a.snap"], s_metadata))
        {
            await writer.WriteHeaderAsync(default, Cancellation);
            await writer.CompleteAsync(Cancellation);
        }

        Assert.Equal(["a.snap"], folder.FileNames);
        Assert.Equal((12, 0), await StateLengthAndCountAsync(await File.ReadAllBytesAsync(folder["a.snap"], Cancellation)));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(folder["a.snap"]) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task The_temporary_file_is_where_it_shall_be_and_goes_away()
    {
        using TemporaryFolder folder = new();
        await using (SnapshotWriter writer = SnapshotWriter.Create(Stream.Null, s_metadata, new SnapshotWriterOptions { SpoolFolder = folder["."] }))
        {
            await writer.WriteHeaderAsync(default, Cancellation);
            await writer.WriteRecordAsync(new StateRecord((RecordType)9, new ReadOnlySequence<byte>([0xc6, 0, 3, 0, 0, .. new byte[0x30000]])), Cancellation);

            Assert.True(OperatingSystem.IsWindows() || !folder.FileNames.Any());
        }

        Assert.Empty(folder.FileNames);
        await using SnapshotWriter nowhere = SnapshotWriter.Create(Stream.Null, s_metadata, new SnapshotWriterOptions { SpoolFolder = folder["missing"] });
        await nowhere.WriteHeaderAsync(default, Cancellation);
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => nowhere.CompleteAsync(Cancellation));
    }

    [Fact]
    public async Task A_failing_target_fails_the_writing()
    {
        await using SnapshotWriter writer = SnapshotWriter.Create(new MemoryStream(new byte[100]), s_metadata);
        await writer.WriteHeaderAsync(default, Cancellation);

        await Assert.ThrowsAsync<NotSupportedException>(() => writer.CompleteAsync(Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CompleteAsync(Cancellation));
    }

    private static async Task<(long, long)> StateLengthAndCountAsync(byte[] archive)
    {
        SnapshotVerification verification = (await Verdict.OfAsync(archive)).Verification!;
        Assert.Empty(verification.Findings);
        return (verification.StateLength, verification.RecordCount);
    }
}
