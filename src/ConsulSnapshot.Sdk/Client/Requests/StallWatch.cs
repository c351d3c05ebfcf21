namespace ConsulSnapshot.Sdk.Client;

/// <summary>Cancels a read that takes longer than a limit.</summary>
internal sealed class StallWatch(TimeSpan limit, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _timer = new(Timeout.InfiniteTimeSpan, time);
    private CancellationTokenSource? _either;
    private CancellationToken _caller;

    /// <summary>Gets the limit.</summary>
    public TimeSpan Limit => limit;

    /// <summary>Gets a value indicating whether the limit was reached.</summary>
    public bool Elapsed => _timer.IsCancellationRequested;

    /// <summary>Begins to watch; the token is cancelled when the limit is reached, or by the caller.</summary>
    public CancellationToken Start(CancellationToken cancellationToken)
    {
        if (_either is null || cancellationToken != _caller)
        {
            _either?.Dispose();
            _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, cancellationToken);
            _caller = cancellationToken;
        }

        _timer.CancelAfter(limit);
        return _either.Token;
    }

    public void Stop() => _timer.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _either?.Dispose();
        _timer.Dispose();
    }
}
