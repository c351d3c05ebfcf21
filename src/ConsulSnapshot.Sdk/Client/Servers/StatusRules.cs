using System.Globalization;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>What is wrong with a cluster, rule by rule.</summary>
internal static class StatusRules
{
    /// <param name="status">The cluster, still without findings.</param>
    /// <param name="servers">What is known of its servers.</param>
    /// <param name="leaderFailure">Why its leader did not answer; <see langword="null"/> if it did, or was not asked.</param>
    public static IEnumerable<ClusterFinding> Judge(ClusterStatus status, ServerList servers, string? leaderFailure)
    {
        if (status.Leader is null)
        {
            yield return new ClusterFinding(Blocks: true, "no-leader", $"There is no leader: nothing can be written or restored.{Quorum(status, servers)}");
        }

        if (leaderFailure is not null)
        {
            yield return new ClusterFinding(Blocks: true, "leader-silent", $"The leader, {status.Leader}, did not answer as it should. {leaderFailure}");
        }

        foreach (ClusterServer server in status.Servers)
        {
            if (JudgeServer(server, servers) is { } finding)
            {
                yield return finding;
            }
        }

        if (status.IsHealthy == false && status.Servers.All(static server => server.IsHealthy != false))
        {
            yield return new ClusterFinding(Blocks: false, "cluster-unhealthy", "Autopilot takes the cluster for unhealthy, without saying which server is; shortly after a start or an election that passes.");
        }

        if (Versions(status) is { Length: > 1 } versions)
        {
            yield return new ClusterFinding(Blocks: false, "versions-differ",
                $"The servers run different versions: {string.Join("; ", versions)}. A snapshot must suit the oldest, which can become the leader.");
        }

        if (status.FailureTolerance == 0)
        {
            yield return new ClusterFinding(Blocks: false, "no-failure-tolerance", status.Servers.Count(static server => server.IsVoter == true) == 1
                ? "There is only one voting server: if it fails, the cluster stands still."
                : "No server may fail: one more and the cluster stands still.");
        }
    }

    /// <summary>Names a server by its node and its address.</summary>
    public static string NameOf(ClusterServer server) => server.Name is { } name ? $"{name} ({server.Address})" : server.Address;

    private static ClusterFinding? JudgeServer(ClusterServer server, ServerList servers)
    {
        if (!server.IsPeer)
        {
            return server.SerfStatus == "alive"
                ? new ClusterFinding(Blocks: false, "server-not-a-peer", $"Server {NameOf(server)} is alive and not in the Raft configuration: it has no part in the state.")
                : null;
        }

        if (server.SerfStatus is null && servers.KnowsGossip)
        {
            return new ClusterFinding(Blocks: false, "raft-peer-missing",
                $"The Raft configuration has {NameOf(server)}, which no other server knows: it is gone for good, or the token may not see its node. Until it is removed, it counts for the majority.");
        }

        // Without autopilot's opinion gossip has to do.
        if (server.IsHealthy ?? server.SerfStatus is null or "alive")
        {
            return null;
        }

        string contact = server.LastContact is { } last ? string.Create(CultureInfo.InvariantCulture, $", last heard of the leader {last.TotalSeconds:0.0} s ago") : "";
        return new ClusterFinding(Blocks: false, "server-unhealthy", $"Server {NameOf(server)} is not healthy: {server.SerfStatus ?? "unknown to its cluster"}{contact}. What is restored reaches it when it is back.");
    }

    private static string Quorum(ClusterStatus status, ServerList servers)
    {
        ClusterServer[] voters = [.. status.Servers.Where(static server => server.IsPeer && server.IsVoter != false)];
        if (!servers.KnowsPeers || !servers.KnowsGossip || voters.Length == 0)
        {
            return "";
        }

        int alive = voters.Count(static server => server.SerfStatus == "alive");
        return string.Create(CultureInfo.InvariantCulture, $" Alive are {alive} of {voters.Length} voting servers, as far as they know of each other; it takes {(voters.Length / 2) + 1} to elect one.");
    }

    private static string[] Versions(ClusterStatus status) =>
    [
        .. status.Servers
            .Where(static server => server.IsPeer && server.Version is not null)
            .GroupBy(static server => server.Version!, static server => server.Name ?? server.Address)
            .Select(static group => $"{group.Key} ({string.Join(", ", group)})"),
    ];
}
