using System.Globalization;
using System.Net;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>What is tried again, when, how often, and what is said when nothing helped.</summary>
public sealed class RetryTests : IDisposable
{
    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Snapshot("consul-1.21.4-empty"));

    private static readonly Dictionary<string, Func<HttpResponseMessage>> s_answers = new(StringComparer.Ordinal)
    {
        ["unreachable"] = () => throw new HttpRequestException(HttpRequestError.ConnectionError),
        ["closed"] = () => throw new HttpRequestException(HttpRequestError.ResponseEnded),
        ["rate limited"] = () => Saying(HttpStatusCode.TooManyRequests, "rate limit exceeded"),
        ["no leader"] = () => Saying(HttpStatusCode.InternalServerError, "No cluster leader"),
        ["server error"] = () => Saying(HttpStatusCode.BadGateway, "Bad Gateway"),
        ["cut"] = () => FakeConsul.Ok(new MemoryStream(s_snapshot[..^1])),
        ["broken"] = () => FakeConsul.Ok(FaultyBody.Breaking(s_snapshot.AsMemory(0, 1500), new IOException("reset"))),
        ["corrupt"] = () => FakeConsul.Ok(new MemoryStream(File.ReadAllBytes(Fixtures.Vector("badhash")))),
        ["stale"] = () => FakeConsul.Ok(new MemoryStream(s_snapshot), ("X-Consul-LastContact", "5001")),
        ["refused"] = () => Saying(HttpStatusCode.Forbidden, "Permission denied"),
        ["no such datacenter"] = () => Saying(HttpStatusCode.InternalServerError, "No path to datacenter"),
        ["no trust"] = () => throw new HttpRequestException(HttpRequestError.SecureConnectionError),
        ["page"] = () => FakeConsul.Ok(new MemoryStream("<html>"u8.ToArray())),
        ["not found"] = () => Saying(HttpStatusCode.NotFound, "404 page not found"),
        ["timeout of the HTTP client"] = () => throw new TaskCanceledException("x", new TimeoutException()),
    };

    private readonly JumpingTime _time = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("unreachable")]
    [InlineData("closed")]
    [InlineData("rate limited")]
    [InlineData("no leader")]
    [InlineData("server error")]
    [InlineData("cut")]
    [InlineData("broken")]
    [InlineData("corrupt")]
    [InlineData("stale")]
    public async Task What_may_be_better_the_next_time_is_tried_again_from_the_start(string fault)
    {
        using FakeConsul consul = FakeConsul.InTurn(s_answers[fault], s_answers[fault], () => FakeConsul.Ok(new MemoryStream(s_snapshot), ("X-Consul-LastContact", "5000")));
        using ConsulSnapshotClient client = consul.Connect(time: _time);

        SavedSnapshot saved = await client.SaveAsync(_folder["x"], new SaveOptions { MaxStaleness = TimeSpan.FromSeconds(5) }, cancellationToken: Cancellation);

        Assert.Equal((3, 3), (saved.Attempts, consul.Requests.Count));
        Assert.Equal(s_snapshot, await File.ReadAllBytesAsync(_folder["x"], Cancellation));
        Assert.Equal(["x"], _folder.FileNames);
        Assert.Equal(_time.Waits.Sum(wait => wait.TotalSeconds), saved.Duration.TotalSeconds, 0.001);
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("no such datacenter")]
    [InlineData("no trust")]
    [InlineData("page")]
    [InlineData("not found")]
    [InlineData("timeout of the HTTP client")]
    public async Task What_will_not_be_better_is_not_tried_again(string fault)
    {
        using FakeConsul consul = new(s_answers[fault]);
        using ConsulSnapshotClient client = consul.Connect(time: _time);

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(_folder["x"], cancellationToken: Cancellation));

        Assert.Equal((1, 1), (exception.Attempts, consul.Requests.Count));
        Assert.Empty(_time.Waits);
        Assert.DoesNotContain("tried", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_stands_still_is_tried_again()
    {
        TaskCompletionSource stands = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using FakeConsul consul = FakeConsul.InTurn(
            () => FakeConsul.Ok(FaultyBody.Standing(s_snapshot.AsMemory(0, 1000), stands)),
            () => FakeConsul.Ok(new MemoryStream(s_snapshot)));
        using ConsulSnapshotClient client = consul.Connect(time: _time);
        Task<SavedSnapshot> saving = client.SaveAsync(_folder["x"], cancellationToken: Cancellation);
        await stands.Task;

        _time.Advance(new ConsulSnapshotOptions().StallTimeout);

        Assert.Equal(2, (await saving).Attempts);
        Assert.Equal(s_snapshot, await File.ReadAllBytesAsync(_folder["x"], Cancellation));
    }

    [Theory]
    [InlineData(0.0, "1 2 4 8 16 30 30")]
    [InlineData(0.5, "0.75 1.5 3 6 12 22.5 22.5")]
    [InlineData(0.999999999, "0.5 1 2 4 8 15 15")]
    public async Task The_waits_double_up_to_a_limit_and_chance_takes_up_to_a_half(double chance, string expected)
    {
        using FakeConsul consul = new(s_answers["no leader"]);
        using ConsulSnapshotClient client = consul.Connect(time: _time);
        SaveOptions options = new() { Retry = new RetryOptions { MaxAttempts = 8, Chance = new Chances(chance) } };

        await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(_folder["x"], options, cancellationToken: Cancellation));

        Assert.Equal(expected, string.Join(' ', _time.Waits.Select(wait => wait.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task A_server_that_asks_to_wait_longer_is_obeyed_whether_by_time_or_by_date()
    {
        using FakeConsul consul = FakeConsul.InTurn(
            () => Saying(HttpStatusCode.TooManyRequests, "", "100"),
            () => Saying(HttpStatusCode.ServiceUnavailable, "", (_time.GetUtcNow() + TimeSpan.FromSeconds(45)).ToString("R", CultureInfo.InvariantCulture)),
            () => Saying(HttpStatusCode.TooManyRequests, "", "0"),
            () => FakeConsul.Ok(new MemoryStream(s_snapshot)));
        using ConsulSnapshotClient client = consul.Connect(time: _time);

        await client.SaveAsync(_folder["x"], new SaveOptions { Retry = new RetryOptions { Chance = new Chances(0) } }, cancellationToken: Cancellation);

        Assert.Equal([100, 45, 4], _time.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_server_that_asks_to_wait_for_longer_than_there_is_time_ends_it()
    {
        using FakeConsul consul = new(() => Saying(HttpStatusCode.TooManyRequests, "", "601"));
        using ConsulSnapshotClient client = consul.Connect(time: _time);
        SaveOptions options = new() { Retry = new RetryOptions { MaxDuration = TimeSpan.FromMinutes(10) } };

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(_folder["x"], options, cancellationToken: Cancellation));

        Assert.Equal(TimeSpan.FromSeconds(601), exception.RetryAfter);
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task No_attempt_begins_after_the_time_is_over()
    {
        using FakeConsul consul = new(s_answers["no leader"]);
        using ConsulSnapshotClient client = consul.Connect(time: _time);
        SaveOptions options = new() { Retry = new RetryOptions { MaxAttempts = 100, MaxDuration = TimeSpan.FromSeconds(15), Chance = new Chances(0) } };

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(_folder["x"], options, cancellationToken: Cancellation));

        Assert.Equal(5, exception.Attempts);
        Assert.Equal([1, 2, 4, 8], _time.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task The_last_failure_says_how_often_and_how_long_it_was_tried_and_keeps_all_others()
    {
        using FakeConsul consul = FakeConsul.InTurn(s_answers["unreachable"], s_answers["corrupt"], s_answers["no leader"]);
        using ConsulSnapshotClient client = consul.Connect(time: _time);
        SaveOptions options = new() { Retry = new RetryOptions { MaxAttempts = 3, Chance = new Chances(0) } };

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(_folder["x"], options, cancellationToken: Cancellation));

        Assert.Equal((ConsulSnapshotError.NoLeader, HttpStatusCode.InternalServerError, "No cluster leader"), (exception.Error, exception.StatusCode, exception.ServerText));
        Assert.Equal(3, exception.Attempts);
        Assert.EndsWith(" It was tried 3 times in 3.0 s.", exception.Message, StringComparison.Ordinal);
        AggregateException all = Assert.IsType<AggregateException>(exception.InnerException);
        Assert.Equal(
            [ConsulSnapshotError.Unreachable, ConsulSnapshotError.Corrupt, ConsulSnapshotError.NoLeader],
            all.InnerExceptions.Cast<ConsulSnapshotRequestException>().Select(inner => inner.Error));
        Assert.IsType<HttpRequestException>(all.InnerExceptions[0].InnerException);
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public async Task Each_failed_attempt_is_logged()
    {
        FakeLogCollector logs = new();
        using FakeConsul consul = new(s_answers["no leader"]);
        using ConsulSnapshotClient client = consul.Connect(time: _time, logger: new FakeLogger<ConsulSnapshotClient>(logs));
        SaveOptions options = new() { Retry = new RetryOptions { MaxAttempts = 2, Chance = new Chances(0) } };

        await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(_folder["x"], options, cancellationToken: Cancellation));

        Assert.Equal([(1, LogLevel.Debug), (10, LogLevel.Warning), (3, LogLevel.Error)], logs.GetSnapshot().Select(log => (log.Id.Id, log.Level)));
        Assert.Equal("Attempt 1 of 2 to get a snapshot from http://127.0.0.1:8500 failed: NoLeader; the next one begins in 00:00:01", logs.GetSnapshot()[1].Message);
    }

    [Fact]
    public async Task A_full_disk_is_not_tried_again()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The device that is always full is Linux's.");
        await using FileStream full = new("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        using FakeConsul consul = FakeConsul.Sending(s_snapshot);
        using ConsulSnapshotClient client = consul.Connect(time: _time);

        await Assert.ThrowsAsync<IOException>(() => client.SaveAsync(full, cancellationToken: Cancellation));

        Assert.Single(consul.Requests);
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_leaves_nothing()
    {
        Microsoft.Extensions.Time.Testing.FakeTimeProvider time = new();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        FakeLogCollector logs = FakeLogCollector.Create(new FakeLogCollectorOptions { OutputSink = line => _ = line.Contains("the next one begins", StringComparison.Ordinal) ? stop.CancelAsync() : null });
        using FakeConsul consul = new(s_answers["cut"]);
        using ConsulSnapshotClient client = consul.Connect(time: time, logger: new FakeLogger<ConsulSnapshotClient>(logs));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SaveAsync(_folder["x"], cancellationToken: stop.Token));

        Assert.Single(consul.Requests);
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { MaxAttempts = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { MaxDuration = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { BaseDelay = TimeSpan.FromDays(25) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { MaxDelay = Timeout.InfiniteTimeSpan });
        Assert.Throws<ArgumentNullException>(() => new SaveOptions { Retry = null! });
    }

    private static HttpResponseMessage Saying(HttpStatusCode status, string text, string? retryAfter = null)
    {
        HttpResponseMessage response = new(status) { Content = new StringContent(text) };
        response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return response;
    }

    private sealed class Chances(double value) : Random
    {
        public override double NextDouble() => value;
    }
}
