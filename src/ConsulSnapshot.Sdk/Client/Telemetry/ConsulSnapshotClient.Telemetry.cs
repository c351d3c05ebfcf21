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
}
