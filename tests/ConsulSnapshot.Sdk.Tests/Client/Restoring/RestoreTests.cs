using System.Net;
using System.Security.Cryptography;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>What a restore refuses, and what it sends.</summary>
public sealed class RestoreTests : IDisposable
{
    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Snapshot("consul-1.21.4-empty"));

    private readonly FakeConsul _consul = FakeConsul.Saying(HttpStatusCode.OK);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _consul.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("badcrc", SnapshotError.GzipTrailer)]
    [InlineData("badhash", SnapshotError.Checksum)]
    [InlineData("trunc", SnapshotError.Truncated)]
    [InlineData("notgzip", SnapshotError.GzipHeader)]
    [InlineData("empty", SnapshotError.Truncated)]
    [InlineData("extra-file", SnapshotError.UnexpectedEntry)]
    [InlineData("extra-after-tar", SnapshotError.TrailingData)]
    [InlineData("fsm-trunc", SnapshotError.Unrestorable)]
    [InlineData("fsm-noheader", SnapshotError.Unrestorable)]
    [InlineData("meta-sizewrong", SnapshotError.Unrestorable)]
    [InlineData("meta-v0", SnapshotError.Unrestorable)]
    [InlineData("meta-v2", SnapshotError.Unrestorable)]
    [InlineData("no-meta", SnapshotError.Unrestorable)]
    public async Task What_a_server_refuses_or_dies_of_is_not_sent(string vector, SnapshotError expected)
    {
        using ConsulSnapshotClient client = _consul.Connect();

        SnapshotException exception = await Assert.ThrowsAnyAsync<SnapshotException>(() => client.RestoreAsync(Fixtures.Vector(vector), RestoreOptions.Unguarded, cancellationToken: Cancellation));

        Assert.Equal(expected, exception.Error);
        Assert.Empty(_consul.Requests);
    }

    [Fact]
    public async Task A_file_that_is_missing_is_named_and_nothing_is_sent()
    {
        using ConsulSnapshotClient client = _consul.Connect();

        FileNotFoundException exception = await Assert.ThrowsAsync<FileNotFoundException>(() => client.RestoreAsync(_folder["x.snap"], RestoreOptions.Unguarded, cancellationToken: Cancellation));

        Assert.Equal(_folder["x.snap"], exception.FileName);
        Assert.Empty(_consul.Requests);
    }

    [Fact]
    public async Task A_file_is_sent_byte_by_byte_and_described()
    {
        FakeTimeProvider time = new();
        using FakeConsul consul = new(() =>
        {
            time.Advance(TimeSpan.FromSeconds(23));
            return new HttpResponseMessage();
        });
        using ConsulSnapshotClient client = consul.Connect(time: time);

        RestoreReport report = await client.RestoreAsync(Fixtures.Snapshot("consul-1.21.4-empty"), RestoreOptions.Unguarded, cancellationToken: Cancellation);

        Assert.Equal(s_snapshot, Assert.Single(consul.Requests).Body);
        Assert.Equal(s_snapshot.Length, report.Length);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(s_snapshot)), report.Sha256);
        Assert.Equal(TimeSpan.FromSeconds(23), report.Duration);
        Assert.True(report.Verification.IsIntact);
    }

    [Fact]
    public async Task A_stream_is_sent_from_where_it_stands_and_left_open()
    {
        using ConsulSnapshotClient client = _consul.Connect();
        using MemoryStream source = new([.. "before"u8, .. s_snapshot]) { Position = "before".Length };

        await client.RestoreAsync(source, RestoreOptions.Unguarded, cancellationToken: Cancellation);

        Assert.Equal(s_snapshot, Assert.Single(_consul.Requests).Body);
        Assert.True(source.CanRead);
    }

    [Fact]
    public async Task Bytes_after_the_archive_in_a_stream_are_refused()
    {
        using ConsulSnapshotClient client = _consul.Connect();

        await Assert.ThrowsAnyAsync<SnapshotException>(() => client.RestoreAsync(new MemoryStream([.. s_snapshot, .. "after"u8]), RestoreOptions.Unguarded, cancellationToken: Cancellation));

        Assert.Empty(_consul.Requests);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public async Task A_stream_that_cannot_seek_is_sent_whole(int chunkLength)
    {
        using ConsulSnapshotClient client = _consul.Connect();

        await client.RestoreAsync(new FaultyBody(s_snapshot, chunkLength), RestoreOptions.Unguarded, cancellationToken: Cancellation);

        Assert.Equal(s_snapshot, Assert.Single(_consul.Requests).Body);
    }

    [Fact]
    public async Task A_path_that_leads_to_a_pipe_is_sent_whole()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The path of a pipe without a name is Linux's.");
        using ConsulSnapshotClient client = _consul.Connect();
        using System.IO.Pipes.AnonymousPipeServerStream pipe = new(System.IO.Pipes.PipeDirection.Out);
        string path = $"/proc/self/fd/{pipe.GetClientHandleAsString()}";
        await pipe.WriteAsync(s_snapshot, Cancellation);
        Task<RestoreReport> restoring = client.RestoreAsync(path, RestoreOptions.Unguarded, cancellationToken: Cancellation);
        pipe.DisposeLocalCopyOfClientHandle();
        await pipe.DisposeAsync();

        await restoring;

        Assert.Equal(s_snapshot, Assert.Single(_consul.Requests).Body);
    }

    [Fact]
    public async Task Progress_ends_with_the_total()
    {
        using ConsulSnapshotClient client = _consul.Connect();
        ProgressList progress = [];

        await client.RestoreAsync(new MemoryStream(s_snapshot), RestoreOptions.Unguarded, progress: progress, cancellationToken: Cancellation);

        Assert.Equal(s_snapshot.Length, progress[^1].Bytes);
        Assert.All(progress, report => Assert.Equal(s_snapshot.Length, report.TotalBytes));
    }

    [Fact]
    public async Task A_restore_that_is_cancelled_while_the_server_works_is_a_cancellation()
    {
        TaskCompletionSource stands = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using FakeConsul consul = new(async (_, token) =>
        {
            await FaultyBody.Stand(stands)(token);
            throw new InvalidOperationException("not reached");
        });
        using ConsulSnapshotClient client = consul.Connect();
        Task<RestoreReport> restoring = client.RestoreAsync(new MemoryStream(s_snapshot), RestoreOptions.Unguarded, cancellationToken: source.Token);
        await stands.Task;

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => restoring);
    }
}
