using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>A client of a service provider, and all that it tells of its work: as texts, so that a test sees the whole of it.</summary>
internal sealed class Observation : IDisposable
{
    private const string RootName = "ConsulSnapshot.Sdk.Tests.Observation";

    private static readonly ActivitySource s_root = new(RootName);

    private readonly ServiceProvider _services;
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;
    private readonly List<Activity> _stopped = [];
    private readonly List<Measured> _measured = [];
    private ActivityTraceId _trace;

    public Observation(HttpMessageHandler consul, TimeProvider? time = null, string name = "", Action<ConsulSnapshotOptions>? configure = null)
    {
        ServiceCollection services = new();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(Logs)));
        services.AddSingleton(time ?? TimeProvider.System);
        IHttpClientBuilder builder = name.Length > 0 ? services.AddConsulSnapshots(name, configure) : services.AddConsulSnapshots(configure);
        builder.ConfigurePrimaryHttpMessageHandler(() => consul);
        _services = services.BuildServiceProvider();

        IMeterFactory factory = _services.GetRequiredService<IMeterFactory>();
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ConsulSnapshotTelemetry.MeterName && instrument.Meter.Scope == factory)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.Start();
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name is ConsulSnapshotTelemetry.ActivitySourceName or RootName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(_activities);
        Client = name.Length > 0 ? _services.GetRequiredKeyedService<ConsulSnapshotClient>(name) : _services.GetRequiredService<ConsulSnapshotClient>();
        Monitor = name.Length > 0 ? _services.GetRequiredKeyedService<SnapshotSaveMonitor>(name) : _services.GetRequiredService<SnapshotSaveMonitor>();
    }

    public ConsulSnapshotClient Client { get; }

    public SnapshotSaveMonitor Monitor { get; }

    public IServiceProvider Services => _services;

    public FakeLogCollector Logs { get; } = new();

    /// <summary>Gets the activities in the order in which they began, each with two blanks more than the one it belongs to.</summary>
    public IReadOnlyList<string> Activities
    {
        get
        {
            lock (_stopped)
            {
                List<string> lines = [];
                Print(_stopped.Single(activity => activity.Source == s_root), lines, depth: 0);
                return [.. lines.Skip(1).Select(line => line[2..])];
            }
        }
    }

    /// <summary>Gets all that listeners saw of activities.</summary>
    public IReadOnlyList<Activity> Stopped
    {
        get
        {
            lock (_stopped)
            {
                return [.. _stopped.Where(activity => activity.Source != s_root)];
            }
        }
    }

    /// <summary>Gets what was measured, what was counted with the same tags in one sum, in the order of the names.</summary>
    public IReadOnlyList<string> Measurements
    {
        get
        {
            lock (_measured)
            {
                return
                [
                    .. _measured.GroupBy(one => (one.Name, one.Tags))
                        .Select(group => $"{group.Key.Name} {Text(group.Sum(one => one.Value))} {group.Key.Tags}".TrimEnd()).Order(StringComparer.Ordinal),
                ];
            }
        }
    }

    /// <summary>Gets the log: id, level and message.</summary>
    public IReadOnlyList<string> Log => [.. Logs.GetSnapshot().Select(record => string.Create(CultureInfo.InvariantCulture, $"{record.Id.Id} {record.Level}: {record.Message}"))];

    /// <summary>Gets the measurements of one instrument.</summary>
    public IReadOnlyList<string> Of(string name) => [.. Measurements.Where(line => line.StartsWith($"{name} ", StringComparison.Ordinal))];

    /// <summary>Reads the gauges.</summary>
    public void ReadGauges() => _meters.RecordObservableInstruments();

    /// <summary>Lets the client do something, under an activity of the caller's; what it throws is returned.</summary>
    public async Task<Exception?> RunAsync(Func<ConsulSnapshotClient, Task> work)
    {
        using Activity root = s_root.StartActivity("caller") ?? throw new InvalidOperationException("Somebody must listen.");
        _trace = root.TraceId;
        return await Record.ExceptionAsync(() => work(Client));
    }

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
        _services.Dispose();
    }

    private static string Text(object? value) => value switch
    {
        double number => Math.Round(number, 6).ToString(CultureInfo.InvariantCulture),
        string[] list => string.Join(',', list),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(tag => $"{tag.Key}={Text(tag.Value)}"));

    private void Keep<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct
    {
        Measured one = new(instrument.Name, Convert.ToDouble(value, CultureInfo.InvariantCulture), Text(tags.ToArray()));
        lock (_measured)
        {
            _measured.Add(one);
        }
    }

    private void Keep(Activity activity)
    {
        lock (_stopped)
        {
            // Other tests have the same source.
            if (activity.TraceId == _trace)
            {
                _stopped.Add(activity);
            }
        }
    }

    private void Print(Activity activity, List<string> lines, int depth)
    {
        string status = activity.Status == ActivityStatusCode.Error ? $" error '{activity.StatusDescription}'" : "";
        lines.Add($"{new string(' ', 2 * depth)}{activity.OperationName}{status} {Text(activity.TagObjects)}".TrimEnd());
        foreach (Activity child in _stopped.Where(other => other.ParentSpanId == activity.SpanId).OrderBy(other => other.StartTimeUtc))
        {
            Print(child, lines, depth + 1);
        }
    }

    private sealed record Measured(string Name, double Value, string Tags);
}
