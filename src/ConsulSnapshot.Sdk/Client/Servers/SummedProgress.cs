namespace ConsulSnapshot.Sdk.Client;

/// <summary>Adds up the progress of several saves that run side by side; the sum never becomes less.</summary>
internal sealed class SummedProgress(IProgress<SnapshotProgress> target, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly ProgressMeter _meter = new(target, total: null, time, time.GetTimestamp());

    /// <summary>Gets where one of the saves reports to.</summary>
    public IProgress<SnapshotProgress> Part() => new Share(this);

    /// <summary>Tells of the end.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            _meter.Finish();
        }
    }

    private void Add(long more)
    {
        // Told under the lock, so that sums are told in their order.
        lock (_lock)
        {
            _meter.Add(more);
        }
    }

    private sealed class Share(SummedProgress whole) : IProgress<SnapshotProgress>
    {
        // The furthest that any attempt came: the next one begins anew.
        private long _most;

        public void Report(SnapshotProgress value)
        {
            if (value.Bytes > _most)
            {
                whole.Add(value.Bytes - _most);
                _most = value.Bytes;
            }
        }
    }
}
