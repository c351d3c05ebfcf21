namespace ConsulSnapshot.Sdk.Client;

/// <summary>Adds up the progress of several saves that run side by side.</summary>
internal sealed class SummedProgress(IProgress<SnapshotProgress> target)
{
    private readonly Lock _lock = new();
    private long _sum;

    /// <summary>Gets where one of the saves reports to.</summary>
    public IProgress<SnapshotProgress> Part() => new Share(this);

    private void Report(SnapshotProgress value, long more)
    {
        // Told under the lock, so that sums are told in their order. One goes back only where a save is tried again, from its start.
        lock (_lock)
        {
            _sum += more;
            target.Report(value with { Bytes = _sum, TotalBytes = null });
        }
    }

    private sealed class Share(SummedProgress whole) : IProgress<SnapshotProgress>
    {
        private long _bytes;

        public void Report(SnapshotProgress value)
        {
            long more = value.Bytes - _bytes;
            _bytes = value.Bytes;
            whole.Report(value, more);
        }
    }
}
