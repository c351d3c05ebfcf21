using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>The instruments with which clients are measured.</summary>
/// <remarks>Thread-safe. One for each meter: that of the process, or that of a meter factory.</remarks>
internal sealed class ClientInstruments
{
    // From a cluster that is nearly empty to gigabytes over a slow line; a server builds the whole archive before its first byte.
    private static readonly double[] s_durations = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600];

    // Followers hear from a leader some times a second; behind by more than an election takes means that something is wrong.
    private static readonly double[] s_staleness = [0, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800];

    private static readonly long[] s_sizes =
        [16 << 10, 64 << 10, 256 << 10, 1 << 20, 4 << 20, 16 << 20, 64 << 20, 256 << 20, 1L << 30, 4L << 30, 16L << 30];

    private readonly Counter<long> _operations;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _attempts;
    private readonly Histogram<long> _saveSize;
    private readonly Histogram<double> _saveStaleness;
    private readonly Counter<long> _recovered;

    /// <summary>Initializes a new instance of the <see cref="ClientInstruments"/> class.</summary>
    /// <param name="meter">The meter; its owner's to dispose.</param>
    public ClientInstruments(Meter meter)
    {
        _operations = meter.CreateCounter<long>("consul.snapshot.operations", "{operation}", "Operations that ended.");
        _duration = meter.CreateHistogram("consul.snapshot.operation.duration", "s", "Duration of an operation with all its attempts and steps.", advice: Buckets(s_durations));
        _attempts = meter.CreateCounter<long>("consul.snapshot.attempts", "{attempt}", "Transfers of a snapshot that were begun and ended; what exceeds the operations was tried again.");
        Received = meter.CreateCounter<long>("consul.snapshot.received", "By", "Bytes of archives received, failed attempts included.");
        Sent = meter.CreateCounter<long>("consul.snapshot.sent", "By", "Bytes of archives sent, failed restores included.");
        _saveSize = meter.CreateHistogram("consul.snapshot.save.size", "By", "Length of the archive of a good save.", advice: Buckets(s_sizes));
        _saveStaleness = meter.CreateHistogram("consul.snapshot.save.staleness", "s", "Time since the server of a good stale save had heard from the leader.", advice: Buckets(s_staleness));
        meter.CreateObservableGauge("consul.snapshot.save.age", Ages.Observe, "s", "Time since the last good save; nothing before the first.");
        _recovered = meter.CreateCounter<long>("consul.snapshot.recovery.objects", "{object}", "Objects of recoveries that were carried out.");
    }

    /// <summary>Gets the instruments of the process's own meter.</summary>
    public static ClientInstruments Default { get; } = new(new Meter(ConsulSnapshotTelemetry.Meter));

    public Counter<long> Received { get; }

    public Counter<long> Sent { get; }

    /// <summary>Gets the monitors whose age is measured.</summary>
    public SaveAges Ages { get; } = new();

    /// <summary>An operation ended.</summary>
    public void Ended(TagList tags, string outcome, string? error, TimeSpan duration)
    {
        if (_operations.Enabled || _duration.Enabled)
        {
            AddOutcome(ref tags, outcome, error);
            _operations.Add(1, tags);
            _duration.Record(duration.TotalSeconds, tags);
        }
    }

    /// <summary>A transfer ended.</summary>
    public void Attempted(TagList tags, string outcome, string? error)
    {
        AddOutcome(ref tags, outcome, error);
        _attempts.Add(1, tags);
    }

    /// <summary>A save was good.</summary>
    /// <param name="tags">The tags of client and server.</param>
    /// <param name="saved">What was saved.</param>
    /// <param name="isStale">Whether a stale snapshot was asked for.</param>
    public void Saved(TagList tags, SavedSnapshot saved, bool isStale)
    {
        _saveSize.Record(saved.Length, tags);
        if (isStale && saved.LastContact is { } contact)
        {
            _saveStaleness.Record(contact.TotalSeconds, tags);
        }
    }

    /// <summary>A recovery was carried out.</summary>
    public void Recovered(TagList tags, IReadOnlyList<RecoveryItem> items)
    {
        if (!_recovered.Enabled)
        {
            return;
        }

        foreach (((RecoveryKind kind, string result), int count) in items.CountBy(static item => (item.Kind, ResultOf(item))))
        {
            TagList all = tags;
            all.Add(TelemetryTag.RecoveryKind, kind.ToString());
            all.Add(TelemetryTag.RecoveryResult, result);
            _recovered.Add(count, all);
        }
    }

    private static void AddOutcome(ref TagList tags, string outcome, string? error)
    {
        tags.Add(TelemetryTag.Outcome, outcome);
        if (error is not null)
        {
            tags.Add(TelemetryTag.Error, error);
        }
    }

    private static string ResultOf(RecoveryItem item) => (item.State, item.Action) switch
    {
        (RecoveryState.Done, _) => "written",
        (_, RecoveryAction.Unchanged) => "unchanged",
        (_, RecoveryAction.Skip) => "skipped",
        (_, RecoveryAction.Conflict) => "conflict",
        (_, RecoveryAction.Denied) => "denied",
        (RecoveryState.Failed, _) => "failed",
        _ => "left",
    };

    private static InstrumentAdvice<T> Buckets<T>(T[] boundaries)
        where T : struct => new() { HistogramBucketBoundaries = boundaries };
}
