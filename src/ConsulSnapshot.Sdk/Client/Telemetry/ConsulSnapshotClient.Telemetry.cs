namespace ConsulSnapshot.Sdk.Client;

/// <summary>What the client tells of its own work: logs, traces, metrics, and its monitor.</summary>
public partial class ConsulSnapshotClient
{
    private readonly ClientTelemetry _telemetry;

    /// <summary>Gets what knows of the client's last good and last failed save, for a <see cref="ConsulSnapshotHealthCheck"/>.</summary>
    /// <value>The one that the client was given, or that all clients of its name share in a service provider; else one of its own.</value>
    public SnapshotSaveMonitor SaveMonitor => _telemetry.Saves;

    /// <summary>Runs a save, and tells of it.</summary>
    /// <param name="operation">Whether it is the program's or a restore's.</param>
    /// <param name="options">The choices.</param>
    /// <param name="save">Saves; when it returns, the snapshot is where it shall be.</param>
    private Task<SavedSnapshot> ObserveSaveAsync(string operation, SaveOptions options, Func<ClientOperation, Task<SavedSnapshot>> save) =>
        _telemetry.RunAsync(operation, _requests, options, async running =>
        {
            running.Activity?.SetTag(TelemetryTag.Consistency, options.Consistency == ConsulConsistency.Stale ? "stale" : "consistent");
            Log.SaveStarted(_logger, running.Server, options.Consistency);
            bool isBackup = operation == OperationName.Save;
            try
            {
                SavedSnapshot saved = await save(running).ConfigureAwait(false);
                running.Saved(saved, options);
                if (isBackup)
                {
                    SaveMonitor.Report(saved);
                }

                Log.Saved(_logger, running.Server, saved.Index, saved.Length, saved.Duration);
                return saved;
            }
            catch (OperationCanceledException)
            {
                Log.SaveCancelled(_logger, running.Server);
                throw;
            }
            catch (Exception exception)
            {
                if (isBackup)
                {
                    SaveMonitor.Report(exception);
                }

                Log.SaveFailed(_logger, exception, running.Server, TelemetryOutcome.ErrorOf(exception));
                throw;
            }
        });

    /// <summary>Runs the beginning of a live reading, and tells of it.</summary>
    private Task<SnapshotReader> ObserveOpenAsync(SaveOptions options, Func<ClientOperation, Task<SnapshotReader>> open) =>
        _telemetry.RunAsync(OperationName.Open, _requests, options, async running =>
        {
            running.Activity?.SetTag(TelemetryTag.Consistency, options.Consistency == ConsulConsistency.Stale ? "stale" : "consistent");
            Log.ReadStarted(_logger, running.Server, options.Consistency);
            try
            {
                return await open(running).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.ReadFailed(_logger, exception, running.Server, TelemetryOutcome.ErrorOf(exception));
                throw;
            }
        });

    /// <summary>Runs a save from every server, and tells of it; each save tells of itself.</summary>
    private Task<EveryServerReport> ObserveEveryServerAsync(EveryServerOptions options, Func<Task<EveryServerReport>> save) =>
        _telemetry.RunAsync(OperationName.SaveFromEveryServer, _requests, options, async running =>
        {
            try
            {
                EveryServerReport report = await save().ConfigureAwait(false);
                int saved = report.Saves.Count(static one => one.Snapshot is not null);
                running.Activity?.SetTag(TelemetryTag.Servers, report.Saves.Count).SetTag(TelemetryTag.ServersSaved, saved);
                running.Outcome = saved == report.Saves.Count ? TelemetryOutcome.Success : TelemetryOutcome.Incomplete;
                Log.EveryServerSaved(_logger, saved, report.Saves.Count, report.Furthest.Server, report.Furthest.Snapshot!.Index);
                return report;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.EveryServerFailed(_logger, exception, TelemetryOutcome.ErrorOf(exception));
                throw;
            }
        });

    /// <summary>Asks for the cluster's status, and tells of it.</summary>
    private Task<ClusterStatus> ObserveStatusAsync(StatusOptions options, CancellationToken cancellationToken) =>
        _telemetry.RunAsync(OperationName.Status, _requests, options, async running =>
        {
            try
            {
                ClusterStatus status = await new StatusReader(_requests, options).ReadAsync(cancellationToken).ConfigureAwait(false);
                Log.StatusRead(_logger, running.Server, status.Servers.Count, status.Findings.Count, status.NotChecked.Count);
                return status;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.StatusFailed(_logger, exception, running.Server, TelemetryOutcome.ErrorOf(exception));
                throw;
            }
        });

    /// <summary>Runs a restore, and tells of it; its steps have activities of their own.</summary>
    private Task<RestoreReport> ObserveRestoreAsync(RestoreOptions options, Func<ClientOperation, Task<RestoreReport>> restore) =>
        _telemetry.RunAsync(OperationName.Restore, _requests, options, async running =>
        {
            try
            {
                RestoreReport report = await restore(running).ConfigureAwait(false);
                running.Note(report);
                if (report.Outcome == RestoreOutcome.NotSent)
                {
                    running.Outcome = TelemetryOutcome.NotApplied;
                    Log.RestoreNotApplied(_logger, running.Server);
                }
                else
                {
                    Log.RestoreDone(_logger, running.Server, report.Outcome, report.Findings.Count, report.NotChecked.Count);
                }

                return report;
            }
            catch (OperationCanceledException)
            {
                Log.RestoreCancelled(_logger, running.Server);
                throw;
            }
            catch (RestoreStoppedException exception)
            {
                running.Note(exception.Report); // it was logged, with the rules
                throw;
            }
            catch (Exception exception)
            {
                RestoreReport? report = (exception as ConsulSnapshotRequestException)?.Report;
                running.Note(report);
                Log.RestoreEnded(_logger, exception, running.Server, TelemetryOutcome.ErrorOf(exception), report?.Outcome ?? RestoreOutcome.NotSent);
                throw;
            }
        });

    /// <summary>Runs a recovery, and tells of it; its steps have activities of their own.</summary>
    private Task<RecoveryReport> ObserveRecoveryAsync(RecoverOptions options, Func<ClientOperation, Task<RecoveryReport>> recover) =>
        _telemetry.RunAsync(OperationName.Recover, _requests, options, async running =>
        {
            try
            {
                RecoveryReport report = await recover(running).ConfigureAwait(false);
                running.Note(report, options);
                if (!report.WasApplied)
                {
                    Log.RecoveryNotApplied(_logger, running.Server);
                }

                return report;
            }
            catch (OperationCanceledException)
            {
                Log.RecoveryCancelled(_logger, running.Server);
                throw;
            }
            catch (Exception exception)
            {
                Log.RecoveryEnded(_logger, exception, running.Server, TelemetryOutcome.ErrorOf(exception));
                throw;
            }
        });
}
