using System.Collections.Concurrent;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Makes backups when they are due, one after the other, for as long as this agent is the one to do so; and reads back what is stored when no backup is due.</summary>
internal sealed class BackupLoop(
    PlanSource plans,
    AgentState state,
    Func<AgentPlan, IReadOnlyCollection<BackupDestination>, CancellationToken, Task<BackupReport>> run,
    VerificationQueue verifications,
    WebhookSender webhooks,
    TimeProvider time,
    ILogger logger)
{
    // A clock that jumps is noticed within this time.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, PlannedRun> _planned = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<TaskCompletionSource<BackupReport>> _asked = [];
    private readonly LastRuns _lastRuns = new(time, logger);
    private SnapshotManifest? _lastManifest;

    // Whose snapshots these are says the last backup better than anybody.
    private OwnSnapshots Whose => new(_lastManifest?.Datacenter ?? plans.Current.Options.Datacenter, _lastManifest?.ClusterId);

    /// <summary>Asks for a run of all destinations, whatever their schedules say.</summary>
    public async Task<BackupReport> AskAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<BackupReport> asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked.Enqueue(asked);
        plans.Changed.Call();
        if (!state.Status.IsLeader)
        {
            Refuse();
        }

        return await asked.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes backups until too many have failed.</summary>
    /// <param name="maxFailures">How many, one after the other; 0 for any number.</param>
    /// <param name="ended">Told of each run, with what is left to do after it.</param>
    /// <param name="cancellationToken">Ends the loop, and a run that is going on.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task RunAsync(int maxFailures, Func<BackupReport, CancellationToken, Task> ended, CancellationToken cancellationToken)
    {
        try
        {
            state.Lead(true);
            await LookBackAsync(cancellationToken).ConfigureAwait(false);
            FindDue(everything: false);
            webhooks.Began(state.Status);
            for (int failures = 0; maxFailures == 0 || failures < maxFailures;)
            {
                if (await plans.TryRenewAsync().ConfigureAwait(false))
                {
                    await LookBackAsync(cancellationToken).ConfigureAwait(false);
                }

                List<TaskCompletionSource<BackupReport>> asked = Drain();
                PlannedDestination[] due = FindDue(everything: asked.Count > 0);
                if (due.Length == 0)
                {
                    VerificationStepResult step = await verifications.TryStepAsync(Whose, UntilBackupIsDueAsync, cancellationToken).ConfigureAwait(false);
                    if (step.IsDone)
                    {
                        CallFor(step.NewestFoundDamaged);
                        continue;
                    }

                    await plans.Changed.WaitAsync(UntilNext(), time, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                BackupReport report = await RunAsync(due, asked, cancellationToken).ConfigureAwait(false);
                failures = report.Outcome == BackupOutcome.Failed ? failures + 1 : 0;
                await ended(report, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            state.Lead(false);
            verifications.Clear();
            Refuse();
        }
    }

    private async Task<BackupReport> RunAsync(PlannedDestination[] due, List<TaskCompletionSource<BackupReport>> asked, CancellationToken cancellationToken)
    {
        foreach (PlannedDestination destination in due)
        {
            _planned[destination.Destination.Name].Began(time.GetUtcNow());
        }

        state.Run(true);
        BackupReport report;
        try
        {
            report = await run(plans.Current, [.. due.Select(static destination => destination.Destination)], cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.BackupCancelled(logger);
            asked.ForEach(static task => task.TrySetCanceled(CancellationToken.None));
            throw;
        }
        finally
        {
            state.Run(false);
        }

        _lastManifest = report.Manifest ?? _lastManifest;
        foreach (PlannedDestination destination in due)
        {
            bool isSafe = report.Destinations.Any(done => done.Destination == destination.Destination.Name && done.Outcome != BackupOutcome.Failed);
            _planned[destination.Destination.Name].Ended(isSafe, time.GetUtcNow(), plans.Current.Options.RetryAfter);
        }

        verifications.Ended(report);
        state.Ended(report, [.. due.Select(static destination => destination.Destination.Name)], plans.Current.Options.HistoryLength);
        asked.ForEach(task => task.TrySetResult(report));
        return report;
    }

    /// <summary>Plans what is new, going by what the stores hold.</summary>
    private async Task LookBackAsync(CancellationToken cancellationToken)
    {
        AgentPlan plan = plans.Current;
        state.Have(plan.Destinations.Select(static destination => destination.Destination));
        foreach (string gone in _planned.Keys.Except(plan.Destinations.Select(static destination => destination.Destination.Name)).ToArray())
        {
            _planned.Remove(gone);
        }

        StoredBefore[] found = await Task.WhenAll(plan.Destinations.Select(destination => destination.Schedule.IsOneShot
            ? Task.FromResult(StoredBefore.Nothing)
            : _lastRuns.FindAsync(destination.Destination, Whose, cancellationToken))).ConfigureAwait(false);
        verifications.LookBack(plan, found);
        foreach ((PlannedDestination destination, StoredBefore before) in plan.Destinations.Zip(found))
        {
            string name = destination.Destination.Name;
            DateTimeOffset? savedAt = before.LastRun;
            DateTimeOffset? own = _planned.TryGetValue(name, out PlannedRun? known) ? known.LastRun : null;
            PlannedRun planned = new(destination.Schedule);
            if ((savedAt > own || own is null ? savedAt : own) is { } last)
            {
                planned.Began(last);
            }

            _planned[name] = planned;
            if (savedAt is { } time)
            {
                state.Found(name, time);
            }

            CallFor(verifications.IsNewestDamaged(name) ? name : null);
        }
    }

    /// <summary>Has a backup made at once where the newest snapshot is good for nothing.</summary>
    private void CallFor(string? damaged)
    {
        if (damaged is not null)
        {
            Log.NewestDamaged(logger, damaged);
            _planned[damaged].Call(time.GetUtcNow());
        }
    }

    private async Task UntilBackupIsDueAsync(CancellationToken cancellationToken)
    {
        while (_asked.IsEmpty && UntilNextBackup() is { Ticks: > 0 } left)
        {
            await plans.Changed.WaitAsync(left, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private PlannedDestination[] FindDue(bool everything)
    {
        DateTimeOffset now = time.GetUtcNow();
        List<PlannedDestination> due = [];
        foreach (PlannedDestination destination in plans.Current.Destinations)
        {
            DateTimeOffset? next = _planned[destination.Destination.Name].At(now);
            state.Plan(destination.Destination.Name, next, destination.Schedule);
            if (everything || next <= now)
            {
                due.Add(destination);
            }
        }

        return [.. due];
    }

    private TimeSpan UntilNext()
    {
        DateTimeOffset now = time.GetUtcNow();
        TimeSpan backup = UntilNextBackup();
        TimeSpan verification = Pause(verifications.Next(now) - now);
        return verification < backup ? verification : backup;
    }

    private TimeSpan UntilNextBackup()
    {
        DateTimeOffset now = time.GetUtcNow();
        return Pause(_planned.Values.Select(planned => planned.At(now) - now).Min());
    }

    // The time may have come since it was looked at: nobody can wait for less than nothing.
    private static TimeSpan Pause(TimeSpan? left) => left < TimeSpan.Zero ? TimeSpan.Zero : left < s_longestWait ? left.Value : s_longestWait;

    private List<TaskCompletionSource<BackupReport>> Drain()
    {
        List<TaskCompletionSource<BackupReport>> asked = [];
        while (_asked.TryDequeue(out TaskCompletionSource<BackupReport>? one))
        {
            asked.Add(one);
        }

        return asked;
    }

    private void Refuse()
    {
        foreach (TaskCompletionSource<BackupReport> asked in Drain())
        {
            asked.TrySetException(new InvalidOperationException("This agent does not make backups now: another one is the leader, or none is. Ask that one."));
        }
    }
}
