using System.Globalization;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>What do the cluster's servers make of the snapshot?</summary>
internal static class TargetGuard
{
    private static readonly ConsulVersion s_oldestKnown = new(1, 7, 0);

    /// <summary>Judges for every version that a server has.</summary>
    public static IReadOnlyList<RestoreVerdict> Check(GuardFindings findings, RestoreCheckReport report, RestoreTarget? target, ClusterView? cluster)
    {
        List<RestoreVerdict> verdicts = [.. TargetsOf(findings, target, cluster).Select(report.For)];
        foreach (RestoreVerdict verdict in verdicts)
        {
            if (!verdict.Target.IsVerified)
            {
                string judges = string.Join(" and ", verdict.Target.JudgedBy);
                findings.CannotCheck($"What {verdict.Target} itself makes of the snapshot", $"its rules are not verified; it was judged by those of {judges}");
            }

            Add(findings, verdict);
        }

        return verdicts;
    }

    private static RestoreTarget[] TargetsOf(GuardFindings findings, RestoreTarget? target, ClusterView? cluster)
    {
        if (target is not null)
        {
            return [target];
        }

        foreach (ConsulVersion old in cluster?.Versions.Where(static version => version < s_oldestKnown) ?? [])
        {
            findings.CannotCheck("What the servers make of the snapshot", $"nothing is known of Consul {old}");
        }

        RestoreTarget[] known = [.. cluster?.Versions.Where(static version => version >= s_oldestKnown).Select(version => new RestoreTarget(version, cluster.Edition)) ?? []];
        if (known.Length > 0 || cluster?.Versions.Count > 0)
        {
            return known;
        }

        findings.CannotCheck("What the servers make of the snapshot", $"their version is not known; it was judged for {RestoreTarget.Newest}");
        return [RestoreTarget.Newest];
    }

    private static void Add(GuardFindings findings, RestoreVerdict verdict)
    {
        foreach (IGrouping<(FindingSeverity Severity, string Rule), SnapshotFinding> group in verdict.Findings.GroupBy(static finding => (finding.Severity, finding.Rule)))
        {
            SnapshotFinding first = group.First();
            string place = first.Record is { } record ? string.Create(CultureInfo.InvariantCulture, $" (record {record}, {first.Type})") : "";
            string more = group.Count() > 1 ? string.Create(CultureInfo.InvariantCulture, $" So it is {group.Count()} times.") : "";
            string message = $"{verdict.Target}{place}: {first.Message}{more}";
            if (group.Key.Severity == FindingSeverity.Fatal)
            {
                findings.Stop(RestoreGuardStep.Target, group.Key.Rule, message);
            }
            else
            {
                findings.Warn(RestoreGuardStep.Target, group.Key.Rule, message);
            }
        }
    }
}
