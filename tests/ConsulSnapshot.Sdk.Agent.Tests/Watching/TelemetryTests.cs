using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using ConsulSnapshot.Sdk.Agent.Tests.Hosting;
using ConsulSnapshot.Sdk.Agent.Tests.Leadership;
using ConsulSnapshot.Sdk.Agent.Tests.Runs;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Agent.Tests.Watching;

public sealed class TelemetryTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 15, 10, 0, 0, TimeSpan.Zero));
    private readonly LockServer _consul = new();
    private readonly FaultyStore _store;

    public TelemetryTests() => _store = new FaultyStore(time: _time);

    public async ValueTask InitializeAsync() => _consul.Archive = await TestSnapshots.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _consul.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("consul.snapshot.agent.runs", "{run}")]
    [InlineData("consul.snapshot.agent.run.duration", "s")]
    [InlineData("consul.snapshot.agent.stores", "{store}")]
    [InlineData("consul.snapshot.agent.store.duration", "s")]
    [InlineData("consul.snapshot.agent.failures", "{failure}")]
    [InlineData("consul.snapshot.agent.retention.alerts", "{alert}")]
    [InlineData("consul.snapshot.agent.retention.deleted", "{snapshot}")]
    [InlineData("consul.snapshot.agent.leader", "1")]
    [InlineData("consul.snapshot.agent.run.failures", "{run}")]
    [InlineData("consul.snapshot.agent.last_success", "s")]
    [InlineData("consul.snapshot.agent.age", "s")]
    [InlineData("consul.snapshot.agent.next_run", "s")]
    [InlineData("consul.snapshot.agent.size", "By")]
    [InlineData("consul.snapshot.agent.verifications", "{snapshot}")]
    [InlineData("consul.snapshot.agent.verification.duration", "s")]
    [InlineData("consul.snapshot.agent.verification.last_success", "s")]
    [InlineData("consul.snapshot.agent.verification.next", "s")]
    [InlineData("consul.snapshot.agent.damaged", "{snapshot}")]
    public void Every_instrument_is_in_the_docs_with_its_unit(string name, string unit)
    {
        using AgentInstruments instruments = new(new AgentState(_time), _time, factory: null);
        string docs = File.ReadAllText(Path.Combine(Repository.Root, "docs", "agent.md"));
        List<string> published = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, _) => published.Add(instrument.Meter.Name == SnapshotAgentTelemetry.MeterName ? $"{instrument.Name} {instrument.Unit}" : ""),
        };

        listener.Start();

        Assert.Contains($"{name} {unit}", published);
        Assert.Contains($"| `{name}` | {unit} |", docs, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_event_of_the_log_is_in_the_docs_with_its_id_its_level_and_its_message()
    {
        LoggerMessageAttribute[] events =
        [
            .. new[] { typeof(Log), typeof(Storage.Log) }
                .SelectMany(log => log.GetMethods(BindingFlags.Static | BindingFlags.Public))
                .SelectMany(method => method.GetCustomAttributes<LoggerMessageAttribute>())
                .OrderBy(one => one.EventId),
        ];
        IEnumerable<string> rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "agent.md"))
            .SkipWhile(line => line != "### Log").SkipWhile(line => !line.StartsWith("| ---", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.StartsWith('|'));

        Assert.Equal(events.Select(one => string.Create(CultureInfo.InvariantCulture, $"| {one.EventId} | {one.Level} | {one.Message} |")), rows);
        Assert.Equal(events.Length, events.DistinctBy(one => one.EventId).Count());
    }

    [Fact]
    public async Task Gauges_tell_of_each_destination()
    {
        await using TestAgent agent = await TestAgent.StartAsync(_consul, _time, TestAgent.StoringTo(_store));
        IMeterFactory meters = agent.Services.GetRequiredService<IMeterFactory>();
        using MetricCollector<double> age = new(meters, SnapshotAgentTelemetry.MeterName, "consul.snapshot.agent.age");
        using MetricCollector<double> next = new(meters, SnapshotAgentTelemetry.MeterName, "consul.snapshot.agent.next_run");
        using MetricCollector<double> size = new(meters, SnapshotAgentTelemetry.MeterName, "consul.snapshot.agent.size");
        using MetricCollector<int> leader = new(meters, SnapshotAgentTelemetry.MeterName, "consul.snapshot.agent.leader");
        await agent.UntilAsync(() => agent.Agent.Status.Destinations is [{ NextRun: { } due, LastSuccess: { } last }] && due > last);
        DateTimeOffset saved = agent.Agent.Status.Destinations[0].LastSuccess!.Value;
        _time.Advance(TimeSpan.FromMinutes(10));

        age.RecordObservableInstruments();
        next.RecordObservableInstruments();
        size.RecordObservableInstruments();
        leader.RecordObservableInstruments();

        Assert.Equal((_time.GetUtcNow() - saved).TotalSeconds, age.LastMeasurement!.Value, 1);
        Assert.Equal("memory", age.LastMeasurement.Tags["consul.snapshot.destination"]);
        Assert.Equal((saved.AddHours(1) - DateTimeOffset.UnixEpoch).TotalSeconds, next.LastMeasurement!.Value, 1);
        Assert.Equal(_consul.Archive.Length, size.LastMeasurement!.Value);
        Assert.Equal(1, leader.LastMeasurement!.Value);
    }

    [Fact]
    public async Task Failures_are_counted_by_destination_and_stage()
    {
        _store.BeforePut = (name, _, _) => throw new SnapshotStoreException(SnapshotStoreError.Full, "memory:faulty", name, "full");
        await using TestAgent agent = TestAgent.Create(_consul, _time, TestAgent.StoringTo(_store));
        IMeterFactory meters = agent.Services.GetRequiredService<IMeterFactory>();
        using MetricCollector<long> failures = new(meters, SnapshotAgentTelemetry.MeterName, "consul.snapshot.agent.failures");
        using MetricCollector<long> runs = new(meters, SnapshotAgentTelemetry.MeterName, "consul.snapshot.agent.runs");

        await agent.StartAsync();
        await agent.UntilAsync(() => failures.LastMeasurement is not null);

        Assert.Equal(("memory", "store"), (failures.LastMeasurement!.Tags["consul.snapshot.destination"], failures.LastMeasurement.Tags["consul.snapshot.stage"]));
        Assert.Equal("failed", runs.LastMeasurement!.Tags["consul.snapshot.outcome"]);
    }

    [Fact]
    public async Task What_is_read_back_is_counted_and_traced_by_what_was_found()
    {
        ConcurrentQueue<Activity> ended = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == SnapshotAgentTelemetry.ActivitySourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        FaultyStore store = new("memory:read-back", _time);
        await using TestAgent agent = TestAgent.Create(_consul, _time, options =>
        {
            options.Destinations["read-back"] = new BackupDestinationOptions();
            options.Destinations["read-back"].Use(store);
        });
        IMeterFactory meters = agent.Services.GetRequiredService<IMeterFactory>();
        using MetricCollector<long> verifications = new(meters, SnapshotAgentTelemetry.MeterName, "consul.snapshot.agent.verifications");
        using MetricCollector<double> durations = new(meters, SnapshotAgentTelemetry.MeterName, "consul.snapshot.agent.verification.duration");
        using MetricCollector<double> damaged = new(meters, SnapshotAgentTelemetry.MeterName, "consul.snapshot.agent.damaged");
        using MetricCollector<double> last = new(meters, SnapshotAgentTelemetry.MeterName, "consul.snapshot.agent.verification.last_success");
        await agent.StartAsync();
        await agent.UntilAsync(() => agent.Agent.Verifications.Count == 1);
        last.RecordObservableInstruments();
        string name = (await store.SnapshotsAsync())[0];
        await store.DamageAsync(name);

        await agent.Agent.VerifyNowAsync(cancellationToken: TestContext.Current.CancellationToken);
        damaged.RecordObservableInstruments();

        Assert.Equal(["good", "damaged"], verifications.GetMeasurementSnapshot().Select(found => found.Tags["consul.snapshot.outcome"]));
        Assert.Equal(["good", "damaged"], durations.GetMeasurementSnapshot().Select(found => found.Tags["consul.snapshot.outcome"]));
        Assert.Equal((1, "read-back"), (damaged.LastMeasurement!.Value, damaged.LastMeasurement.Tags["consul.snapshot.destination"]));
        Assert.InRange(last.LastMeasurement!.Value, 1, (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);
        Activity[] traced = [.. ended.Where(activity => activity.OperationName == "consul.snapshot.verify" && (string?)activity.GetTagItem("consul.snapshot.destination") == "read-back")];
        Assert.Equal(["good", "damaged"], traced.Select(activity => activity.GetTagItem("consul.snapshot.outcome")));
        Assert.Equal((name, ActivityStatusCode.Error), (traced[1].GetTagItem("consul.snapshot.name"), traced[1].Status));
    }

    [Fact]
    public async Task A_run_is_a_trace_with_a_part_for_each_destination()
    {
        ConcurrentQueue<Activity> ended = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == SnapshotAgentTelemetry.ActivitySourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using SnapshotSource consul = new() { Archive = _consul.Archive };
        using Activity root = new("test");
        root.Start();

        BackupReport report = await new BackupRun(consul.Connect(_time), timeProvider: _time)
            .RunAsync([new BackupDestination { Name = "one", Store = _store }], cancellationToken: TestContext.Current.CancellationToken);

        Activity run = ended.Single(activity => activity.TraceId == root.TraceId && activity.OperationName == "consul.snapshot.backup");
        Activity store = ended.Single(activity => activity.ParentSpanId == run.SpanId);
        Assert.Equal(("stored", report.Saved!.Index), (run.GetTagItem("consul.snapshot.outcome"), run.GetTagItem("consul.snapshot.index")));
        Assert.Equal(("consul.snapshot.store", "one", report.Destinations[0].SnapshotName),
            (store.OperationName, store.GetTagItem("consul.snapshot.destination"), store.GetTagItem("consul.snapshot.name")));
    }
}
