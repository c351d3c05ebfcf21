namespace ConsulSnapshot.Sdk.Client;

/// <summary>Counts bytes and tells of them some times a second.</summary>
internal sealed class ProgressMeter(IProgress<SnapshotProgress>? progress, long? total, TimeProvider time, long started)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private TimeSpan _reported = TimeSpan.MinValue;

    public long Bytes { get; private set; }

    public TimeSpan Elapsed => time.GetElapsedTime(started);

    public void Add(int length)
    {
        Bytes += length;
        if (progress is not null && Elapsed is { } elapsed && (_reported == TimeSpan.MinValue || elapsed - _reported >= s_interval))
        {
            _reported = elapsed;
            progress.Report(new SnapshotProgress(Bytes, total, elapsed));
        }
    }

    /// <summary>Tells of the end.</summary>
    public void Finish() => progress?.Report(new SnapshotProgress(Bytes, total, Elapsed));
}
