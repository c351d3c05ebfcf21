using System.IO.Pipelines;
using System.Net;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>What a failed attempt leaves in its target, and whether another can follow.</summary>
public sealed class RetryTargetTests
{
    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Snapshot("consul-1.21.4-empty"));

    private readonly JumpingTime _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_that_can_seek_is_cut_back_to_where_it_stood()
    {
        using FakeConsul consul = FakeConsul.InTurn(Cut, Cut, Whole);
        using ConsulSnapshotClient client = consul.Connect(time: _time);
        using MemoryStream target = new();
        target.Write("before"u8);

        await client.SaveAsync(target, cancellationToken: Cancellation);

        Assert.Equal([.. "before"u8, .. s_snapshot], target.ToArray());
    }

    [Fact]
    public async Task Of_the_last_failed_attempt_nothing_is_left_either()
    {
        using FakeConsul consul = new(Cut);
        using ConsulSnapshotClient client = consul.Connect(time: _time);
        using MemoryStream target = new();
        target.Write("before"u8);

        await FailsAsync(client, target);

        Assert.Equal("before"u8.ToArray(), target.ToArray());
        Assert.Equal(6, target.Position);
        Assert.Equal(5, consul.Requests.Count);
    }

    [Fact]
    public async Task A_stream_in_its_middle_gets_one_attempt_once_bytes_of_it_were_overwritten()
    {
        using FakeConsul consul = FakeConsul.InTurn(Refused, Cut, Whole);
        using ConsulSnapshotClient client = consul.Connect(time: _time);
        using MemoryStream target = new(new byte[10_000]);

        ConsulSnapshotRequestException exception = await FailsAsync(client, target);

        Assert.Equal((ConsulSnapshotError.Truncated, 2), (exception.Error, exception.Attempts));
        Assert.Equal(10_000, target.Length);
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_gets_one_attempt_once_bytes_have_gone_out()
    {
        using FakeConsul consul = FakeConsul.InTurn(Refused, Cut, Whole);
        using ConsulSnapshotClient client = consul.Connect(time: _time);
        using Unseekable target = new();

        ConsulSnapshotRequestException exception = await FailsAsync(client, target);

        Assert.Equal((ConsulSnapshotError.Truncated, 2), (exception.Error, exception.Attempts));
        Assert.Equal(s_snapshot[..1500], target.ToArray());
    }

    [Fact]
    public async Task A_stream_that_cannot_become_shorter_gets_one_attempt_too()
    {
        using FakeConsul consul = FakeConsul.InTurn(Cut, Whole);
        using ConsulSnapshotClient client = consul.Connect(time: _time);
        using Growing target = new();

        ConsulSnapshotRequestException exception = await FailsAsync(client, target);

        Assert.Equal(1, exception.Attempts);
    }

    [Fact]
    public async Task A_pipe_gets_attempts_until_bytes_have_gone_out()
    {
        using FakeConsul consul = FakeConsul.InTurn(Refused, Refused, Whole, Cut);
        using ConsulSnapshotClient client = consul.Connect(time: _time);
        Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 0));

        SavedSnapshot saved = await client.SaveAsync(pipe.Writer, cancellationToken: Cancellation);
        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(pipe.Writer, cancellationToken: Cancellation));

        Assert.Equal((3, 1), (saved.Attempts, exception.Attempts));
    }

    [Fact]
    public async Task What_is_verified_before_it_is_written_can_be_tried_again_for_every_target()
    {
        using FakeConsul consul = FakeConsul.InTurn(Cut, Cut, Whole);
        using ConsulSnapshotClient client = consul.Connect(time: _time);
        using Unseekable target = new();

        SavedSnapshot saved = await client.SaveAsync(target, new SaveOptions { VerifyBeforeWriting = true }, cancellationToken: Cancellation);

        Assert.Equal(3, saved.Attempts);
        Assert.Equal(s_snapshot, target.ToArray());
    }

    [Theory]
    [InlineData("badhash")]
    [InlineData("fsm-trunc")]
    public async Task What_is_verified_before_it_is_written_and_is_bad_is_not_written(string vector)
    {
        using FakeConsul consul = FakeConsul.Sending(await File.ReadAllBytesAsync(Fixtures.Vector(vector), Cancellation));
        using ConsulSnapshotClient client = consul.Connect(time: _time);
        using Unseekable target = new();

        await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(target, new SaveOptions { VerifyBeforeWriting = true }, cancellationToken: Cancellation));

        Assert.Empty(target.ToArray());
        Assert.Equal(5, consul.Requests.Count);
    }

    private static HttpResponseMessage Whole() => FakeConsul.Ok(new MemoryStream(s_snapshot));

    private static HttpResponseMessage Cut() => FakeConsul.Ok(new MemoryStream(s_snapshot[..1500]));

    private static HttpResponseMessage Refused() => new(HttpStatusCode.InternalServerError) { Content = new StringContent("No cluster leader") };

    private static async Task<ConsulSnapshotRequestException> FailsAsync(ConsulSnapshotClient client, Stream target) =>
        await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(target, cancellationToken: Cancellation));

    private sealed class Growing : MemoryStream
    {
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
