namespace ConsulSnapshot.Sdk.Client;

/// <summary>Counts the bytes of one sending, and tells of them.</summary>
internal sealed class SendingProgress(IProgress<SnapshotProgress>? progress, ByteCount count)
{
    private ProgressMeter? _meter;

    /// <summary>Gets the number of bytes that were sent so far.</summary>
    public long Bytes => _meter?.Bytes ?? 0;

    public ProgressMeter Start(long length, TimeProvider time, long started) => _meter = new ProgressMeter(progress, length, time, started, count: count);
}
