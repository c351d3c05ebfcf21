using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>What is told on the way, and how fast it may go.</summary>
public sealed class SaveProgressTests
{
    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Snapshot("consul-1.21.4-empty"));

    private readonly FakeTimeProvider _time = new();
    private readonly ProgressList _progress = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_rate_is_that_of_the_last_seconds_and_the_remaining_time_follows_from_it()
    {
        using FakeConsul consul = SendingEachSecond(chunkLength: 100);
        using ConsulSnapshotClient client = consul.Connect(time: _time);

        await client.SaveAsync(Stream.Null, new SaveOptions { ExpectedLength = s_snapshot.Length }, _progress, Cancellation);

        Assert.Null(_progress[0].BytesPerSecond);
        Assert.Null(_progress[0].Remaining);
        Assert.All(_progress.Skip(1).SkipLast(2), report => Assert.Equal(100, report.BytesPerSecond!.Value, 0.001));
        Assert.Equal((s_snapshot.Length - 300) / 100.0, _progress[2].Remaining!.Value.TotalSeconds, 0.001);
        Assert.Equal((s_snapshot.Length, s_snapshot.Length, TimeSpan.Zero), (_progress[^1].Bytes, _progress[^1].TotalBytes, _progress[^1].Remaining));
    }

    [Fact]
    public async Task A_rate_that_changes_is_told_after_some_seconds()
    {
        int chunks = 0;
        using FakeConsul consul = FakeConsul.Sending(() => new TickingBody(s_snapshot, 100, () => _time.Advance(TimeSpan.FromSeconds(++chunks <= 5 ? 1 : 2))));
        using ConsulSnapshotClient client = consul.Connect(time: _time);

        await client.SaveAsync(Stream.Null, new SaveOptions(), _progress, Cancellation);

        Assert.Equal(100, _progress[4].BytesPerSecond!.Value, 0.001);
        Assert.InRange(_progress[5].BytesPerSecond!.Value, 51, 99);
        Assert.Equal(50, _progress[11].BytesPerSecond!.Value, 0.001);
        Assert.All(_progress, report => Assert.Null(report.Remaining));
    }

    [Fact]
    public async Task Too_low_a_hint_is_forgotten_when_it_is_exceeded_and_the_end_is_the_total()
    {
        using FakeConsul consul = SendingEachSecond(chunkLength: 100);
        using ConsulSnapshotClient client = consul.Connect(time: _time);

        await client.SaveAsync(Stream.Null, new SaveOptions { ExpectedLength = 250 }, _progress, Cancellation);

        Assert.Equal([250, 250, null, null], _progress.Take(4).Select(report => report.TotalBytes));
        Assert.Null(_progress[3].Remaining);
        Assert.Equal(s_snapshot.Length, _progress[^1].TotalBytes);
    }

    [Fact]
    public async Task A_length_that_the_answer_states_wins_over_the_hint()
    {
        using FakeConsul consul = FakeConsul.Sending(s_snapshot);
        using ConsulSnapshotClient client = consul.Connect(time: _time);

        await client.SaveAsync(Stream.Null, new SaveOptions { ExpectedLength = 1 }, _progress, Cancellation);

        Assert.All(_progress, report => Assert.Equal(s_snapshot.Length, report.TotalBytes));
    }

    [Fact]
    public async Task Another_attempt_begins_with_nothing_and_says_which_it_is()
    {
        using FakeConsul consul = FakeConsul.InTurn(() => FakeConsul.Ok(new MemoryStream(s_snapshot[..1000])), () => FakeConsul.Ok(new MemoryStream(s_snapshot)));
        using ConsulSnapshotClient client = consul.Connect(time: new JumpingTime());

        await client.SaveAsync(Stream.Null, null, _progress, Cancellation);

        Assert.Equal(
            [(1, 1000), (2, 0), (2, s_snapshot.Length), (2, s_snapshot.Length)],
            _progress.Select(report => (report.Attempt, (int)report.Bytes)));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(3)]
    public async Task A_limited_save_takes_as_long_as_its_bytes_may(int bytesPerSecond)
    {
        JumpingTime time = new();
        using FakeConsul consul = FakeConsul.Sending(() => new FaultyBody(s_snapshot));
        using ConsulSnapshotClient client = consul.Connect(time: time);
        using MemoryStream target = new();

        SavedSnapshot saved = await client.SaveAsync(target, new SaveOptions { MaxBytesPerSecond = bytesPerSecond }, _progress, Cancellation);

        Assert.Equal(s_snapshot, target.ToArray());
        Assert.Equal((double)s_snapshot.Length / bytesPerSecond, saved.Duration.TotalSeconds, 0.2);
        Assert.All(time.Waits, wait => Assert.InRange(wait.TotalSeconds, 0, Math.Max(0.1, 1.0 / bytesPerSecond) + 0.001));
        Assert.All(_progress.Skip(1).SkipLast(1), report => Assert.Equal(bytesPerSecond, report.BytesPerSecond!.Value, bytesPerSecond * 0.1));
    }

    [Fact]
    public async Task Waiting_for_the_limit_is_no_stall()
    {
        JumpingTime time = new();
        using FakeConsul consul = FakeConsul.Sending(() => new FaultyBody(s_snapshot));
        using ConsulSnapshotClient client = consul.Connect(new ConsulSnapshotOptions { StallTimeout = TimeSpan.FromMilliseconds(500) }, time);

        SavedSnapshot saved = await client.SaveAsync(Stream.Null, Once.Options with { MaxBytesPerSecond = 1 }, cancellationToken: Cancellation);

        Assert.Equal(s_snapshot.Length, saved.Length);
        Assert.All(time.Waits.Skip(1), wait => Assert.Equal(TimeSpan.FromSeconds(1), wait));
    }

    [Fact]
    public async Task A_server_slower_than_the_limit_is_not_slowed_down_further()
    {
        JumpingTime time = new();
        using FakeConsul consul = FakeConsul.Sending(() => new TickingBody(s_snapshot, 100, () => time.Advance(TimeSpan.FromSeconds(1))));
        using ConsulSnapshotClient client = consul.Connect(time: time);

        await client.SaveAsync(Stream.Null, new SaveOptions { MaxBytesPerSecond = 1001 }, cancellationToken: Cancellation);

        Assert.Single(time.Waits); // after the first bytes, before which nothing could be saved up
    }

    [Fact]
    public void Limits_and_hints_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SaveOptions { MaxBytesPerSecond = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SaveOptions { ExpectedLength = -1 });
    }

    [Fact]
    public async Task A_server_that_pauses_may_catch_up_for_a_tenth_of_a_second_only()
    {
        JumpingTime time = new();
        int reads = 0;
        using FakeConsul consul = FakeConsul.Sending(() => new TickingBody(s_snapshot, 100, () => time.Advance(TimeSpan.FromSeconds(++reads == 10 ? 30 : 0))));
        using ConsulSnapshotClient client = consul.Connect(time: time);

        await client.SaveAsync(Stream.Null, new SaveOptions { MaxBytesPerSecond = 1000 }, cancellationToken: Cancellation);

        Assert.Equal((s_snapshot.Length - 100) / 1000.0, time.Waits.Sum(wait => wait.TotalSeconds), 0.01);
    }

    private FakeConsul SendingEachSecond(int chunkLength) =>
        FakeConsul.Sending(() => new TickingBody(s_snapshot, chunkLength, () => _time.Advance(TimeSpan.FromSeconds(1))));

    /// <summary>Bytes before each chunk of which something happens.</summary>
    private sealed class TickingBody(byte[] bytes, int chunkLength, Action tick) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            tick();
            return base.ReadAsync(buffer[..Math.Min(buffer.Length, chunkLength)], cancellationToken);
        }
    }
}
