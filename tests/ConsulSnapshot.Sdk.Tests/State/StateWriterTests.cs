using System.Buffers;
using System.IO.Pipelines;

namespace ConsulSnapshot.Sdk.Tests.State;

/// <summary>What a writer of bare states writes and refuses.</summary>
public class StateWriterTests
{
    private static readonly StateRecord s_record = new(RecordType.KeyValue, new ReadOnlySequence<byte>([0x81, 0xa3, .. "Key"u8, 0xa1, 0x61]));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Snapshots { get; } = [.. Fixtures.SnapshotNames];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task What_is_read_is_written_byte_for_byte(string name)
    {
        using MemoryStream first = new();
        using MemoryStream second = new();
        StateWriter records = new(first);
        StateWriter objects = new(second);
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot(name), cancellationToken: Cancellation);
        StateHeader header = await reader.ReadHeaderAsync(Cancellation);
        await records.WriteHeaderAsync(header, Cancellation);
        await objects.WriteHeaderAsync(header, Cancellation);
        await foreach (StateRecord record in reader.ReadRecordsAsync(Cancellation))
        {
            await records.WriteRecordAsync(record, Cancellation);
            await objects.WriteAsync(record.ToTyped(), Cancellation);
        }

        long length = await records.CompleteAsync(Cancellation);
        await objects.CompleteAsync(Cancellation);

        Assert.Equal(reader.Metadata!.Size, length);
        Assert.Equal((length, records.RecordCount), (first.Length, objects.RecordCount));
        Assert.Equal(first.ToArray(), second.ToArray());
        StateReader again = new(PipeReader.Create(new ReadOnlySequence<byte>(first.ToArray())));
        long count = 0;
        await foreach (StateRecord record in again.ReadRecordsAsync(Cancellation))
        {
            count++;
        }

        Assert.Equal(records.RecordCount, count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(300_000)]
    public async Task Values_of_any_length_pass_a_pipe_that_is_read_meanwhile(int length)
    {
        // A pause after every byte: whoever writes too much without flushing would wait for ever.
        Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        StateWriter writer = new(pipe.Writer);
        ReadOnlySequence<byte> value = new([0xc6, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length, .. new byte[length]]);
        Task<List<long>> reading = ReadAsync(pipe.Reader);

        await writer.WriteHeaderAsync(new StateHeader(1), Cancellation);
        for (int i = 0; i < 3; i++)
        {
            await writer.WriteRecordAsync(new StateRecord((RecordType)9, value), Cancellation);
        }

        long written = await writer.CompleteAsync(Cancellation);
        await pipe.Writer.CompleteAsync();

        Assert.Equal([length + 6, length + 6, length + 6], await reading);
        Assert.Equal(12 + (3 * (length + 6)), written);
        Assert.Equal(written, writer.Length);
    }

    [Fact]
    public async Task The_header_comes_once_and_first_and_nothing_after_the_end()
    {
        StateWriter writer = new(Stream.Null);

        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CompleteAsync(Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.WriteRecordAsync(s_record, Cancellation));
        await writer.WriteHeaderAsync(default, Cancellation);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.WriteHeaderAsync(default, Cancellation));
        await writer.CompleteAsync(Cancellation);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.WriteRecordAsync(s_record, Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CompleteAsync(Cancellation));
    }

    [Fact]
    public async Task A_value_that_is_none_is_not_written_and_the_next_may_follow()
    {
        using MemoryStream stream = new();
        StateWriter writer = new(stream);
        await writer.WriteHeaderAsync(default, Cancellation);

        await Assert.ThrowsAsync<ArgumentException>(async () => await writer.WriteRecordAsync(new StateRecord(RecordType.KeyValue, new ReadOnlySequence<byte>([0xc0, 0xc0])), Cancellation));
        await writer.WriteRecordAsync(s_record, Cancellation);

        Assert.Equal(20, await writer.CompleteAsync(Cancellation));
        Assert.Equal(20, stream.Length);
    }

    [Fact]
    public async Task A_pipe_that_nobody_reads_any_more_fails_the_writing()
    {
        Pipe pipe = new();
        await pipe.Reader.CompleteAsync();
        StateWriter writer = new(pipe.Writer);
        await writer.WriteHeaderAsync(default, Cancellation);
        StateRecord large = new((RecordType)9, new ReadOnlySequence<byte>([0xc6, 0, 3, 0, 0, .. new byte[0x30000]]));

        await Assert.ThrowsAsync<IOException>(async () => await writer.WriteRecordAsync(large, Cancellation));
    }

    [Fact]
    public async Task Typed_objects_go_into_archives()
    {
        using MemoryStream archive = new();
        KeyValueRecord entry = new() { Key = "a", Value = "1"u8.ToArray(), CreateIndex = 3, ModifyIndex = 4 };
        await using (SnapshotWriter writer = SnapshotWriter.Create(archive, new SnapshotMetadata { Id = "2-10-1795353637619", Index = 10, Term = 2 }, leaveOpen: true))
        {
            await writer.WriteHeaderAsync(new StateHeader(4), Cancellation);
            await writer.WriteAsync(entry, Cancellation);
            await writer.CompleteAsync(Cancellation);
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.WriteAsync(entry, Cancellation));
        }

        archive.Position = 0;
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(archive, cancellationToken: Cancellation);
        await foreach (StateRecord record in reader.ReadRecordsAsync(Cancellation))
        {
            Assert.Equal(entry, record.ToTyped());
        }
    }

    private static async Task<List<long>> ReadAsync(PipeReader pipe)
    {
        List<long> lengths = [];
        await foreach (StateRecord record in new StateReader(pipe).ReadRecordsAsync(Cancellation))
        {
            lengths.Add(record.Length);
        }

        return lengths;
    }
}
