using ConsulSnapshot.Sdk;

namespace ConsulSnapshot.Cli;

/// <summary>The table of releases for people.</summary>
internal static class CompatibilityText
{
    public static async Task WriteAsync(
        string file, RestoreCheckReport report, IReadOnlyList<ReleaseCompatibility> releases, Stream output, CancellationToken cancellationToken)
    {
        TabularText table = new();
        table.Write($"{OneLine.Of(file)}: {IdentityLine.Of(report.Identity)}\n\f");
        table.Write("Consul\tLoads\tRule\tRecords\tFirst\n");
        foreach (ReleaseCompatibility release in releases)
        {
            table.Write(Row(release));
        }

        if (releases is [{ Target.IsVerified: false }, ..])
        {
            table.Write("\fEnterprise is judged by the rules of the free edition; this is not verified.\n");
        }

        await table.WriteToAsync(output, cancellationToken);
    }

    private static string Row(ReleaseCompatibility release)
    {
        if (release.IsRestorable)
        {
            return $"{release.Target.Version}\tyes\n";
        }

        if (release.Obstacles.Count == 0)
        {
            return $"{release.Target.Version}\tunknown: not all records could be read\n";
        }

        RestoreObstacle first = release.Obstacles[0];
        string more = release.Obstacles.Count > 1 ? $", and {release.Obstacles.Count - 1} more" : "";
        return $"{release.Target.Version}\tno\t{first.First.Rule}\t{first.Count}\t{FindingText.RecordOf(first.First)}{more}\n";
    }
}
