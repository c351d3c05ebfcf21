namespace ConsulSnapshot.Sdk.Server.State;

/// <summary>The snapshot that requests are answered from, until another one takes its place.</summary>
internal sealed class CurrentSnapshot(ServedSnapshot first) : IDisposable
{
    private readonly Lock _gate = new();
    private ServedSnapshot? _snapshot = first;

    /// <summary>Gets the snapshot for one request, which disposes it at its end.</summary>
    public ServedSnapshot Acquire()
    {
        // Under the lock, because the last holder may let go between the reading of the field and the counting.
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_snapshot is null, this);
            return _snapshot.AddHolder();
        }
    }

    /// <summary>Serves another snapshot from now on, and owns it.</summary>
    public void Replace(ServedSnapshot snapshot)
    {
        ServedSnapshot? old;
        lock (_gate)
        {
            if (_snapshot is null)
            {
                snapshot.Dispose();
                ObjectDisposedException.ThrowIf(true, this);
            }

            old = _snapshot;
            _snapshot = snapshot;
        }

        old.Dispose();
    }

    public void Dispose()
    {
        ServedSnapshot? last;
        lock (_gate)
        {
            last = _snapshot;
            _snapshot = null;
        }

        last?.Dispose();
    }
}
