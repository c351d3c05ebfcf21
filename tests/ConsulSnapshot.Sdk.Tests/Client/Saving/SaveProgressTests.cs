using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>What is told on the way, and how fast it may go.</summary>
public sealed class SaveProgressTests
{
    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Snapshot("consul-1.21.4-empty"));

    private readonly ProgressList _progress = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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
