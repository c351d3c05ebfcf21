using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Saves that take their time: stalls, limits of servers, cancellation.</summary>
public sealed class SaveTimeTests : IDisposable
{
    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Snapshot("consul-1.21.4-empty"));

    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource _stands = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_body_that_stands_still_for_longer_than_the_limit_is_given_up()
    {
        using FakeConsul consul = FakeConsul.Sending(() => FaultyBody.Standing(s_snapshot.AsMemory(0, 1000), _stands));
        using ConsulSnapshotClient client = consul.Connect(new ConsulSnapshotOptions { StallTimeout = TimeSpan.FromSeconds(7) }, _time);
        Task<SavedSnapshot> saving = client.SaveAsync(_folder["x"], Once.Options, cancellationToken: Cancellation);
        await _stands.Task;

        _time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.False(saving.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.2));

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => saving);
        Assert.Equal(ConsulSnapshotError.Stalled, exception.Error);
        Assert.Contains("after 1000 bytes", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public async Task An_answer_may_take_any_time_before_its_head()
    {
        TaskCompletionSource<HttpResponseMessage> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using FakeConsul consul = new((_, _) => answer.Task);
        using ConsulSnapshotClient client = consul.Connect(time: _time);
        Task<SavedSnapshot> saving = client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        _time.Advance(TimeSpan.FromDays(1));
        answer.SetResult(FakeConsul.Ok(new MemoryStream(s_snapshot)));

        Assert.Equal(TimeSpan.FromDays(1), (await saving).Duration);
    }

    [Fact]
    public async Task A_body_may_take_any_time_before_its_first_byte()
    {
        TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using FakeConsul consul = FakeConsul.Sending(() => new FaultyBody(s_snapshot)
        {
            Before = _ =>
            {
                _stands.SetResult();
                return go.Task;
            },
        });
        using ConsulSnapshotClient client = consul.Connect(time: _time);
        Task<SavedSnapshot> saving = client.SaveAsync(Stream.Null, cancellationToken: Cancellation);
        await _stands.Task;

        _time.Advance(TimeSpan.FromDays(1));
        go.SetResult();

        Assert.Equal(s_snapshot.Length, (await saving).Length);
    }

    [Fact]
    public async Task A_slow_target_is_no_stall()
    {
        using FakeConsul consul = FakeConsul.Sending(() => new FaultyBody(s_snapshot, chunkLength: 500));
        using ConsulSnapshotClient client = consul.Connect(time: _time);

        SavedSnapshot saved = await client.SaveAsync(new SlowStream(_time), cancellationToken: Cancellation);

        Assert.True(saved.Duration > TimeSpan.FromHours(5));
    }

    [Theory]
    [InlineData(26.9, null)]
    [InlineData(27.1, 30)]
    [InlineData(30, 30)]
    [InlineData(32.9, 30)]
    [InlineData(33.1, null)]
    [InlineData(600, null)]
    [InlineData(886, 900)]
    [InlineData(900, 900)]
    [InlineData(914, 900)]
    [InlineData(1000, null)]
    public async Task A_body_cut_at_a_limit_of_the_server_names_it(double seconds, int? limit)
    {
        using FakeConsul consul = FakeConsul.Sending(() => new FaultyBody(s_snapshot.AsMemory(0, 1000))
        {
            After = _ =>
            {
                _time.Advance(TimeSpan.FromSeconds(seconds));
                throw new HttpIOException(HttpRequestError.ResponseEnded);
            },
        });
        using ConsulSnapshotClient client = consul.Connect(new ConsulSnapshotOptions { StallTimeout = TimeSpan.FromDays(1) }, _time);

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(Stream.Null, Once.Options, cancellationToken: Cancellation));

        Assert.Equal(limit, (int?)exception.ServerLimit?.TotalSeconds);
        Assert.Equal(limit is not null, exception.Message.Contains("http_config", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(900)]
    public async Task An_answer_that_never_began_names_a_limit_of_the_server_too(int seconds)
    {
        using FakeConsul consul = FakeConsul.Failing(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(seconds));
            return new HttpRequestException(HttpRequestError.ResponseEnded);
        });
        using ConsulSnapshotClient client = consul.Connect(time: _time);

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(Stream.Null, Once.Options, cancellationToken: Cancellation));

        Assert.Equal(ConsulSnapshotError.NoAnswer, exception.Error);
        Assert.Equal(TimeSpan.FromSeconds(seconds), exception.ServerLimit);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1500)]
    [InlineData(int.MaxValue)]
    public async Task A_cancelled_save_leaves_nothing(int received)
    {
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using FakeConsul consul = FakeConsul.Sending(() => FaultyBody.Standing(s_snapshot.AsMemory(0, Math.Min(received, s_snapshot.Length)), _stands));
        using ConsulSnapshotClient client = consul.Connect(time: _time);
        Task<SavedSnapshot> saving = client.SaveAsync(_folder["x"], cancellationToken: source.Token);
        await _stands.Task;

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saving);
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public async Task A_save_cancelled_before_the_answer_leaves_nothing()
    {
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using FakeConsul consul = new(async (_, token) =>
        {
            await FaultyBody.Stand(_stands)(token);
            throw new InvalidOperationException("not reached");
        });
        using ConsulSnapshotClient client = consul.Connect(time: _time);
        Task<SavedSnapshot> saving = client.SaveAsync(_folder["x"], cancellationToken: source.Token);
        await _stands.Task;

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saving);
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public async Task A_save_cancelled_before_it_began_sends_nothing()
    {
        using FakeConsul consul = FakeConsul.Sending(s_snapshot);
        using ConsulSnapshotClient client = consul.Connect(time: _time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SaveAsync(_folder["x"], cancellationToken: new CancellationToken(canceled: true)));

        Assert.Empty(consul.Requests);
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public async Task A_connection_that_breaks_because_of_a_cancellation_is_a_cancellation()
    {
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using FakeConsul consul = FakeConsul.Sending(() => new FaultyBody(s_snapshot.AsMemory(0, 1000))
        {
            After = async _ =>
            {
                await source.CancelAsync();
                throw new IOException("aborted");
            },
        });
        using ConsulSnapshotClient client = consul.Connect(time: _time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SaveAsync(Stream.Null, cancellationToken: source.Token));
    }

    private sealed class SlowStream(FakeTimeProvider time) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            time.Advance(TimeSpan.FromHours(1));
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
