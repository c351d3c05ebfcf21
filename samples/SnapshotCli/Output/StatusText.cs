using System.Globalization;
using ConsulSnapshot.Sdk;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Cli;

/// <summary>The servers of a cluster for people.</summary>
internal static class StatusText
{
    private const string Unknown = "?";

    public static async Task WriteAsync(ClusterStatus status, Stream output, CancellationToken cancellationToken)
    {
        TabularText table = new();
        Add(table, "Datacenter", status.Datacenter ?? "not known");
        Add(table, "Cluster", status.ClusterId ?? "not known");
        Add(table, "Version", status.Version is { } version ? $"{version}{EditionOf(status.Edition)}" : "not known");
        Add(table, "Leader", status.Leader ?? "none");
        Add(table, "Health", HealthOf(status));
        table.Write("\f");
        AddServers(table, status.Servers);
        table.Write($"\f{(status.IsReady ? "READY" : "NOT READY: a restore cannot work")}\n");
        foreach (ClusterFinding finding in status.Findings)
        {
            table.Write($"{OneLine.Of($"{(finding.Blocks ? "blocks" : "warning")}: {finding.Rule}: {finding.Message}")}\n");
        }

        foreach (NotChecked item in status.NotChecked)
        {
            table.Write($"{OneLine.Of($"not checked: {item.What}: {item.Why}")}\n");
        }

        await table.WriteToAsync(output, cancellationToken);
    }

    private static void AddServers(TabularText table, IReadOnlyList<ClusterServer> servers)
    {
        table.Write("Server\tAddress\tRole\tVersion\tHealth\tGossip\tLast contact\tIndex\n");
        foreach (ClusterServer server in servers)
        {
            string[] cells =
            [
                server.Name ?? Unknown,
                server.Address,
                RoleOf(server),
                server.Version ?? Unknown,
                server.IsHealthy switch { true => "healthy", false => "unhealthy", null => Unknown },
                server.SerfStatus ?? Unknown,
                server.LastContact is { } contact ? string.Create(CultureInfo.InvariantCulture, $"{contact.TotalMilliseconds:0} ms") : Unknown,
                server.LastIndex?.ToString(CultureInfo.InvariantCulture) ?? Unknown,
            ];
            table.Write($"{string.Join('\t', cells.Select(OneLine.Of))}\n");
        }
    }

    private static string RoleOf(ClusterServer server) => server switch
    {
        { IsPeer: false } => "no peer",
        { IsLeader: true } => "leader",
        { IsVoter: false } => "does not vote",
        _ => "follower",
    };

    private static string HealthOf(ClusterStatus status)
    {
        string tolerance = status.FailureTolerance is { } count ? string.Create(CultureInfo.InvariantCulture, $", {count} may fail") : "";
        return status.IsHealthy switch { true => $"healthy{tolerance}", false => $"unhealthy{tolerance}", null => "not known" };
    }

    private static string EditionOf(ConsulEdition? edition) => edition switch { ConsulEdition.Enterprise => " Enterprise", ConsulEdition.Community => " CE", _ => "" };

    private static void Add(TabularText table, string name, string value) => table.Write($"{name}\t{OneLine.Of(value)}\n");
}
