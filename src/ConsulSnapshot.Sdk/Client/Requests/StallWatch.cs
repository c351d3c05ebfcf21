namespace ConsulSnapshot.Sdk.Client;

/// <summary>Cancels a read that takes longer than a limit.</summary>
internal sealed class StallWatch : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;

    public StallWatch(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        _limit = limit;
        _timer = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, cancellationToken);
    }

    /// <summary>Gets a value indicating whether the limit was reached.</summary>
    public bool Elapsed => _timer.IsCancellationRequested;

    /// <summary>Begins to watch; the token is cancelled when the limit is reached, or by the caller.</summary>
    public CancellationToken Start()
    {
        _timer.CancelAfter(_limit);
        return _either.Token;
    }

    public void Stop() => _timer.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}
