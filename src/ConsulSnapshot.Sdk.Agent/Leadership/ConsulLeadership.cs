using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Makes one of several agents the leader, by a lock in Consul's KV store.</summary>
/// <remarks>
/// At most one agent believes to be the leader. A holder whose session Consul ends, for whatever reason, stops believing within
/// <see cref="LeadershipSettings.BeliefFor"/> even if it hears nothing of it, and Consul keeps the lock from others for longer than that. Only who deletes the key by hand gets round it.
/// </remarks>
internal sealed class ConsulLeadership
{
    private readonly ConsulRequests _requests;
    private readonly LeadershipSettings _settings;
    private readonly ConsulLock _lock;
    private readonly ILogger _logger;

    public ConsulLeadership(ConsulRequests requests, LeadershipSettings settings, ILogger logger)
    {
        _requests = requests;
        _settings = settings;
        _logger = logger;
        _lock = new ConsulLock(requests, settings, logger);
    }

    public ConsulLeadership(ConsulSnapshotClient client, LeadershipSettings settings, ILogger logger)
        : this(client.Requests, settings, logger)
    {
    }

    /// <summary>Waits until this agent is the leader.</summary>
    /// <remarks>What fails meanwhile is logged and tried again: standing by has no end of its own.</remarks>
    /// <param name="cancellationToken">Ends the wait; nothing is left at Consul's.</param>
    /// <returns>The leadership, to be disposed of to let others have it.</returns>
    public async Task<LeadershipTerm> AcquireAsync(CancellationToken cancellationToken)
    {
        Log.WaitingForLeadership(_logger, _settings.LockKey);
        while (true)
        {
            if (await TryAcquireAsync(cancellationToken).ConfigureAwait(false) is { } term)
            {
                Log.BecameLeader(_logger, _settings.LockKey, term.SessionId);
                return term;
            }

            await Task.Delay(LeadershipSettings.RetryEvery, _requests.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes a session and waits with it for the lock; nothing if that failed or the session was lost.</summary>
    private async Task<LeadershipTerm?> TryAcquireAsync(CancellationToken cancellationToken)
    {
        ConsulSession? session = null;
        bool isLeader = false;
        try
        {
            session = await ConsulSession.CreateAsync(_requests, _settings, _logger, cancellationToken).ConfigureAwait(false);
            await WaitForLockAsync(session, cancellationToken).ConfigureAwait(false);
            isLeader = true;
            return new LeadershipTerm(session, _lock, _settings, _logger);
        }
        catch (Exception exception) when (exception is ConsulSnapshotRequestException or IOException)
        {
            Log.LeadershipNotReached(_logger, exception, _settings.LockKey);
            return null;
        }
        catch (OperationCanceledException) when (session is { Lost.IsCancellationRequested: true } && !cancellationToken.IsCancellationRequested)
        {
            Log.SessionLostWhileWaiting(_logger, session.Id);
            return null;
        }
        finally
        {
            if (!isLeader && session is not null)
            {
                await session.DisposeAsync().ConfigureAwait(false); // with what it may hold, if the answer to that was lost
            }
        }
    }

    private async Task WaitForLockAsync(ConsulSession session, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(session.Lost, cancellationToken);
        while (!await _lock.TryAcquireAsync(session.Id, either.Token).ConfigureAwait(false))
        {
            LockState state = await _lock.LookAsync(null, either.Token).ConfigureAwait(false);
            if (state.Session is null)
            {
                // Free, and yet not to be had: its lock delay lasts, which only trying again tells the end of.
                await Task.Delay(LeadershipSettings.TryAgainEvery, _requests.Time, either.Token).ConfigureAwait(false);
            }

            while (state.Session is not null)
            {
                state = await _lock.LookAgainAsync(state, either.Token).ConfigureAwait(false);
            }
        }

        either.Token.ThrowIfCancellationRequested();
    }
}
