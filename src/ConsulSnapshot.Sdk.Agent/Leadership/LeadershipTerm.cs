using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>The time during which this agent is the leader. Disposing of it lets others be it at once.</summary>
internal sealed class LeadershipTerm : IAsyncDisposable
{
    private readonly ConsulSession _session;
    private readonly ConsulLock _lock;
    private readonly LeadershipSettings _settings;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    public LeadershipTerm(ConsulSession session, ConsulLock @lock, LeadershipSettings settings, ILogger logger)
    {
        _session = session;
        _lock = @lock;
        _settings = settings;
        _logger = logger;
        _lost = CancellationTokenSource.CreateLinkedTokenSource(session.Lost);
        Lost = _lost.Token;
        _watching = WatchAsync();
    }

    /// <summary>Gets the session that holds the lock.</summary>
    public string SessionId => _session.Id;

    /// <summary>Gets what is cancelled when this agent is the leader no more. Everything that only a leader does must end then.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Gets a value indicating whether this agent is the leader.</summary>
    public bool IsHeld => !Lost.IsCancellationRequested;

    public async ValueTask DisposeAsync()
    {
        if (!IsHeld)
        {
            Log.LostLeadership(_logger, _settings.LockKey);
        }

        await _lost.CancelAsync().ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        try
        {
            // Before the session ends: what is released has no lock delay, so that a standby takes over at once.
            await _lock.ReleaseAsync(SessionId, CancellationToken.None).ConfigureAwait(false);
            Log.ReleasedLeadership(_logger, _settings.LockKey);
        }
        catch (Exception exception) when (exception is ConsulSnapshotRequestException or IOException)
        {
            Log.LeadershipNotReleased(_logger, exception, _settings.LockKey, _settings.SessionTtl);
        }

        await _session.DisposeAsync().ConfigureAwait(false);
        _lost.Dispose();
        _stop.Dispose();
    }

    /// <summary>Notices sooner than by the session's own end that the lock is another's, or nobody's.</summary>
    private async Task WatchAsync()
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, Lost);
        LockState state = new(SessionId, null);
        try
        {
            while (state.Session == SessionId)
            {
                state = await _lock.LookAgainAsync(state, end.Token).ConfigureAwait(false);
            }

            await _lost.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Disposed of, or lost with the session.
        }
    }
}
