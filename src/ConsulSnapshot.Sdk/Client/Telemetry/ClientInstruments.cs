using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Counts what clients do.</summary>
/// <remarks>Thread-safe. One for each meter: that of the process, or that of a meter factory.</remarks>
internal sealed class ClientInstruments
{
    private const string Server = "server.address";
    private const string Error = "error.type";

    private readonly Histogram<double> _saveDuration;
    private readonly Histogram<long> _saveSize;
    private readonly Histogram<double> _saveStaleness;
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _received;
    private readonly Histogram<double> _restoreDuration;
    private readonly Counter<long> _sent;
    private readonly Histogram<double> _recoveryDuration;
    private readonly Counter<long> _recovered;

    public ClientInstruments(Meter meter)
    {
        _saveDuration = meter.CreateHistogram<double>("consul.snapshot.save.duration", "s", "Duration of a save with all its attempts");
        _saveSize = meter.CreateHistogram<long>("consul.snapshot.save.size", "By", "Size of a saved archive");
        _saveStaleness = meter.CreateHistogram<double>("consul.snapshot.save.staleness", "s", "Time since the answering server had heard from the leader");
        _attempts = meter.CreateCounter<long>("consul.snapshot.save.attempts", "{attempt}", "Attempts of saves");
        _received = meter.CreateCounter<long>("consul.snapshot.received", "By", "Bytes of archives received");
        _restoreDuration = meter.CreateHistogram<double>("consul.snapshot.restore.duration", "s", "Duration of a restore with its guards");
        _sent = meter.CreateCounter<long>("consul.snapshot.sent", "By", "Bytes of archives sent");
        _recoveryDuration = meter.CreateHistogram<double>("consul.snapshot.recovery.duration", "s", "Duration of a selective recovery");
        _recovered = meter.CreateCounter<long>("consul.snapshot.recovery.items", "{item}", "What selective recoveries did");
    }

    /// <summary>Gets the instruments of the process's own meter.</summary>
    public static ClientInstruments Default { get; } = new(ConsulSnapshotTelemetry.Meter);

    public void Saved(string server, SavedSnapshot saved, TimeSpan duration)
    {
        TagList tags = new() { { Server, server } };
        _saveDuration.Record(duration.TotalSeconds, tags);
        _saveSize.Record(saved.Length, tags);
        if (saved.LastContact is { } contact)
        {
            _saveStaleness.Record(contact.TotalSeconds, tags);
        }
    }

    public void SaveFailed(string server, Exception exception, TimeSpan duration) =>
        _saveDuration.Record(duration.TotalSeconds, new TagList { { Server, server }, { Error, NameOf(exception) } });

    /// <summary>An attempt of a save ended, with the bytes that had come.</summary>
    public void Attempted(string server, long received, Exception? exception)
    {
        TagList tags = new() { { Server, server } };
        _received.Add(received, tags);
        if (exception is not null)
        {
            tags.Add(Error, NameOf(exception));
        }

        _attempts.Add(1, tags);
    }

    /// <summary>Bytes of a restore went out.</summary>
    public void Sent(string server, long bytes) => _sent.Add(bytes, new KeyValuePair<string, object?>(Server, server));

    public void Restored(string server, Exception? exception, TimeSpan duration) => Record(_restoreDuration, server, exception, duration);

    public void Recovered(string server, Exception? exception, TimeSpan duration) => Record(_recoveryDuration, server, exception, duration);

    /// <summary>A recovery did something with an object.</summary>
    public void Recovered(string server, string kind, string outcome, long count) =>
        _recovered.Add(count, new TagList { { Server, server }, { "consul.snapshot.kind", kind }, { "consul.snapshot.outcome", outcome } });

    /// <summary>Names a failure without its message, which may be about anything.</summary>
    public static string NameOf(Exception exception) => exception switch
    {
        ConsulSnapshotRequestException request => request.Error.ToString(),
        SnapshotException snapshot => snapshot.Error.ToString(),
        _ => exception.GetType().Name,
    };

    private static void Record(Histogram<double> histogram, string server, Exception? exception, TimeSpan duration)
    {
        TagList tags = new() { { Server, server } };
        if (exception is not null)
        {
            tags.Add(Error, NameOf(exception));
        }

        histogram.Record(duration.TotalSeconds, tags);
    }
}
