using System.Text;
using SharpCompress.Readers;

namespace ConsulSnapshot.Sdk.Tests.Archive;

/// <summary>What Consul wrote, we write again with equal content, and others read it.</summary>
public class WriterRoundTripTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Snapshots => [.. Fixtures.SnapshotNames];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task A_snapshot_that_is_written_again_has_the_same_metadata_and_state(string name)
    {
        byte[] original = Sample.Unpack(Fixtures.Snapshot(name));

        byte[] written = Sample.Unpack(await Rewrite.FromFileAsync(Fixtures.Snapshot(name)));

        Assert.Equal(Encoding.UTF8.GetString(Sample.ReadEntry(original, "meta.json")), Encoding.UTF8.GetString(Sample.ReadEntry(written, "meta.json")));
        Assert.Equal(Sample.ReadEntry(original, "state.bin"), Sample.ReadEntry(written, "state.bin"));
        Assert.Equal(original.Length, written.Length);
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task A_snapshot_that_is_written_again_is_accepted(string name)
    {
        byte[] archive = await Rewrite.FromFileAsync(Fixtures.Snapshot(name));

        Verdict verdict = await Verdict.OfAsync(archive);

        Assert.True(verdict.IsAccepted && verdict.Verification!.IsIntact && verdict.Verification.IsReadable);
        Assert.Empty(verdict.Verification.Findings);
    }

    [Fact]
    public async Task The_same_state_at_the_same_time_gives_the_same_bytes()
    {
        byte[] spooled = await Rewrite.FromFileAsync(Fixtures.Snapshot("consul-1.21.4-full"));
        byte[] again = await Rewrite.FromFileAsync(Fixtures.Snapshot("consul-1.21.4-full"));
        long length = Sample.ReadEntry(Sample.Unpack(spooled), "state.bin").Length;

        byte[] direct = await Rewrite.FromFileAsync(Fixtures.Snapshot("consul-1.21.4-full"), Rewrite.Options with { StateLength = length });

        Assert.Equal(spooled, again);
        Assert.Equal(spooled, direct);
    }

    [Fact]
    public async Task The_layout_is_Consuls_own()
    {
        byte[] archive = await Rewrite.FromFileAsync(Fixtures.Vector("ok-min"));
        byte[] tar = Sample.Unpack(archive);

        Assert.Equal([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff], archive[..10]);
        Assert.Equal(TarBuilder.Header("meta.json", Sample.ReadEntry(tar, "meta.json").Length, '0', (329, "0000000\00000000\0")), tar[..512]);
        Assert.Equal(["meta.json", "state.bin", "SHA256SUMS"], Names(tar));
        Assert.Equal(6 * 512, tar.Length - 1024);
        Assert.True(tar.AsSpan(^1024..).IndexOfAnyExcept((byte)0) < 0 && tar[^1025] == 0 && tar[^1026] == 0);
    }

    [Fact]
    public async Task SharpCompress_reads_what_is_written()
    {
        byte[] archive = await Rewrite.FromFileAsync(Fixtures.Snapshot("consul-1.21.4-full"));
        byte[] state = Sample.ReadEntry(Sample.Unpack(archive), "state.bin");
        List<(string?, long)> entries = [];
        using IReader reader = ReaderFactory.OpenReader(new MemoryStream(archive));

        while (reader.MoveToNextEntry())
        {
            entries.Add((reader.Entry.Key, reader.Entry.Size));
        }

        Assert.Equal(["meta.json", "state.bin", "SHA256SUMS"], entries.Select(entry => entry.Item1));
        Assert.Equal((state.Length, 152), (entries[1].Item2, entries[2].Item2));
    }

    [Fact]
    public async Task A_pipe_takes_an_archive_and_is_not_completed()
    {
        System.IO.Pipelines.Pipe pipe = new(new System.IO.Pipelines.PipeOptions(pauseWriterThreshold: 0));
        await using (SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot("consul-1.10.11-full"), cancellationToken: Cancellation))
        await using (SnapshotWriter writer = SnapshotWriter.Create(pipe.Writer, reader.Metadata!))
        {
            await Rewrite.CopyAsync(reader, writer);
            await writer.CompleteAsync(Cancellation);
        }

        await pipe.Writer.WriteAsync("the pipe is still open"u8.ToArray(), Cancellation);
        await pipe.Writer.CompleteAsync();

        Assert.Equal(SnapshotError.GzipHeader, (await Assert.ThrowsAsync<SnapshotFormatException>(async () =>
        {
            await using SnapshotReader written = await SnapshotReader.OpenAsync(pipe.Reader, cancellationToken: Cancellation);
            await written.VerifyAsync(Cancellation);
        })).Error);
    }

    private static List<string> Names(byte[] tar)
    {
        using System.Formats.Tar.TarReader reader = new(new MemoryStream(tar));
        List<string> names = [];
        while (reader.GetNextEntry() is { } entry)
        {
            names.Add(entry.Name);
        }

        return names;
    }
}
