using System.Globalization;
using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>The report of a restore for people: one fact a line, then what was found, then the changes.</summary>
internal static class RestoreText
{
    public static async Task WriteAsync(string file, RestoreReport report, Stream output, CancellationToken cancellationToken)
    {
        TabularText table = new();
        string index = report.Verification.Metadata is { } metadata ? Invariant($", index {metadata.Index}") : "";
        Add(table, "Snapshot", $"{file}{index}{(report.Identity is { } identity ? $", {IdentityLine.Of(identity)}" : "")}");
        if (report.Status is { } status)
        {
            string version = status.Version is { } known ? $", Consul {known}" : "";
            Add(table, "Cluster", $"datacenter {status.Datacenter ?? "not known"}, leader {status.Leader ?? "none"}, {Count(status.Servers.Count, "server")}{version}");
        }

        if (report.SentLength > 0)
        {
            Add(table, "Sent", Invariant($"{report.SentLength} bytes in {report.Duration.TotalSeconds:0.0} s, then {report.WaitDuration.TotalSeconds:0.0} s until a leader answered"));
        }

        if (report.IndexBefore is { } before)
        {
            Add(table, "Before", Invariant($"index {before}{(report.SafetyBackup is { } path ? $", saved as {path}" : "")}"));
        }

        if (report.After is { } after)
        {
            Add(table, after);
        }

        AddLists(table, report);
        await table.WriteToAsync(output, cancellationToken);
        if (report.Plan is { } plan)
        {
            await output.WriteAsync("\n"u8.ToArray(), cancellationToken);
            await ComparisonText.WriteAsync(plan, output, cancellationToken);
        }
    }

    private static void Add(TabularText table, RestoredState after)
    {
        if (after.SampledKeys is { } sampled)
        {
            string written = after.KeysWrittenSince > 0 ? Invariant($", {after.KeysWrittenSince} written since") : "";
            string missing = after.MissingKeys.Count > 0 ? Invariant($", {after.MissingKeys.Count} missing") : "";
            string differing = after.DifferingKeys.Count > 0 ? Invariant($", {after.DifferingKeys.Count} differ") : "";
            Add(table, "Keys", Invariant($"{after.MatchingKeys} of {sampled} that were looked at are as in the snapshot{written}{missing}{differing}{All(after.Keys)}"));
        }

        Add(table, "Services", after.Services);
        Add(table, "Tokens", after.Tokens);
        if (after.Difference is { } difference)
        {
            Add(table, "State", difference.IsSame ? "the same as in the snapshot" : Invariant(
                $"since the restore {difference.Appearing} objects have appeared, {difference.Disappearing} disappeared, {difference.Changing} changed; {difference.Unchanged} are the same"));
        }
    }

    private static void AddLists(TabularText table, RestoreReport report)
    {
        string name = "Found";
        foreach (RestoreFinding finding in report.Findings)
        {
            string effect = finding.Effect switch
            {
                RestoreEffect.Stops => "stops",
                RestoreEffect.Allowed => "allowed",
                _ => "note",
            };
            Add(table, name, $"{effect}: {finding.Message} ({finding.Rule})");
            name = "";
        }

        name = "Not checked";
        foreach (NotChecked item in report.NotChecked)
        {
            Add(table, name, $"{item.What}: {item.Why}");
            name = "";
        }
    }

    private static void Add(TabularText table, string name, RestoredCount? count)
    {
        if (count is { } known)
        {
            Add(table, name, Invariant($"{known.Found}, in the snapshot {known.Expected}"));
        }
    }

    private static string All(RestoredCount? count) => count is { } known ? Invariant($"; {known.Found} in all, in the snapshot {known.Expected}") : "";

    private static string Count(int count, string what) => Invariant($"{count} {what}{(count == 1 ? "" : "s")}");

    private static void Add(TabularText table, string name, string value) => table.Write($"{name}\t{OneLine.Of(value)}\n");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
