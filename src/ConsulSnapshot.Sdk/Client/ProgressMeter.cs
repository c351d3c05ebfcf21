namespace ConsulSnapshot.Sdk.Client;

/// <summary>Counts bytes and tells of them some times a second.</summary>
internal sealed class ProgressMeter(IProgress<SnapshotProgress>? progress, long? total, TimeProvider time, long started, int attempt = 1, ByteCount? count = null)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(5);

    // What was told in the last seconds: the rate is that since the first of them.
    private readonly Queue<(TimeSpan Elapsed, long Bytes)> _told = [];
    private TimeSpan _last;

    public long Bytes { get; private set; }

    public TimeSpan Elapsed => time.GetElapsedTime(started);

    public void Add(int length)
    {
        Bytes += length;
        count?.Add(length);
        if (progress is not null && Elapsed is { } elapsed && (_told.Count == 0 || elapsed - _last >= s_interval))
        {
            Tell(progress, Bytes <= total ? total : null, elapsed);
        }
    }

    /// <summary>Tells that nothing has come yet: of the attempt before, nothing is left.</summary>
    public void Begin() => progress?.Report(new SnapshotProgress(0, total, Elapsed) { Attempt = attempt });

    /// <summary>Tells of the end.</summary>
    public void Finish()
    {
        if (progress is not null)
        {
            Tell(progress, total is null ? null : Bytes, Elapsed);
        }
    }

    private void Tell(IProgress<SnapshotProgress> listener, long? whole, TimeSpan elapsed)
    {
        while (_told.Count > 1 && elapsed - _told.Peek().Elapsed > s_window)
        {
            _told.Dequeue();
        }

        double? rate = _told.TryPeek(out (TimeSpan Elapsed, long Bytes) first) && elapsed > first.Elapsed ? (Bytes - first.Bytes) / (elapsed - first.Elapsed).TotalSeconds : null;
        _told.Enqueue((elapsed, Bytes));
        _last = elapsed;
        listener.Report(new SnapshotProgress(Bytes, whole, elapsed)
        {
            BytesPerSecond = rate,
            Remaining = Remaining(whole - Bytes, rate),
            Attempt = attempt,
        });
    }

    private static TimeSpan? Remaining(long? bytes, double? rate)
    {
        // So slow that it does not fit into a time is as good as unknown.
        double? seconds = bytes == 0 ? 0 : bytes / rate;
        return seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds.Value) : null;
    }
}
