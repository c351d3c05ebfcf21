using System.Collections.Concurrent;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Reads stored snapshots back when that is due, or asked for: one after the other, and none while a backup is due or made.</summary>
/// <remarks>Driven by <see cref="BackupLoop"/>, step by step; only <see cref="AskAsync"/> may be called by others.</remarks>
internal sealed class VerificationQueue(PlanSource plans, AgentState state, AgentInstruments instruments, WebhookSender webhooks, TimeProvider time, ILogger logger)
{
    private readonly Dictionary<string, PlannedRun> _planned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredView> _views = new(StringComparer.Ordinal);
    private readonly Queue<VerificationPass> _passes = new();
    private readonly ConcurrentQueue<VerificationRequest> _asked = [];

    /// <summary>Asks for a verification of all destinations, whatever their schedules say.</summary>
    public async Task<IReadOnlyList<VerificationReport>> AskAsync(bool all, CancellationToken cancellationToken)
    {
        VerificationRequest asked = new(all);
        _asked.Enqueue(asked);
        plans.Changed.Call();
        if (!state.Status.IsLeader)
        {
            Refuse();
        }

        return await asked.Done.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes up what the stores hold, and plans by it; what goes on goes on.</summary>
    public void LookBack(AgentPlan plan, IEnumerable<StoredBefore> found)
    {
        foreach ((PlannedDestination destination, StoredBefore before) in plan.Destinations.Zip(found))
        {
            string name = destination.Destination.Name;
            bool isNew = !_views.TryGetValue(name, out StoredView? view);
            _views[name] = view ??= new StoredView();
            if (before.Own is { } listed)
            {
                view.Take(listed);
            }

            if (isNew)
            {
                webhooks.Knows(name, view.Damaged);
            }

            Tell(name, view);
            if (destination.Verification.Schedule is not { } schedule)
            {
                _planned.Remove(name);
                continue;
            }

            DateTimeOffset? own = _planned.TryGetValue(name, out PlannedRun? known) ? known.LastRun : null;
            PlannedRun planned = new(schedule);
            if ((view.LastReadBack > own || own is null ? view.LastReadBack : own) is { } last)
            {
                planned.Began(last);
            }

            _planned[name] = planned;
        }

        HashSet<string> names = [.. plan.Destinations.Select(static destination => destination.Destination.Name)];
        foreach (string gone in _views.Keys.Where(name => !names.Contains(name)).ToArray())
        {
            _views.Remove(gone);
            _planned.Remove(gone);
        }
    }

    /// <summary>A backup was made: what it stored and deleted is known.</summary>
    public void Ended(BackupReport report)
    {
        foreach (DestinationReport done in report.Destinations)
        {
            if (!_views.TryGetValue(done.Destination, out StoredView? view))
            {
                continue;
            }

            foreach (RetentionDeletion deletion in done.Retention?.Deletions.Where(static deletion => deletion.Failure is null) ?? [])
            {
                view.Gone(deletion.Snapshot.Name);
            }

            if (done.Outcome == BackupOutcome.Stored)
            {
                view.Stored(done.SnapshotName!, report.Manifest!.CreatedAt);
            }

            Tell(done.Destination, view);
        }
    }

    /// <summary>Gets a value indicating whether the newest snapshot at a destination is known to be damaged: then another one is due.</summary>
    public bool IsNewestDamaged(string destination) => _views.TryGetValue(destination, out StoredView? view) && view.IsNewestDamaged(time.GetUtcNow());

    /// <summary>Gets when the next verification is due; <see langword="null"/> for never.</summary>
    public DateTimeOffset? Next(DateTimeOffset now) => _passes.Count > 0 || !_asked.IsEmpty ? now : _planned.Values.Min(planned => planned.At(now));

    /// <summary>Does one step, if there is something to do: looks what is stored, or reads one snapshot.</summary>
    /// <param name="whose">Which snapshots are this agent's.</param>
    /// <param name="backupIsDue">Ends when a backup is due; the step ends soon then.</param>
    /// <param name="cancellationToken">Ends the step.</param>
    /// <returns>What was done.</returns>
    public async Task<VerificationStepResult> TryStepAsync(OwnSnapshots whose, Func<CancellationToken, Task> backupIsDue, CancellationToken cancellationToken)
    {
        TakeAsked();
        TakeDue();
        if (!_passes.TryPeek(out VerificationPass? pass))
        {
            return default;
        }

        PlannedDestination? destination = plans.Current.Destinations.FirstOrDefault(planned => planned.Destination.Name == pass.Destination);
        if (destination is null)
        {
            _passes.Dequeue();
            pass.Request?.Ended(null);
            return new VerificationStepResult(IsDone: true, NewestFoundDamaged: null);
        }

        bool wasDamaged = IsNewestDamaged(pass.Destination);
        StoredView view = _views[pass.Destination];
        state.Verify(true);
        try
        {
            await new VerificationStep(pass, destination, view, instruments, time, logger).RunAsync(whose, backupIsDue, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.VerificationCancelled(logger, pass.Destination);
            throw;
        }
        finally
        {
            state.Verify(false);
        }

        Tell(pass.Destination, view);
        _passes.Dequeue();
        if (pass.IsDone)
        {
            End(pass);
        }
        else
        {
            _passes.Enqueue(pass); // in turn, so that none waits for the end of another
        }

        return new VerificationStepResult(IsDone: true, !wasDamaged && IsNewestDamaged(pass.Destination) ? pass.Destination : null);
    }

    /// <summary>Forgets all: another agent goes on.</summary>
    public void Clear()
    {
        foreach (VerificationPass pass in _passes)
        {
            pass.Request?.Cancel();
        }

        _passes.Clear();
        _planned.Clear();
        _views.Clear();
        Refuse();
    }

    private void TakeAsked()
    {
        while (_asked.TryDequeue(out VerificationRequest? request))
        {
            foreach (PlannedDestination destination in plans.Current.Destinations)
            {
                Enqueue(destination.Destination, request);
            }

            request.Begin(plans.Current.Destinations.Count);
        }
    }

    private void TakeDue()
    {
        DateTimeOffset now = time.GetUtcNow();
        foreach (PlannedDestination destination in plans.Current.Destinations)
        {
            string name = destination.Destination.Name;
            DateTimeOffset? next = _planned.TryGetValue(name, out PlannedRun? planned) ? planned.At(now) : null;
            if (next <= now && _passes.All(pass => pass.Destination != name))
            {
                Enqueue(destination.Destination, request: null);
                next = planned!.At(now);
            }

            state.PlanVerification(name, next);
        }
    }

    private void Enqueue(BackupDestination destination, VerificationRequest? request)
    {
        DateTimeOffset now = time.GetUtcNow();
        _passes.Enqueue(new VerificationPass(destination.Name, destination.Store.Description, now, request));
        if (_planned.TryGetValue(destination.Name, out PlannedRun? planned))
        {
            planned.Began(now);
        }
    }

    private void End(VerificationPass pass)
    {
        VerificationReport report = pass.Report;
        if (_planned.TryGetValue(pass.Destination, out PlannedRun? planned))
        {
            planned.Ended(pass.IsUseful, time.GetUtcNow(), plans.Current.Options.RetryAfter);
        }

        Log.VerificationEnded(logger, pass.Destination, report.Outcome, report.GoodCount, report.DamagedCount, report.NotReadCount, report.LeftCount, report.Duration);
        instruments.Verified(report);
        state.Verified(report, plans.Current.Options.HistoryLength);
        Tell(pass.Destination, _views[pass.Destination]);
        pass.Request?.Ended(report);
    }

    /// <summary>Says what is known of a destination now.</summary>
    private void Tell(string destination, StoredView view)
    {
        state.Stored(destination, view, time.GetUtcNow());
        webhooks.Tell(state.Status.Destinations.First(status => status.Name == destination));
    }

    private void Refuse()
    {
        while (_asked.TryDequeue(out VerificationRequest? asked))
        {
            asked.Refuse();
        }
    }
}

/// <summary>What was done in one step.</summary>
/// <param name="IsDone">Whether there was anything to do.</param>
/// <param name="NewestFoundDamaged">The destination whose newest snapshot was found to be damaged in this step; <see langword="null"/> if none was.</param>
internal readonly record struct VerificationStepResult(bool IsDone, string? NewestFoundDamaged);
