namespace ConsulSnapshot.Sdk.Client;

/// <summary>The steps from the plan on: send, look at the outcome, go back if it failed.</summary>
internal sealed partial class GuardedRestore
{
    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            TimeSpan duration = await SendAsync(OperationName.RestoreSend, _source, _report.Verification.Metadata, _progress, cancellationToken).ConfigureAwait(false);
            _report = _report with { Outcome = RestoreOutcome.Restored, SentLength = _progress.Bytes, Duration = duration };
        }
        catch (ConsulSnapshotRequestException exception)
        {
            _report = _report with { Outcome = OutcomeOf(exception), SentLength = _progress.Bytes };
            throw exception.Error switch
            {
                ConsulSnapshotError.NoAnswer => await UnansweredAsync(exception, cancellationToken).ConfigureAwait(false),
                ConsulSnapshotError.ServerError => await FailedAsync(exception, cancellationToken).ConfigureAwait(false),
                _ => exception.With(_report, ""),
            };
        }
    }

    private Task<TimeSpan> SendAsync(string step, VerifiedSource source, SnapshotMetadata? metadata, SendingProgress progress, CancellationToken cancellationToken) =>
        _operation.StepAsync(step, () => new SnapshotSender(_requests, _logger).SendAsync(source, metadata, _options, progress, cancellationToken));

    private static RestoreOutcome OutcomeOf(ConsulSnapshotRequestException exception) => exception.Error switch
    {
        ConsulSnapshotError.Unreachable or ConsulSnapshotError.TlsFailed => RestoreOutcome.NotSent,
        ConsulSnapshotError.NoAnswer or ConsulSnapshotError.TimedOut => RestoreOutcome.Unanswered,
        _ => RestoreOutcome.Refused,
    };

    /// <summary>Looks who is left. The snapshot is not sent again, nor is another one: each attempt could kill the next leader.</summary>
    private async Task<ConsulSnapshotRequestException> UnansweredAsync(ConsulSnapshotRequestException exception, CancellationToken cancellationToken)
    {
        if (!_options.WaitForCluster)
        {
            return exception.With(_report, "");
        }

        RestoreAftermath aftermath = await _operation.StepAsync(OperationName.RestoreSurvey,
            () => _poll.SurveyAsync([null, .. FindOtherServers()], _status.Leader, _options.WaitTimeout, cancellationToken)).ConfigureAwait(false);
        _report = _report with { Aftermath = aftermath };
        Log.RestoreNotAnswered(_logger, aftermath.Servers.Count(static server => server.Answers), aftermath.Servers.Count, aftermath.LeaderNow ?? "none");
        return exception.With(_report, $" {aftermath.Advice}{WayBack}");
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        long started = _requests.Time.GetTimestamp();
        (string? leader, string? notRead) = await _operation.StepAsync(OperationName.RestoreWait, () => _poll.WaitAsync(_options.WaitTimeout, cancellationToken)).ConfigureAwait(false);
        _report = _report with { WaitDuration = _requests.Time.GetElapsedTime(started) };
        if (leader is null)
        {
            throw await FailedAsync(RequestFailure.NoLeaderAfterRestore(_report.WaitDuration), cancellationToken).ConfigureAwait(false);
        }

        Log.ClusterIsBack(_logger, _operation.Server, leader.Length > 0 ? leader : "unknown", _report.WaitDuration);
        if (notRead is not null)
        {
            _findings.CannotCheck("Whether reads are answered", notRead);
        }

        RestoredState state = new() { Leader = leader };
        if (_options.Compare || _options.CompareState)
        {
            state = await _operation.StepAsync(OperationName.RestoreCompare, () => CompareAllAsync(state, cancellationToken)).ConfigureAwait(false);
        }

        _report = _report with { After = state };
        Note();
        if (!state.IsInEffect)
        {
            throw await FailedAsync(RequestFailure.NotInEffect(state), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<RestoredState> CompareAllAsync(RestoredState state, CancellationToken cancellationToken)
    {
        state = _options.Compare ? await CompareAsync(state.Leader, cancellationToken).ConfigureAwait(false) : state;
        return _options.CompareState ? await CompareStateAsync(state, cancellationToken).ConfigureAwait(false) : state;
    }

    private async Task<RestoredState> CompareAsync(string leader, CancellationToken cancellationToken)
    {
        SnapshotReader reader = await _source.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            ExpectedState expected = await ExpectedState.ReadAsync(reader, cancellationToken).ConfigureAwait(false);
            ulong indexBefore = Math.Max(_report.Verification.Metadata?.Index ?? 0, _present.Saved?.Index ?? 0);
            return await new RestoredStateCheck(_requests, _options, _findings, indexBefore).RunAsync(leader, expected, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<RestoredState> CompareStateAsync(RestoredState state, CancellationToken cancellationToken)
    {
        PresentState after = new(_save, RestoreOptions.Unguarded, _requests.Time);
        await using (after.ConfigureAwait(false))
        {
            if (await after.TakeAsync(cancellationToken).ConfigureAwait(false) is not { } now)
            {
                _findings.CannotCheck("How the state differs from the snapshot", after.WhyNot!);
                return state;
            }

            SnapshotComparison difference = await SnapshotComparer.CompareAsync(_source.Rewind(), now.Rewind(), cancellationToken: cancellationToken).ConfigureAwait(false);
            return state with { Index = after.Saved!.Index, Difference = difference };
        }
    }

    /// <summary>A restore failed after something was sent: goes back if asked to, else says how.</summary>
    private async Task<ConsulSnapshotRequestException> FailedAsync(ConsulSnapshotRequestException exception, CancellationToken cancellationToken)
    {
        bool isAnswered = _report.Outcome == RestoreOutcome.Restored;
        _report = _report with { Outcome = isAnswered ? RestoreOutcome.Differs : _report.Outcome };
        Note();
        if (!_options.RollBackOnFailure || exception.Error == ConsulSnapshotError.NoLeader)
        {
            return exception.With(_report, WayBack);
        }

        if (!isAnswered && await IsAsBeforeAsync(cancellationToken).ConfigureAwait(false))
        {
            return exception.With(_report, " The state is the one from before: there is nothing to go back from.");
        }

        try
        {
            VerifiedSource before = (await _present.TakeAsync(cancellationToken).ConfigureAwait(false))!;
            SendingProgress progress = new(progress: null, _operation.CountSent());
            await SendAsync(OperationName.RestoreRollBack, before, _present.Saved!.Metadata, progress, cancellationToken).ConfigureAwait(false);
            _report = _report with { Outcome = RestoreOutcome.RolledBack };
            Log.RolledBack(_logger, _present.Saved.Index);
            return exception.With(_report, FormattableString.Invariant($" The state from before, of index {_present.Saved.Index}, was restored."));
        }
        catch (ConsulSnapshotRequestException second)
        {
            Log.RollBackFailed(_logger, second, _present.Saved!.Index, second.Error);
            return exception.With(_report, $" The state from before could not be restored: {second.Message}{WayBack}");
        }
    }

    /// <summary>Tells whether the cluster still holds what it held: a server that refuses has usually changed nothing.</summary>
    private async Task<bool> IsAsBeforeAsync(CancellationToken cancellationToken)
    {
        PresentState now = new(_save, RestoreOptions.Unguarded, _requests.Time);
        await using (now.ConfigureAwait(false))
        {
            VerifiedSource before = (await _present.TakeAsync(cancellationToken).ConfigureAwait(false))!;
            return await now.TakeAsync(cancellationToken).ConfigureAwait(false) is { } present
                && (await SnapshotComparer.CompareAsync(before.Rewind(), present.Rewind(), cancellationToken: cancellationToken).ConfigureAwait(false)).IsSame;
        }
    }

    private string WayBack => _report.SafetyBackup is { } path ? $" The state from before is in '{path}': restore that to go back." : "";
}
