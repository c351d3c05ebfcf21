using System.Net;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Logging.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>What saves and live readings tell: traces, metrics, logs.</summary>
public sealed class SaveTelemetryTests : IDisposable
{
    private const string Server = "consul.snapshot.client=dc1 server.address=consul.test server.port=8500";
    private const string Save = Server + " consul.snapshot.operation=save";

    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Vector("ok-min"));

    private static readonly SaveOptions s_twice = new() { Retry = new RetryOptions { MaxAttempts = 2, BaseDelay = TimeSpan.FromSeconds(2), Chance = new NoChance() } };

    private readonly JumpingTime _time = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Failures => new()
    {
        { "unreachable", "Unreachable" },
        { "no trust", "TlsFailed" },
        { "refused", "PermissionDenied" },
        { "no leader", "NoLeader" },
        { "no such datacenter", "UnknownDatacenter" },
        { "rate limited", "RateLimited" },
        { "server error", "ServerError" },
        { "page", "NotConsul" },
        { "closed", "NoAnswer" },
        { "cut", "Truncated" },
        { "corrupt", "Corrupt" },
        { "timeout", "TimedOut" },
        { "stale", "TooStale" },
        { "fault", "System.InvalidOperationException" },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_good_save_tells_what_was_saved_and_how_long_it_took()
    {
        using FakeConsul consul = new(() => FakeConsul.Ok(new MemoryStream(s_snapshot), ("X-Consul-Index", "113")));
        using Observation seen = Observe(consul);

        Assert.Null(await seen.RunAsync(client => client.SaveAsync(_folder["x"], cancellationToken: Cancellation)));

        Assert.Equal(
            [
                $"consul.snapshot.attempts 1 {Save} consul.snapshot.outcome=success",
                $"consul.snapshot.operation.duration 0 {Save} consul.snapshot.outcome=success",
                $"consul.snapshot.operations 1 {Save} consul.snapshot.outcome=success",
                $"consul.snapshot.received {s_snapshot.Length} {Save}",
                $"consul.snapshot.save.size {s_snapshot.Length} {Server}",
            ],
            seen.Measurements);
        Assert.Equal(
            [
                $"consul.snapshot.save {Server} consul.snapshot.consistency=consistent consul.snapshot.index=113 consul.snapshot.size={s_snapshot.Length} consul.snapshot.attempts=1 consul.snapshot.outcome=success",
                $"  consul.snapshot.attempt {Server} consul.snapshot.attempt=1 consul.snapshot.received={s_snapshot.Length} consul.snapshot.outcome=success",
            ],
            seen.Activities);
        Assert.Equal(
            [
                "1 Debug: Saving a snapshot from http://consul.test:8500 (Consistent)",
                $"2 Information: Saved and verified a snapshot from http://consul.test:8500 at index 113: {s_snapshot.Length} bytes in 00:00:00",
            ],
            seen.Log);
    }

    [Fact]
    public async Task A_save_that_was_tried_again_tells_of_each_attempt()
    {
        using FakeConsul consul = FakeConsul.InTurn(() => FakeConsul.Ok(new MemoryStream(s_snapshot[..100])), () => FakeConsul.Ok(new MemoryStream(s_snapshot)));
        using Observation seen = Observe(consul);

        Assert.Null(await seen.RunAsync(client => client.SaveAsync(_folder["x"], s_twice, cancellationToken: Cancellation)));

        Assert.Equal(
            [
                $"consul.snapshot.attempts 1 {Save} consul.snapshot.outcome=failure error.type=Truncated",
                $"consul.snapshot.attempts 1 {Save} consul.snapshot.outcome=success",
            ],
            seen.Of("consul.snapshot.attempts"));
        Assert.Equal([$"consul.snapshot.operation.duration 2 {Save} consul.snapshot.outcome=success"], seen.Of("consul.snapshot.operation.duration"));
        Assert.Equal([$"consul.snapshot.received {100 + s_snapshot.Length} {Save}"], seen.Of("consul.snapshot.received"));
        Assert.Equal(3, seen.Activities.Count);
        Assert.Contains("consul.snapshot.attempts=2", seen.Activities[0], StringComparison.Ordinal);
        Assert.StartsWith("  consul.snapshot.attempt error 'The save from http://consul.test:8500 failed: the answer ended after 100 bytes", seen.Activities[1], StringComparison.Ordinal);
        Assert.EndsWith($"{Server} consul.snapshot.attempt=1 consul.snapshot.received=100 consul.snapshot.outcome=failure error.type=Truncated", seen.Activities[1], StringComparison.Ordinal);
        Assert.Equal($"  consul.snapshot.attempt {Server} consul.snapshot.attempt=2 consul.snapshot.received={s_snapshot.Length} consul.snapshot.outcome=success", seen.Activities[2]);
        Assert.Equal([1, 10, 2], seen.Logs.GetSnapshot().Select(log => log.Id.Id));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failed_save_tells_the_kind_of_its_failure(string answer, string error)
    {
        using FakeConsul consul = new(() => Answer(answer));
        using Observation seen = Observe(consul);
        SaveOptions options = Once.Options with { MaxStaleness = answer == "stale" ? TimeSpan.Zero : null };

        Exception? exception = await seen.RunAsync(client => client.SaveAsync(_folder["x"], options, cancellationToken: Cancellation));

        Assert.NotNull(exception);
        Assert.Equal([$"consul.snapshot.operations 1 {Save} consul.snapshot.outcome=failure error.type={error}"], seen.Of("consul.snapshot.operations"));
        Assert.Equal([$"consul.snapshot.attempts 1 {Save} consul.snapshot.outcome=failure error.type={error}"], seen.Of("consul.snapshot.attempts"));
        Assert.Empty(seen.Of("consul.snapshot.save.size"));
        string message = exception is ConsulSnapshotRequestException ? exception.Message : "";
        Assert.Equal($"consul.snapshot.save error '{message}' {Server} consul.snapshot.consistency=consistent consul.snapshot.outcome=failure error.type={error}", seen.Activities[0]);
        FakeLogRecord last = seen.Logs.LatestRecord;
        Assert.Equal((3, $"Saving a snapshot from http://consul.test:8500 failed: {error}"), (last.Id.Id, last.Message));
        Assert.Same(exception, last.Exception);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_a_failed_save_without_an_attempt()
    {
        using FakeConsul consul = FakeConsul.Sending(s_snapshot);
        using Observation seen = Observe(consul);

        await seen.RunAsync(client => client.SaveAsync(Path.Combine(_folder["missing"], "x"), cancellationToken: Cancellation));

        Assert.Equal([$"consul.snapshot.operations 1 {Save} consul.snapshot.outcome=failure error.type=System.IO.DirectoryNotFoundException"], seen.Of("consul.snapshot.operations"));
        Assert.Empty(seen.Of("consul.snapshot.attempts"));
        Assert.Equal("System.IO.DirectoryNotFoundException", seen.Monitor.LastFailure?.Error);
    }

    [Fact]
    public async Task To_be_cancelled_is_an_outcome_of_its_own_and_no_error()
    {
        using CancellationTokenSource stop = new();
        using FakeConsul consul = FakeConsul.Sending(() => new FaultyBody(s_snapshot) { After = _ => stop.CancelAsync() });
        using Observation seen = Observe(consul);

        Assert.IsAssignableFrom<OperationCanceledException>(await seen.RunAsync(client => client.SaveAsync(_folder["x"], cancellationToken: stop.Token)));

        Assert.Equal([$"consul.snapshot.operations 1 {Save} consul.snapshot.outcome=cancelled"], seen.Of("consul.snapshot.operations"));
        Assert.Equal([$"consul.snapshot.attempts 1 {Save} consul.snapshot.outcome=cancelled"], seen.Of("consul.snapshot.attempts"));
        Assert.Equal($"consul.snapshot.save {Server} consul.snapshot.consistency=consistent consul.snapshot.outcome=cancelled", seen.Activities[0]);
        Assert.Equal("7 Information: Saving a snapshot from http://consul.test:8500 was cancelled", seen.Log[^1]);
        Assert.Null(seen.Monitor.LastFailure);
    }

    [Fact]
    public async Task A_stale_save_tells_how_stale_it_is_and_a_consistent_one_does_not()
    {
        using FakeConsul consul = new(() => FakeConsul.Ok(new MemoryStream(s_snapshot), ("X-Consul-LastContact", "1500")));
        using Observation seen = Observe(consul);

        await seen.RunAsync(async client =>
        {
            await client.SaveAsync(Stream.Null, new SaveOptions { Consistency = ConsulConsistency.Stale }, cancellationToken: Cancellation);
            await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);
        });

        Assert.Equal([$"consul.snapshot.save.staleness 1.5 {Server}"], seen.Of("consul.snapshot.save.staleness"));
        Assert.Contains("consul.snapshot.consistency=stale", seen.Activities[0], StringComparison.Ordinal);
        Assert.Contains("consul.snapshot.staleness=1.5", seen.Activities[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://[fd00::3]:8500", "server.address=fd00::3 server.port=8500")]
    [InlineData("https://consul.test/prefix?token=x", "server.address=consul.test server.port=443")]
    [InlineData("unix:///run/consul.sock", "server.address=/run/consul.sock")]
    public async Task The_server_is_told_without_what_else_stands_in_its_address(string address, string tags)
    {
        using FakeConsul consul = FakeConsul.Sending(s_snapshot);
        using Observation seen = new(consul, configure: options => (options.Address, options.Datacenter) = (new Uri(address), "dc7"));

        Assert.Null(await seen.RunAsync(client => client.SaveAsync(Stream.Null, cancellationToken: Cancellation)));

        Assert.Equal([$"consul.snapshot.save.size {s_snapshot.Length} consul.snapshot.client=default {tags} consul.datacenter=dc7"], seen.Of("consul.snapshot.save.size"));
    }

    [Fact]
    public async Task What_a_call_does_otherwise_is_in_its_tags()
    {
        using FakeConsul consul = FakeConsul.Sending(s_snapshot);
        using Observation seen = Observe(consul);

        await seen.RunAsync(client => client.SaveAsync(Stream.Null, new SaveOptions { Address = new Uri("http://other.test:1234"), Datacenter = "dc2" }, cancellationToken: Cancellation));

        Assert.Equal(
            [$"consul.snapshot.save.size {s_snapshot.Length} consul.snapshot.client=dc1 server.address=other.test server.port=1234 consul.datacenter=dc2"], seen.Of("consul.snapshot.save.size"));
    }

    [Fact]
    public async Task A_client_without_a_service_provider_is_measured_by_the_shared_meter()
    {
        using FakeConsul consul = FakeConsul.Sending(s_snapshot);
        using ConsulSnapshotClient client = consul.Connect(new ConsulSnapshotOptions { Address = new Uri("http://shared-meter.test:8500") });
        using Microsoft.Extensions.Diagnostics.Metrics.Testing.MetricCollector<long> operations = new(meterScope: null, ConsulSnapshotTelemetry.MeterName, "consul.snapshot.operations");

        await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        // Other tests have clients as well.
        Assert.Single(operations.GetMeasurementSnapshot(), one => Equals(one.Tags["server.address"], "shared-meter.test") && Equals(one.Tags["consul.snapshot.client"], "default"));
    }

    [Fact]
    public async Task A_live_reading_is_an_operation_until_the_reader_is_there_and_its_attempt_goes_on_to_the_end()
    {
        using FakeConsul consul = FakeConsul.Sending(s_snapshot);
        using Observation seen = Observe(consul);
        const string Open = Server + " consul.snapshot.operation=open";

        await seen.RunAsync(async client =>
        {
            await using SnapshotReader reader = await client.OpenAsync(cancellationToken: Cancellation);
            Assert.Single(seen.Of("consul.snapshot.operations"));
            Assert.Empty(seen.Of("consul.snapshot.attempts"));
            await reader.VerifyAsync(Cancellation);
        });

        Assert.Equal([$"consul.snapshot.operations 1 {Open} consul.snapshot.outcome=success"], seen.Of("consul.snapshot.operations"));
        Assert.Equal([$"consul.snapshot.attempts 1 {Open} consul.snapshot.outcome=success"], seen.Of("consul.snapshot.attempts"));
        Assert.Equal([$"consul.snapshot.received {s_snapshot.Length} {Open}"], seen.Of("consul.snapshot.received"));
        Assert.Equal(
            [
                $"consul.snapshot.open {Server} consul.snapshot.consistency=consistent consul.snapshot.outcome=success",
                $"  consul.snapshot.attempt {Server} consul.snapshot.attempt=1 consul.snapshot.received={s_snapshot.Length} consul.snapshot.outcome=success",
            ],
            seen.Activities);
    }

    [Fact]
    public async Task A_live_reading_that_breaks_is_a_failed_attempt()
    {
        byte[] snapshot = await File.ReadAllBytesAsync(Fixtures.Snapshot("consul-1.21.4-full"), Cancellation);
        TaskCompletionSource opened = new();
        using FakeConsul consul = FakeConsul.Sending(() => new FaultyBody(snapshot.AsMemory(0, snapshot.Length - 100), 4096)
        {
            After = async _ =>
            {
                await opened.Task;
                throw new IOException("reset");
            },
        });
        using Observation seen = Observe(consul);

        Exception? exception = await seen.RunAsync(async client =>
        {
            await using SnapshotReader reader = await client.OpenAsync(cancellationToken: Cancellation);
            opened.SetResult();
            await reader.VerifyAsync(Cancellation);
        });

        Assert.Equal(ConsulSnapshotError.Truncated, Assert.IsType<ConsulSnapshotRequestException>(exception).Error);
        Assert.Equal([$"consul.snapshot.attempts 1 {Server} consul.snapshot.operation=open consul.snapshot.outcome=failure error.type=Truncated"], seen.Of("consul.snapshot.attempts"));
        Assert.EndsWith("consul.snapshot.outcome=failure error.type=Truncated", seen.Activities[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_reading_that_nobody_reads_to_its_end_is_incomplete()
    {
        byte[] snapshot = await File.ReadAllBytesAsync(Fixtures.Snapshot("consul-1.21.4-full"), Cancellation);
        using FakeConsul consul = FakeConsul.Sending(() => FaultyBody.Standing(snapshot.AsMemory(0, snapshot.Length - 100), new TaskCompletionSource()));
        using Observation seen = Observe(consul);

        await seen.RunAsync(async client => await (await client.OpenAsync(cancellationToken: Cancellation)).DisposeAsync());

        Assert.Equal([$"consul.snapshot.attempts 1 {Server} consul.snapshot.operation=open consul.snapshot.outcome=incomplete"], seen.Of("consul.snapshot.attempts"));
    }

    [Fact]
    public async Task A_live_reading_that_cannot_begin_is_a_failed_operation()
    {
        using FakeConsul consul = FakeConsul.Saying(HttpStatusCode.Forbidden, "Permission denied");
        using Observation seen = Observe(consul);

        await seen.RunAsync(client => client.OpenAsync(cancellationToken: Cancellation));

        Assert.Equal(
            [$"consul.snapshot.operations 1 {Server} consul.snapshot.operation=open consul.snapshot.outcome=failure error.type=PermissionDenied"], seen.Of("consul.snapshot.operations"));
        Assert.Equal(
            ["11 Debug: Reading a snapshot from http://consul.test:8500 (Consistent)", "12 Error: Reading a snapshot from http://consul.test:8500 failed: PermissionDenied"], seen.Log);
    }

    private static HttpResponseMessage Answer(string name) => name switch
    {
        "unreachable" => throw new HttpRequestException(HttpRequestError.ConnectionError),
        "no trust" => throw new HttpRequestException(HttpRequestError.SecureConnectionError),
        "refused" => Saying(HttpStatusCode.Forbidden, "Permission denied"),
        "no leader" => Saying(HttpStatusCode.InternalServerError, "No cluster leader"),
        "no such datacenter" => Saying(HttpStatusCode.InternalServerError, "No path to datacenter"),
        "rate limited" => Saying(HttpStatusCode.TooManyRequests, "rate limit exceeded"),
        "server error" => Saying(HttpStatusCode.BadGateway, "Bad Gateway"),
        "page" => FakeConsul.Ok(new MemoryStream("<html>"u8.ToArray())),
        "closed" => throw new HttpRequestException(HttpRequestError.ResponseEnded),
        "cut" => FakeConsul.Ok(new MemoryStream(s_snapshot[..^1])),
        "corrupt" => FakeConsul.Ok(new MemoryStream(File.ReadAllBytes(Fixtures.Vector("badhash")))),
        "timeout" => throw new TaskCanceledException("x", new TimeoutException()),
        "stale" => FakeConsul.Ok(new MemoryStream(s_snapshot), ("X-Consul-LastContact", "1")),
        _ => throw new InvalidOperationException("a handler's own"),
    };

    private static HttpResponseMessage Saying(HttpStatusCode status, string text) => new(status) { Content = new StringContent(text) };

    private Observation Observe(FakeConsul consul) => new(consul, _time, "dc1", options => options.Address = new Uri("http://consul.test:8500"));

    private sealed class NoChance : Random
    {
        public override double NextDouble() => 0;
    }
}
