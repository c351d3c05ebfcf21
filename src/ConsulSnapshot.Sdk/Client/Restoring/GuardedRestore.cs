using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>One restore, step by step: look, plan, keep, send once, look again.</summary>
internal sealed partial class GuardedRestore : IAsyncDisposable
{
    // Older than this, a safety backup would miss what was written while somebody thought about the plan.
    private static readonly TimeSpan s_freshness = TimeSpan.FromSeconds(10);

    private readonly ConsulSnapshotClient _client;
    private readonly ConsulRequests _requests;
    private readonly ClientOperation _operation;
    private readonly RestoreOptions _options;
    private readonly Stream _stream;
    private readonly SendingProgress _progress;
    private readonly ILogger _logger;
    private readonly GuardFindings _findings;
    private readonly PresentState _present;
    private readonly ServerPoll _poll;
    private readonly Func<Stream, CancellationToken, Task<SavedSnapshot>> _save;
    private VerifiedSource _source = null!;
    private RestoreReport _report = null!;

    public GuardedRestore(
        ConsulSnapshotClient client, ConsulRequests requests, ClientOperation operation, RestoreOptions options, Stream stream, IProgress<SnapshotProgress>? progress, ILogger logger)
    {
        SaveOptions saving = new() { Address = options.Address, Token = options.Token, Datacenter = options.Datacenter };
        _client = client;
        _save = (target, token) => client.ReadStateAsync(target, saving, token);
        _requests = requests;
        _operation = operation;
        _options = options;
        _stream = stream;
        _logger = logger;
        _progress = new SendingProgress(progress, operation.CountSent());
        _findings = new GuardFindings(options);
        _present = new PresentState(_save, options, requests.Time);
        _poll = new ServerPoll(requests, options);
    }

    /// <summary>Does it all.</summary>
    public async Task<RestoreReport> RunAsync(CancellationToken cancellationToken)
    {
        RestoreCheckReport? check = await _operation.StepAsync(OperationName.RestoreVerify, () => VerifyAsync(cancellationToken)).ConfigureAwait(false);
        await StepAsync(OperationName.RestoreCheck, _options.CheckTarget || _options.CheckReadiness || _options.CheckIdentity, () => CheckAsync(check, cancellationToken)).ConfigureAwait(false);
        if (_report.IsStopped && !_options.DryRun)
        {
            Log.RestoreStopped(_logger, string.Join(", ", _report.Findings.Where(static finding => finding.Effect == RestoreEffect.Stops).Select(static finding => finding.Rule)));
            throw RestoreStoppedException.Of(_report);
        }

        await StepAsync(OperationName.RestorePlan, _options.Plan, () => PlanAsync(cancellationToken)).ConfigureAwait(false);
        if (_options.DryRun || (_options.Confirm is { } confirm && !await confirm(_report, cancellationToken).ConfigureAwait(false)))
        {
            return _report;
        }

        await StepAsync(OperationName.RestoreKeep, _options.NeedsPresentState, () => KeepAsync(cancellationToken)).ConfigureAwait(false);
        await SendAsync(cancellationToken).ConfigureAwait(false);
        if (_options.WaitForCluster)
        {
            await LookAsync(cancellationToken).ConfigureAwait(false);
        }

        return _report;
    }

    public ValueTask DisposeAsync() => _present.DisposeAsync();

    private Task StepAsync(string step, bool isAskedFor, Func<Task> work) => isAskedFor ? _operation.StepAsync(step, work) : Task.CompletedTask;

    private async Task<RestoreCheckReport?> VerifyAsync(CancellationToken cancellationToken)
    {
        long begin = _stream.Position;
        using HashingStream hashing = new(_stream);
        SnapshotReader reader = await SnapshotReader.OpenAsync(hashing, leaveOpen: true, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            RestoreCheckReport? check = _options.CheckTarget || _options.CheckIdentity ? await CheckAsync(reader, cancellationToken).ConfigureAwait(false) : null;
            SnapshotVerification verification = check?.Verification ?? await reader.VerifyAsync(cancellationToken).ConfigureAwait(false);
            if (verification.Findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Fatal && !_options.AllowedRules.Contains(finding.Rule)) is { } fatal)
            {
                throw new SnapshotFormatException(SnapshotError.Unrestorable, fatal.Record is null ? "meta.json" : "state.bin", fatal.Offset ?? 0,
                    $"a snapshot must be one that a server restores; nothing was sent ({fatal.Rule}: {fatal.Message.TrimEnd('.')})");
            }

            _source = new VerifiedSource(_stream, begin, verification.ArchiveLength, hashing.GetHash());
            _report = new RestoreReport { Verification = verification, Length = verification.ArchiveLength, Sha256 = _source.Sha256, Identity = check?.Identity };
            return check;
        }
    }

    private async Task<RestoreCheckReport> CheckAsync(SnapshotReader reader, CancellationToken cancellationToken)
    {
        string? token = _options.CheckIdentity ? await _requests.GetTokenAsync(_options, cancellationToken).ConfigureAwait(false) : null;
        RestoreCheckOptions choices = string.IsNullOrEmpty(token) ? RestoreCheckOptions.Default : new RestoreCheckOptions { Identity = new SnapshotIdentityOptions { Token = token } };
        return await RestoreCheck.RunAsync(reader, choices, cancellationToken).ConfigureAwait(false);
    }

    private async Task PlanAsync(CancellationToken cancellationToken)
    {
        if (await _present.TakeAsync(cancellationToken).ConfigureAwait(false) is { } before)
        {
            _report = _report with { Plan = await SnapshotComparer.CompareAsync(before.Rewind(), _source.Rewind(), cancellationToken: cancellationToken).ConfigureAwait(false) };
        }
        else
        {
            _findings.CannotCheck("What the restore will change", _present.WhyNot!);
        }

        Note();
    }

    /// <summary>Saves what is there now: there is no restore without it.</summary>
    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (_present.Saved is not null && _present.Age > s_freshness)
        {
            await _present.TakeAgainAsync(cancellationToken).ConfigureAwait(false);
        }

        await _present.TakeAsync(cancellationToken).ConfigureAwait(false);
        Note();
        if (_options.SafetyBackup is { } path)
        {
            string index = _present.Saved!.Index.ToString(System.Globalization.CultureInfo.InvariantCulture);
            _report = _report with { SafetyBackup = await _present.KeepAsync(path.Replace(RestoreOptions.IndexPlaceholder, index, StringComparison.Ordinal), cancellationToken).ConfigureAwait(false) };
            Log.StateKept(_logger, _present.Saved.Index, _report.SafetyBackup);
        }
    }

    /// <summary>Brings the report up to date with what the steps have noted.</summary>
    private void Note() => _report = _report with { Findings = _findings.Findings, NotChecked = _findings.NotChecked, IndexBefore = _present.Saved?.Index };
}
