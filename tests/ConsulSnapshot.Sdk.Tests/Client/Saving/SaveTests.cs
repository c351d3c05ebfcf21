using System.IO.Pipelines;
using System.Security.Cryptography;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Saves that succeed: what is written, and what is told of it.</summary>
public sealed class SaveTests
{
    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Snapshot("consul-1.21.4-empty"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public async Task A_stream_receives_exactly_the_bytes_however_they_arrive(int chunkLength)
    {
        using FakeConsul consul = FakeConsul.Sending(() => new FaultyBody(s_snapshot, chunkLength));
        using ConsulSnapshotClient client = consul.Connect();
        using MemoryStream target = new();

        await client.SaveAsync(target, cancellationToken: Cancellation);

        Assert.Equal(s_snapshot, target.ToArray());
        Assert.True(target.CanWrite);
    }

    [Fact]
    public async Task A_pipe_receives_exactly_the_bytes_and_is_left_open()
    {
        using FakeConsul consul = FakeConsul.Sending(s_snapshot);
        using ConsulSnapshotClient client = consul.Connect();
        Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 0));

        await client.SaveAsync(pipe.Writer, cancellationToken: Cancellation);

        await pipe.Writer.WriteAsync("more"u8.ToArray(), Cancellation);
        await pipe.Writer.CompleteAsync();
        using MemoryStream received = new();
        await pipe.Reader.CopyToAsync(received, Cancellation);
        Assert.Equal([.. s_snapshot, .. "more"u8], received.ToArray());
    }

    [Fact]
    public async Task A_file_gets_exactly_the_bytes_and_replaces_the_old_one()
    {
        using FakeConsul consul = FakeConsul.Sending(s_snapshot);
        using ConsulSnapshotClient client = consul.Connect();
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder["backup.snap"], "old", Cancellation);

        await client.SaveAsync(folder["backup.snap"], cancellationToken: Cancellation);

        Assert.Equal(s_snapshot, await File.ReadAllBytesAsync(folder["backup.snap"], Cancellation));
        Assert.Equal(["backup.snap"], folder.FileNames);
    }

    [Fact]
    public async Task What_was_saved_is_described_by_the_headers_and_the_archive()
    {
        FakeTimeProvider time = new();
        using FakeConsul consul = new(() =>
        {
            time.Advance(TimeSpan.FromSeconds(17));
            return FakeConsul.Ok(new MemoryStream(s_snapshot), ("x-consul-index", "18446744073709551615"), ("X-Consul-Knownleader", "true"), ("X-Consul-Lastcontact", "250"));
        });
        using ConsulSnapshotClient client = consul.Connect(time: time);

        SavedSnapshot saved = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.Equal(ulong.MaxValue, saved.Index);
        Assert.True(saved.KnownLeader);
        Assert.Equal(TimeSpan.FromMilliseconds(250), saved.LastContact);
        Assert.Equal(s_snapshot.Length, saved.Length);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(s_snapshot)), saved.Sha256);
        Assert.Equal(TimeSpan.FromSeconds(17), saved.Duration);
        Assert.Same(saved.Verification.Metadata, saved.Metadata);
        Assert.True(saved.Verification.IsIntact && saved.Verification.IsReadable);
    }

    [Fact]
    public async Task Without_headers_the_index_is_that_of_the_archive_and_the_rest_unknown()
    {
        using FakeConsul consul = FakeConsul.Sending(s_snapshot);
        using ConsulSnapshotClient client = consul.Connect();

        SavedSnapshot saved = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.Equal(saved.Metadata.Index, saved.Index);
        Assert.Null(saved.KnownLeader);
        Assert.Null(saved.LastContact);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("18446744073709551616")]
    [InlineData("many")]
    public async Task Headers_that_are_no_numbers_count_as_missing(string value)
    {
        using FakeConsul consul = new(() => FakeConsul.Ok(new MemoryStream(s_snapshot), ("X-Consul-Index", value), ("X-Consul-LastContact", value)));
        using ConsulSnapshotClient client = consul.Connect();

        SavedSnapshot saved = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.Equal(saved.Metadata.Index, saved.Index);
        Assert.Null(saved.LastContact);
    }

    [Fact]
    public async Task A_header_beyond_what_a_time_can_hold_counts_as_missing()
    {
        using FakeConsul consul = new(() => FakeConsul.Ok(new MemoryStream(s_snapshot), ("X-Consul-LastContact", "9223372036854775807")));
        using ConsulSnapshotClient client = consul.Connect();

        SavedSnapshot saved = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.Null(saved.LastContact);
    }

    [Fact]
    public async Task Progress_is_told_some_times_a_second_and_ends_with_the_total()
    {
        FakeTimeProvider time = new() { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        using FakeConsul consul = FakeConsul.Sending(() => new FaultyBody(s_snapshot, chunkLength: 1));
        using ConsulSnapshotClient client = consul.Connect(time: time);
        ProgressList progress = [];

        await client.SaveAsync(Stream.Null, progress: progress, cancellationToken: Cancellation);

        Assert.InRange(progress.Count, 10, s_snapshot.Length / 20);
        Assert.Equal(s_snapshot.Length, progress[^1].Bytes);
        Assert.All(progress, report => Assert.Null(report.TotalBytes));
        Assert.Equal(progress.Order(Comparer<SnapshotProgress>.Create((x, y) => x.Bytes.CompareTo(y.Bytes))), progress);
    }
}
