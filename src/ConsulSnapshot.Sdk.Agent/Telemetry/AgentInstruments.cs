using System.Diagnostics.Metrics;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>The instruments with which an agent is measured. Thread-safe.</summary>
internal sealed class AgentInstruments : IDisposable
{
    // Seconds: from a small datacenter and a folder to a large one and a slow line.
    private static readonly InstrumentAdvice<double> s_durations = new() { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600] };

    private readonly AgentState _state;
    private readonly TimeProvider _time;
    private readonly Meter? _own;
    private readonly Counter<long> _runs;
    private readonly Histogram<double> _runDuration;
    private readonly Counter<long> _stores;
    private readonly Histogram<double> _storeDuration;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _alerts;
    private readonly Counter<long> _deleted;
    private readonly Counter<long> _verifications;
    private readonly Histogram<double> _verificationDuration;

    public AgentInstruments(AgentState state, TimeProvider time, IMeterFactory? factory)
    {
        _state = state;
        _time = time;
        Meter meter = factory?.Create(SnapshotAgentTelemetry.Meter) ?? (_own = new Meter(SnapshotAgentTelemetry.Meter));
        _runs = meter.CreateCounter<long>("consul.snapshot.agent.runs", "{run}", "Backups that ended.");
        _runDuration = meter.CreateHistogram<double>("consul.snapshot.agent.run.duration", "s", "Duration of a backup.", advice: s_durations);
        _stores = meter.CreateCounter<long>("consul.snapshot.agent.stores", "{store}", "Backups that ended, at each destination.");
        _storeDuration = meter.CreateHistogram<double>("consul.snapshot.agent.store.duration", "s", "Duration of storing, describing and deleting at a destination.", advice: s_durations);
        _failures = meter.CreateCounter<long>("consul.snapshot.agent.failures", "{failure}", "What went wrong, by stage.");
        _alerts = meter.CreateCounter<long>("consul.snapshot.agent.retention.alerts", "{alert}", "Reasons for which retention deleted nothing.");
        _deleted = meter.CreateCounter<long>("consul.snapshot.agent.retention.deleted", "{snapshot}", "Snapshots that retention deleted.");
        _verifications = meter.CreateCounter<long>("consul.snapshot.agent.verifications", "{snapshot}", "Stored snapshots that were read back.");
        _verificationDuration = meter.CreateHistogram<double>("consul.snapshot.agent.verification.duration", "s", "Duration of reading back what was chosen at a destination.");
        meter.CreateObservableGauge("consul.snapshot.agent.leader", () => _state.Status.IsLeader ? 1 : 0, "1", "1 while this agent is the one that saves.");
        meter.CreateObservableGauge("consul.snapshot.agent.run.failures", () => _state.Status.Failures, "{run}", "Backups that failed as a whole since the last good one.");
        meter.CreateObservableGauge("consul.snapshot.agent.last_success", () => Each(static status => Seconds(status.LastSuccess)), "s", "When the last good backup began, since 1970.");
        meter.CreateObservableGauge("consul.snapshot.agent.age", () => Each(status => Age(status.LastSuccess)), "s", "Time since the last good backup began.");
        meter.CreateObservableGauge("consul.snapshot.agent.next_run", () => Each(static status => Seconds(status.NextRun)), "s", "When the next backup is due, since 1970.");
        meter.CreateObservableGauge("consul.snapshot.agent.size", () => Each(static status => status.LastLength), "By", "Length of the archive that was stored last.");
        meter.CreateObservableGauge(
            "consul.snapshot.agent.verification.last_success", () => Each(static status => Seconds(status.LastVerified)), "s", "When a stored snapshot was read back last and was good, since 1970.");
        meter.CreateObservableGauge(
            "consul.snapshot.agent.verification.next", () => Each(static status => Seconds(status.NextVerification)), "s", "When stored snapshots are read back next, since 1970.");
        meter.CreateObservableGauge(
            "consul.snapshot.agent.damaged", () => _state.Status.IsLeader ? Each(static status => status.Damaged.Count) : [], "{snapshot}", "Stored snapshots that are known to be damaged.");
    }

    /// <summary>A run ended.</summary>
    public void Ended(BackupReport report)
    {
        KeyValuePair<string, object?> outcome = new(AgentTag.Outcome, AgentTag.Of(report.Outcome));
        _runs.Add(1, outcome);
        _runDuration.Record(report.Duration.TotalSeconds, outcome);
        if (report.Failure is { } failure)
        {
            _failures.Add(1, new KeyValuePair<string, object?>(AgentTag.Stage, AgentTag.Of(failure.Stage)));
        }

        foreach (DestinationReport destination in report.Destinations)
        {
            Ended(destination);
        }
    }

    /// <summary>A stored snapshot was read back, or could not be.</summary>
    public void ReadBack(string destination, StoredVerificationOutcome outcome) =>
        _verifications.Add(1, new KeyValuePair<string, object?>(AgentTag.Destination, destination), new KeyValuePair<string, object?>(AgentTag.Outcome, AgentTag.Of(outcome)));

    /// <summary>A verification ended.</summary>
    public void Verified(VerificationReport report) => _verificationDuration.Record(
        report.Duration.TotalSeconds,
        new KeyValuePair<string, object?>(AgentTag.Destination, report.Destination),
        new KeyValuePair<string, object?>(AgentTag.Outcome, AgentTag.Of(report.Outcome)));

    public void Dispose() => _own?.Dispose();

    private void Ended(DestinationReport report)
    {
        KeyValuePair<string, object?> destination = new(AgentTag.Destination, report.Destination);
        KeyValuePair<string, object?> outcome = new(AgentTag.Outcome, AgentTag.Of(report.Outcome));
        _stores.Add(1, destination, outcome);
        _storeDuration.Record(report.Duration.TotalSeconds, destination, outcome);
        if (report.Failure is { } failure)
        {
            _failures.Add(1, destination, new KeyValuePair<string, object?>(AgentTag.Stage, AgentTag.Of(failure.Stage)));
        }

        foreach (RetentionAlert alert in report.Alerts)
        {
            _alerts.Add(1, destination, new KeyValuePair<string, object?>(AgentTag.Alert, alert.Kind.ToString()));
        }

        if (report.Retention is { } retention)
        {
            _deleted.Add(retention.Deletions.Count(static deletion => deletion.Failure is null), destination);
        }
    }

    private IEnumerable<Measurement<double>> Each(Func<DestinationStatus, double?> value) =>
        from status in _state.Status.Destinations
        let found = value(status)
        where found is not null
        select new Measurement<double>(found.Value, new KeyValuePair<string, object?>(AgentTag.Destination, status.Name));

    private double? Age(DateTimeOffset? time) => time is { } known ? Math.Max(0, (_time.GetUtcNow() - known).TotalSeconds) : null;

    private static double? Seconds(DateTimeOffset? time) => (time - DateTimeOffset.UnixEpoch)?.TotalSeconds;
}
