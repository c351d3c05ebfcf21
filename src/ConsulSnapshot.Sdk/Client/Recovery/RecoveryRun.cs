using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>One recovery: verify, plan, ask, write.</summary>
internal sealed class RecoveryRun(ConsulRequests requests, ClientOperation operation, ILogger logger, RecoverOptions options, IProgress<RecoveryItem>? progress)
{
    private readonly RecoveryPlan _plan = new(options.Existing, progress);

    public async Task<RecoveryReport> RunAsync(Stream source, CancellationToken cancellationToken)
    {
        long started = requests.Time.GetTimestamp();
        long begin = source.Position;
        RecoveryContext context = new(requests, options, _plan);
        RecoveryContent content = new(context);
        SnapshotVerification verification = await operation.StepAsync(OperationName.RecoverVerify, () => VerifyAsync(source, content, cancellationToken)).ConfigureAwait(false);

        KeyValueRecovery keys = new(context, content.Keys);
        ObjectRecovery[] objects = Objects(context, content);
        await operation.StepAsync(OperationName.RecoverPlan, () => PlanAsync(content, keys, objects, cancellationToken)).ConfigureAwait(false);
        RecoveryReport report = new() { Verification = verification, Items = _plan.ToList(), Duration = requests.Time.GetElapsedTime(started) };
        Log.RecoveryPlanned(logger, operation.Server, report.Items.Count, report.Count(RecoveryAction.Create) + report.Count(RecoveryAction.Update),
            report.Count(RecoveryAction.Conflict) + report.Count(RecoveryAction.Denied));
        if (!await IsToBeAppliedAsync(report, cancellationToken).ConfigureAwait(false))
        {
            return report with { Duration = requests.Time.GetElapsedTime(started) };
        }

        ConsulSnapshotRequestException? failure = await ApplyAsync(source, begin, keys, objects, cancellationToken).ConfigureAwait(false);
        report = report with { Items = _plan.ToList(), WasApplied = true, Failure = failure, Duration = requests.Time.GetElapsedTime(started) };
        int done = report.Items.Count(static item => item.State == RecoveryState.Done);
        if (failure is null)
        {
            Log.Recovered(logger, done, report.Items.Count(static item => !item.IsSettled), report.Duration);
        }
        else
        {
            Log.RecoveryFailed(logger, failure, done, failure.Error);
        }

        return report;
    }

    private static ObjectRecovery[] Objects(RecoveryContext context, RecoveryContent content)
    {
        AclNames policies = new();
        AclNames roles = new();
        AclNames methods = new();
        ConfigEntryRecovery entries = new(context, content);
        return
        [
            new PolicyRecovery(context, content, policies),
            new RoleRecovery(context, content, policies, roles),
            new AuthMethodRecovery(context, content, methods),
            new BindingRuleRecovery(context, content, methods),
            new TokenRecovery(context, content, policies, roles),
            entries,
            new IntentionRecovery(context, content, entries),
            new QueryRecovery(context, content),
        ];
    }

    private static async Task<SnapshotVerification> VerifyAsync(Stream source, RecoveryContent content, CancellationToken cancellationToken)
    {
        SnapshotReader reader = await SnapshotReader.OpenAsync(source, leaveOpen: true, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            SnapshotVerification verification = await reader.VerifyAsync((in record, _) => content.Visit(record), cancellationToken).ConfigureAwait(false);
            if (!verification.IsReadable)
            {
                SnapshotFinding finding = verification.Findings.First(static finding => finding.Offset is not null || finding.Severity == FindingSeverity.Fatal);
                throw new SnapshotFormatException(SnapshotError.Record, SnapshotEntry.State, finding.Offset ?? 0,
                    $"a snapshot must be readable to its end to recover from it; nothing was asked of the cluster ({finding.Message.TrimEnd('.')})");
            }

            return verification;
        }
    }

    private async Task<bool> IsToBeAppliedAsync(RecoveryReport report, CancellationToken cancellationToken) =>
        !options.DryRun
        && _plan.HasWrites
        && !(options.Existing == ExistingObjects.Fail && _plan.HasConflicts)
        && (options.Approve is not { } approve || await approve(report, cancellationToken).ConfigureAwait(false));

    private static async Task PlanAsync(RecoveryContent content, KeyValueRecovery keys, ObjectRecovery[] objects, CancellationToken cancellationToken)
    {
        await keys.PlanAsync(cancellationToken).ConfigureAwait(false);
        foreach (ObjectRecovery part in objects)
        {
            await part.PlanAsync(cancellationToken).ConfigureAwait(false);
        }

        content.PlanObstacles();
    }

    private async Task<ConsulSnapshotRequestException?> ApplyAsync(Stream source, long begin, KeyValueRecovery keys, ObjectRecovery[] objects, CancellationToken cancellationToken)
    {
        try
        {
            await operation.StepAsync(OperationName.RecoverApply, async () =>
            {
                source.Position = begin;
                await keys.ApplyAsync(source, cancellationToken).ConfigureAwait(false);
                foreach (ObjectRecovery part in objects)
                {
                    await part.ApplyAsync(cancellationToken).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
            return null;
        }
        catch (ConsulSnapshotRequestException exception)
        {
            // The report says what was done by now, which an exception could not.
            return exception;
        }
    }
}
