using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>One restore: shows the plan, asks, shows how far it is, and says what came of it.</summary>
/// <param name="console">What is printed to and asked.</param>
/// <param name="client">What restores.</param>
/// <param name="file">The archive, for messages.</param>
/// <param name="isJson">Whether the report is JSON.</param>
/// <param name="asks">Whether somebody is asked before anything is sent.</param>
internal sealed class RestoreRun(CommandConsole console, ConsulSnapshotClient client, string file, bool isJson, bool asks)
{
    private const string ErrorPrefix = "Error restoring snapshot: ";

    private readonly TaskCompletionSource<RestoreReport> _planned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SnapshotProgressRelay _progress = new();

    public async Task<int> RunAsync(Stream source, RestoreOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await ReportAsync(await RestoreAsync(source, options, cancellationToken), options, cancellationToken);
        }
        catch (RestoreStoppedException exception)
        {
            await ReportStopAsync(exception, cancellationToken);
            return ExitCode.Failed;
        }
        catch (ConsulSnapshotRequestException exception) when (exception.Report is { } report)
        {
            await ReportFailureAsync(exception, report, options, cancellationToken);
            return ExitCode.Failed;
        }
        catch (Exception exception) when (exception is SnapshotException or ConsulSnapshotRequestException)
        {
            throw new CommandException($"{ErrorPrefix}{exception.Message}", exception);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            string advice = options.SafetyBackup is null ? "" : " (if it is the safety backup that cannot be written: -safety-backup names another file, -no-safety-backup does without)";
            throw new CommandException($"{ErrorPrefix}{exception.Message}{advice}", exception);
        }
        catch (OperationCanceledException) when (_progress.HasBegun)
        {
            await console.Error.WriteLineAsync("Interrupted while the snapshot was being sent. If the server has all of it, it goes on with the restore: look at the cluster.");
            throw;
        }
    }

    /// <summary>Restores; the question comes before the display of progress, which would paint over it.</summary>
    private async Task<RestoreReport> RestoreAsync(Stream source, RestoreOptions options, CancellationToken cancellationToken)
    {
        RestoreOptions asking = asks && !options.DryRun ? options with { Confirm = ConfirmAsync } : options;
        Task<RestoreReport> restoring = client.RestoreAsync(source, asking, _progress, cancellationToken);
        if (await Task.WhenAny(restoring, _planned.Task) == _planned.Task)
        {
            await DecideAsync(await _planned.Task, cancellationToken);
        }

        return await ProgressDisplay.ShowAsync(console.Terminal, $"Restoring {file}", progress =>
        {
            _progress.Display = progress;
            return restoring;
        });
    }

    private Task<bool> ConfirmAsync(RestoreReport report, CancellationToken cancellationToken)
    {
        _planned.SetResult(report);
        return _decided.Task.WaitAsync(cancellationToken);
    }

    private async Task DecideAsync(RestoreReport report, CancellationToken cancellationToken)
    {
        using MemoryStream text = new();
        await RestoreText.WriteAsync(file, report, text, cancellationToken);
        await console.Error.WriteLineAsync(System.Text.Encoding.UTF8.GetString(text.ToArray()));
        string where = report.Status?.Datacenter is { } datacenter ? $"datacenter {OneLine.Of(datacenter)}" : "the cluster";
        _decided.SetResult(await console.AskAsync($"Replace the whole state of {where}?", cancellationToken));
    }

    private async Task<int> ReportAsync(RestoreReport report, RestoreOptions options, CancellationToken cancellationToken)
    {
        if (isJson)
        {
            await WriteJsonAsync(report, null, cancellationToken);
        }
        else
        {
            string first = report.Outcome == RestoreOutcome.Restored ? "Restored snapshot\n" : options.DryRun ? "Nothing was sent: a dry run\n" : "Nothing was sent\n";
            await console.Output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(first), cancellationToken);
            if (report.Outcome == RestoreOutcome.Restored || options.DryRun)
            {
                await RestoreText.WriteAsync(file, report, console.Output, cancellationToken);
            }
        }

        if (report.IsStopped)
        {
            await WriteStopsAsync("the restore would be stopped", report);
        }

        return report.Outcome == RestoreOutcome.Restored || (options.DryRun && !report.IsStopped) ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task ReportStopAsync(RestoreStoppedException exception, CancellationToken cancellationToken)
    {
        if (isJson)
        {
            await WriteJsonAsync(exception.Report, exception.Message, cancellationToken);
        }

        await WriteStopsAsync("stopped, nothing was sent", exception.Report);
    }

    private async Task WriteStopsAsync(string what, RestoreReport report)
    {
        await console.Error.WriteLineAsync($"{ErrorPrefix}{what}");
        foreach (RestoreFinding finding in report.Findings.Where(static finding => finding.Effect == RestoreEffect.Stops))
        {
            string also = finding.Step == RestoreGuardStep.Identity ? " or -new-datacenter" : "";
            await console.Error.WriteLineAsync($"  {OneLine.Of(finding.Message)} [-allow {finding.Rule}{also} goes on nevertheless]");
        }
    }

    private async Task ReportFailureAsync(ConsulSnapshotRequestException exception, RestoreReport report, RestoreOptions options, CancellationToken cancellationToken)
    {
        if (isJson)
        {
            await WriteJsonAsync(report, exception.Message, cancellationToken);
        }

        await console.Error.WriteLineAsync(OneLine.Of($"{ErrorPrefix}{exception.Message}"));
        bool canGoBack = report.Outcome == RestoreOutcome.Differs || (report.Outcome == RestoreOutcome.Refused && exception.Error == ConsulSnapshotError.ServerError);
        if (!canGoBack || report.SafetyBackup is not { } before)
        {
            return;
        }

        if (!asks)
        {
            await console.Error.WriteLineAsync($"To go back, with the same connection flags: consul-snapshot restore -no-safety-backup {OneLine.Of(before)}");
        }
        else if (await console.AskAsync($"Restore the state from before, {OneLine.Of(before)}?", cancellationToken))
        {
            await client.RestoreAsync(before, RestoreOptions.Unguarded with { MaxBytesPerSecond = options.MaxBytesPerSecond }, cancellationToken: cancellationToken);
            await console.Error.WriteLineAsync("Restored the state from before");
        }
    }

    private Task WriteJsonAsync(RestoreReport report, string? error, CancellationToken cancellationToken) =>
        OutputJson.WriteAsync(RestoreJson.Of(file, report, error), OutputJson.Line.RestoreJson, console.Output, cancellationToken);
}
