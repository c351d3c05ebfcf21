using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Cli;

/// <summary>What <c>prune -format json</c> prints: all keys always, in this order.</summary>
internal sealed record RetentionJson(
    string Datacenter, bool DryRun, int Deleted, long FreedLength, int Leftovers, IReadOnlyList<RetentionAlertJson> Alerts, IReadOnlyList<RetentionDecisionJson> Snapshots)
{
    public static RetentionJson Of(RetentionPlan plan, IReadOnlyList<RetentionDeletion> done, int leftovers, bool isDryRun)
    {
        HashSet<string> gone = [.. done.Where(static deletion => deletion.Failure is null).Select(static deletion => deletion.Snapshot.Name)];
        RetentionDecision[] deleted = [.. plan.Decisions.Where(decision => isDryRun ? decision.IsDeleted : gone.Contains(decision.Snapshot.Name))];
        return new RetentionJson(
            plan.Scope.Datacenter,
            isDryRun,
            deleted.Length,
            deleted.Sum(static decision => decision.Snapshot.Length),
            leftovers,
            [.. plan.Alerts.Select(static alert => new RetentionAlertJson(alert.Kind.ToString(), alert.Snapshot.Name, alert.Message))],
            [
                .. plan.Decisions.Select(decision => new RetentionDecisionJson(
                    decision.Snapshot.Name, decision.Snapshot.Datacenter, IdentityJson.Time(decision.Snapshot.Time)!, decision.Snapshot.Length,
                    deleted.Contains(decision) ? "delete" : "keep", [.. decision.Reasons.Select(static reason => reason.ToString())])),
            ]);
    }
}

/// <summary>One alert in <c>prune -format json</c>.</summary>
internal sealed record RetentionAlertJson(string Kind, string Name, string Message);

/// <summary>One snapshot in <c>prune -format json</c>.</summary>
internal sealed record RetentionDecisionJson(string Name, string? Datacenter, string Time, long Length, string Action, IReadOnlyList<string> Reasons);
