using System.IO.Pipelines;

namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>How the bytes arrive makes no difference.</summary>
public class ChunkTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<int> Lengths => [1, 2, 3, 7, 511, 512, 513, int.MaxValue];

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task A_stream_gives_the_same_records_however_it_is_cut(int chunkLength)
    {
        byte[] archive = await File.ReadAllBytesAsync(Fixtures.Snapshot("consul-1.21.4-full"), Cancellation);
        List<string> expected = await ReadAsync(await SnapshotReader.OpenAsync(new MemoryStream(archive), cancellationToken: Cancellation));

        List<string> records = await ReadAsync(await SnapshotReader.OpenAsync(new Chunked(archive, chunkLength), cancellationToken: Cancellation));

        Assert.Equal(expected, records);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task A_pipe_gives_the_same_records_however_it_is_cut(int chunkLength)
    {
        byte[] archive = await File.ReadAllBytesAsync(Fixtures.Snapshot("consul-1.21.4-full"), Cancellation);
        List<string> expected = await ReadAsync(await SnapshotReader.OpenAsync(new MemoryStream(archive), cancellationToken: Cancellation));

        List<string> records = await ReadAsync(await SnapshotReader.OpenAsync(Chunked.Reader(archive, chunkLength), cancellationToken: Cancellation));

        Assert.Equal(expected, records);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Every_vector_gets_the_same_verdict_however_it_is_cut(int chunkLength)
    {
        string[] paths = Directory.GetFiles(Path.GetDirectoryName(Fixtures.Vector("x"))!, "*.snap");

        foreach (string path in paths)
        {
            byte[] archive = await File.ReadAllBytesAsync(path, Cancellation);
            string expected = await JudgeAsync(() => SnapshotReader.OpenAsync(new MemoryStream(archive), cancellationToken: Cancellation));

            string byStream = await JudgeAsync(() => SnapshotReader.OpenAsync(new Chunked(archive, chunkLength), cancellationToken: Cancellation));
            string byPipe = await JudgeAsync(() => SnapshotReader.OpenAsync(Chunked.Reader(archive, chunkLength), cancellationToken: Cancellation));

            Assert.Equal([expected, expected], [byStream, byPipe]);
        }
    }

    [Fact]
    public async Task A_pipe_is_read_to_its_end_and_not_completed()
    {
        PipeReader pipe = PipeReader.Create(new MemoryStream(await File.ReadAllBytesAsync(Fixtures.Vector("ok-min"), Cancellation)));
        await using (SnapshotReader reader = await SnapshotReader.OpenAsync(pipe, cancellationToken: Cancellation))
        {
            await reader.VerifyAsync(Cancellation);
        }

        ReadResult rest = await pipe.ReadAsync(Cancellation);

        Assert.True(rest.IsCompleted && rest.Buffer.IsEmpty);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_stays_open_if_asked_for(bool leaveOpen)
    {
        MemoryStream stream = new(await File.ReadAllBytesAsync(Fixtures.Vector("ok-min"), Cancellation));

        await (await SnapshotReader.OpenAsync(stream, leaveOpen, cancellationToken: Cancellation)).DisposeAsync();

        Assert.Equal(leaveOpen, stream.CanRead);
    }

    [Fact]
    public async Task A_reader_that_is_disposed_early_leaves_nothing_running()
    {
        byte[] archive = await File.ReadAllBytesAsync(Fixtures.Snapshot("consul-1.21.4-full"), Cancellation);
        SnapshotReader reader = await SnapshotReader.OpenAsync(new Chunked(archive, 1), cancellationToken: Cancellation);
        await reader.ReadHeaderAsync(Cancellation);

        await reader.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => reader.VerifyAsync(Cancellation));
    }

    private static async Task<List<string>> ReadAsync(SnapshotReader reader)
    {
        await using (reader)
        {
            return await reader.ReadRecordsAsync(Cancellation)
                .Select(record => $"{record.Number} {record.Offset} {record.Type} {Convert.ToHexString(System.Buffers.BuffersExtensions.ToArray(record.Value))}")
                .ToListAsync(Cancellation);
        }
    }

    private static async Task<string> JudgeAsync(Func<Task<SnapshotReader>> open)
    {
        try
        {
            await using SnapshotReader reader = await open();
            SnapshotVerification verification = await reader.VerifyAsync(Cancellation);
            return $"{verification.RecordCount} {verification.StateLength} {verification.ArchiveLength} {string.Join('|', verification.Findings)}";
        }
        catch (SnapshotException exception)
        {
            return $"{exception.Error} {exception.Entry} {exception.Offset}";
        }
    }
}
