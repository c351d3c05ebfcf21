using System.Diagnostics;
using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>One backup: save, check, store everywhere, describe, delete what is old, report.</summary>
/// <remarks>
/// <para>A plain class without a schedule or a host, to be called from anywhere. The snapshot is received into a file without a name, which goes away with the process, and verified on its way.
/// Nothing is stored before it was verified, and each store lists it only when it holds all of it. What is left of a run that was killed is removed by the next one.</para>
/// <para>A destination that fails stops no other. Thread-safe; but whoever lets runs of one group of destinations overlap may see one delete what the other counts on.</para>
/// </remarks>
public sealed class BackupRun
{
    private readonly ConsulSnapshotClient _client;
    private readonly BackupRunOptions _options;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;

    /// <summary>Initializes a new instance of the <see cref="BackupRun"/> class.</summary>
    /// <param name="client">The way to Consul; it stays the caller's to dispose.</param>
    /// <param name="options">Choices; <see langword="null"/> for the defaults.</param>
    /// <param name="timeProvider">The clock; <see langword="null"/> for the system's.</param>
    /// <param name="loggers">The logs; <see langword="null"/> for none.</param>
    public BackupRun(ConsulSnapshotClient client, BackupRunOptions? options = null, TimeProvider? timeProvider = null, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
        _options = options ?? BackupRunOptions.Default;
        _time = timeProvider ?? TimeProvider.System;
        _loggers = loggers ?? NullLoggerFactory.Instance;
        _logger = _loggers.CreateLogger<BackupRun>();
    }

    /// <summary>Gets or sets how the scratch file is made.</summary>
    internal Func<string?, FileStream> CreateScratch { get; init; } = static folder => SpoolFile.Create(folder);

    /// <summary>Makes one backup.</summary>
    /// <param name="destinations">Where to; at least one, with different names.</param>
    /// <param name="progress">Told of bytes received, some times a second.</param>
    /// <param name="cancellationToken">Ends the run. What is stored whole by then stays; of all else nothing is kept.</param>
    /// <returns>What was done. Failures are in it, and not thrown.</returns>
    /// <exception cref="ArgumentException">There is no destination, or two have one name.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<BackupReport> RunAsync(
        IReadOnlyCollection<BackupDestination> destinations, IProgress<SnapshotProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destinations);
        if (destinations.Count == 0 || destinations.DistinctBy(static destination => destination.Name).Count() != destinations.Count)
        {
            throw new ArgumentException("There must be at least one destination, and each must have a name of its own.", nameof(destinations));
        }

        cancellationToken.ThrowIfCancellationRequested();
        long started = _time.GetTimestamp();
        using Activity? activity = SnapshotAgentTelemetry.Source.StartActivity("consul.snapshot.backup");
        BackupReport report = new() { StartedAt = _time.GetUtcNow(), Duration = default };
        Log.BackupStarted(_logger, destinations.Count);
        report = await RunAsync(report, destinations, progress, cancellationToken).ConfigureAwait(false);
        report = report with { Duration = _time.GetElapsedTime(started) };
        Tell(activity, report);
        if (report.Failure is { } failure)
        {
            Log.BackupFailed(_logger, failure.Exception, failure.Stage, failure.Message);
        }
        else
        {
            Log.BackupEnded(_logger, report.Outcome, report.Saved!.Index, report.Saved.Length, report.Duration);
        }

        return report;
    }

    private static void Tell(Activity? activity, BackupReport report)
    {
        activity?.SetTag(AgentTag.Outcome, AgentTag.Of(report.Outcome));
        activity?.SetTag(AgentTag.Index, report.Saved?.Index);
        activity?.SetTag(AgentTag.Size, report.Saved?.Length);
        if (report.Failure is { } failure)
        {
            activity?.SetTag(AgentTag.Stage, AgentTag.Of(failure.Stage));
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
        }
    }

    private async Task<BackupReport> RunAsync(
        BackupReport report, IReadOnlyCollection<BackupDestination> destinations, IProgress<SnapshotProgress>? progress, CancellationToken cancellationToken)
    {
        string folder = _options.ScratchFolder ?? Path.GetTempPath();
        FileStream scratch;
        try
        {
            scratch = CreateScratch(_options.ScratchFolder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return report with { Failure = BackupFailure.OfScratch(exception, folder) };
        }

        await using (scratch.ConfigureAwait(false))
        {
            try
            {
                report = report with { Saved = await _client.SaveAsync(scratch, _options.Save, progress, cancellationToken).ConfigureAwait(false) };
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                return report with { Failure = BackupFailure.OfSave(exception, folder) };
            }

            return await StoreAsync(report, scratch, destinations, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<BackupReport> StoreAsync(BackupReport report, FileStream scratch, IReadOnlyCollection<BackupDestination> destinations, CancellationToken cancellationToken)
    {
        SavedSnapshot saved = report.Saved!;
        RestoreCheckReport check;
        try
        {
            check = await CheckAsync(new ScratchContent(scratch.SafeFileHandle, saved.Length), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SnapshotException or IOException)
        {
            return report with { Failure = BackupFailure.OfCheck(exception) };
        }

        RestoreTarget target = _options.Target ?? new RestoreTarget(RestoreTarget.Newest.Version, check.Identity.Edition);
        SnapshotManifest manifest = SnapshotManifest.Create(check, saved.Sha256, _time.GetUtcNow(), target) with { Node = _options.Node };
        RestoreVerdict verdict = check.For(target);
        report = report with { Manifest = manifest with { Datacenter = manifest.Datacenter ?? _options.Datacenter }, Verdict = verdict };
        if (!verdict.IsRestorable)
        {
            // It is stored all the same: it may be the only one there is, and another release may take it.
            Log.SnapshotNotRestorable(_logger, target.ToString(), verdict.Findings.First(static finding => finding.Severity == FindingSeverity.Fatal).Message);
        }

        IEnumerable<Task<DestinationReport>> running = destinations.Select(destination =>
            new DestinationRun(destination, report, _options, _time, _loggers).RunAsync(scratch.SafeFileHandle, cancellationToken));
        return report with { Destinations = await Task.WhenAll(running.ToArray()).ConfigureAwait(false) };
    }

    private static async Task<RestoreCheckReport> CheckAsync(ScratchContent content, CancellationToken cancellationToken)
    {
        SnapshotReader reader = await SnapshotReader.OpenAsync(content, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await RestoreCheck.RunAsync(reader, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }
}
