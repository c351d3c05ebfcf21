using System.Diagnostics;
using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>What one run does at one destination.</summary>
internal sealed class DestinationRun(BackupDestination destination, BackupReport run, BackupRunOptions options, TimeProvider time, ILoggerFactory loggers)
{
    // More snapshots of one second and index than one agent can make; a store in which all are taken lies.
    private const int MostCopies = 100;

    private static long s_lastId;

    private readonly ILogger _logger = loggers.CreateLogger<BackupRun>();
    private readonly SavedSnapshot _saved = run.Saved!;
    private readonly SnapshotManifest _manifest = run.Manifest!;
    private BackupStage _stage = BackupStage.Store;

    /// <summary>Stores, describes and deletes. Whatever fails is in the report; only cancellation is thrown.</summary>
    public async Task<DestinationReport> RunAsync(SafeFileHandle scratch, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        using Activity? activity = SnapshotAgentTelemetry.Source.StartActivity("consul.snapshot.store");
        DestinationReport report = new() { Destination = destination.Name, Store = destination.Store.Description, Outcome = BackupOutcome.Failed };
        using CancellationTokenSource limit = new(destination.MaxDuration, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            report = report with { RemovedLeftovers = await RemoveLeftoversAsync(either.Token).ConfigureAwait(false) };
            report = options.SkipUnchanged && await FindSameAsync(scratch, either.Token).ConfigureAwait(false) is { } same
                ? report with { Outcome = BackupOutcome.Unchanged, SnapshotName = same }
                : report with { SnapshotName = await PutAsync(scratch, either.Token).ConfigureAwait(false), Outcome = BackupOutcome.Stored };
            if (report.Outcome == BackupOutcome.Stored)
            {
                _stage = BackupStage.Manifest;
                await destination.Store.WriteManifestAsync(report.SnapshotName!, _manifest, either.Token).ConfigureAwait(false);
                report = await ApplyRetentionAsync(report, either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            report = report with { Failure = BackupFailure.OfTime(_stage, destination, exception) };
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever a store throws, the other destinations go on; it is in the report and in the log.
            report = report with { Failure = BackupFailure.OfStore(_stage, exception) };
        }

        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Cancelled in the middle: what a store makes of that is not what went wrong.
            throw new OperationCanceledException(null, exception, cancellationToken);
        }

        report = report with { Duration = time.GetElapsedTime(started) };
        Tell(report);
        Tell(activity, report);
        return report;
    }

    private static void Tell(Activity? activity, DestinationReport report)
    {
        activity?.SetTag(AgentTag.Destination, report.Destination);
        activity?.SetTag(AgentTag.Outcome, AgentTag.Of(report.Outcome));
        activity?.SetTag(AgentTag.Name, report.SnapshotName);
        if (report.Failure is { } failure)
        {
            activity?.SetTag(AgentTag.Stage, AgentTag.Of(failure.Stage));
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
        }
    }

    private void Tell(DestinationReport report)
    {
        if (report.Failure is { } failure)
        {
            Log.DestinationFailed(_logger, failure.Exception, destination.Name, failure.Stage, failure.Message);
        }

        if (report.Outcome == BackupOutcome.Stored)
        {
            Log.SnapshotStored(_logger, report.SnapshotName!, destination.Name, report.Store, report.Duration);
        }
        else if (report.Outcome == BackupOutcome.Unchanged)
        {
            Log.SnapshotUnchanged(_logger, report.SnapshotName!, destination.Name, report.Store);
        }
    }

    /// <summary>Cleans up after runs that were killed. That it fails is no reason not to store.</summary>
    private async Task<int> RemoveLeftoversAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await destination.Store.RemoveLeftoversAsync(time.GetUtcNow() - destination.LeftoverAge, cancellationToken).ConfigureAwait(false);
        }
        catch (SnapshotStoreException exception)
        {
            Log.LeftoversNotRemoved(_logger, exception, destination.Name);
            return 0;
        }
    }

    private async Task<string?> FindSameAsync(SafeFileHandle scratch, CancellationToken cancellationToken)
    {
        try
        {
            return await new UnchangedCheck(destination, _saved, _manifest, options.ScratchFolder).FindAsync(scratch, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SnapshotStoreException or SnapshotException or IOException)
        {
            // What cannot be compared is stored anew.
            Log.NotCompared(_logger, exception, destination.Name);
            return null;
        }
    }

    private async Task<string> PutAsync(SafeFileHandle scratch, CancellationToken cancellationToken)
    {
        SnapshotNameParts parts = new()
        {
            Datacenter = _manifest.Datacenter,
            Index = _saved.Metadata.Index,
            Term = _saved.Metadata.Term,
            Version = _manifest.ConsulVersion,
            Time = _manifest.CreatedAt,
            Node = options.Node,
            Id = NextId(_manifest.CreatedAt),
        };
        for (int copy = 1; ; copy++)
        {
            string name = destination.StaticName ?? destination.Template.Format(parts, copy);
            try
            {
                StorePutOptions put = new() { IfAbsent = destination.StaticName is null, Sha256 = _saved.Sha256 };
                await destination.Store.PutAsync(name, new ScratchContent(scratch, _saved.Length), put, cancellationToken).ConfigureAwait(false);
                return name;
            }
            catch (SnapshotStoreException exception) when (exception.Error == SnapshotStoreError.AlreadyExists && copy < MostCopies)
            {
                // Another of the same second and index: it keeps its name.
            }
        }
    }

    private async Task<DestinationReport> ApplyRetentionAsync(DestinationReport report, CancellationToken cancellationToken)
    {
        _stage = BackupStage.Retention;
        if (destination.StaticName is not null || destination.Retention is { KeepsAll: true, MaxTotalLength: null })
        {
            return report;
        }

        if (_manifest.Datacenter is not { } datacenter)
        {
            return report with { Failure = BackupFailure.NoDatacenter(destination) };
        }

        IReadOnlyList<StoredSnapshot> stored = await destination.ToCatalog().ListAsync(cancellationToken).ConfigureAwait(false);
        RetentionScope scope = new(datacenter) { ClusterId = _manifest.ClusterId, OwnsUnnamed = destination.OwnsUnnamed, MaxShrink = destination.MaxShrink };
        RetentionPlan plan = RetentionPlan.Create(stored, destination.Retention, scope, time.GetUtcNow());
        RetentionReport retention = await new SnapshotRetention(destination.Store, loggers.CreateLogger<SnapshotRetention>())
            .ApplyAsync(plan, cancellationToken: cancellationToken).ConfigureAwait(false);
        return report with
        {
            Retention = retention,
            Failure = retention.Failures.Select(static deletion => deletion.Failure).FirstOrDefault() is { } failure ? BackupFailure.OfStore(BackupStage.Retention, failure) : null,
        };
    }

    /// <summary>Makes an id of a time that is greater than the one before in this process, also if the clock was set back a little.</summary>
    private static long NextId(DateTimeOffset now)
    {
        const int TicksToNanoseconds = 100;

        // What is further ahead than that counts as from the future for retention: ids must get back from there when the clock does.
        const long MostAhead = TimeSpan.TicksPerHour / 2 * TicksToNanoseconds;
        long wanted = (now - DateTimeOffset.UnixEpoch).Ticks * TicksToNanoseconds;
        while (true)
        {
            long last = Volatile.Read(ref s_lastId);
            long next = last >= wanted && last - wanted < MostAhead ? last + 1 : wanted;
            if (Interlocked.CompareExchange(ref s_lastId, next, last) == last)
            {
                return next;
            }
        }
    }
}
