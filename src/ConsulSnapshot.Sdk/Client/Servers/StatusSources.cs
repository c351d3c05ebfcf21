namespace ConsulSnapshot.Sdk.Client;

/// <summary>What was answered, and what follows from it.</summary>
internal sealed record StatusSources(
    string LeaderAnswer,
    string? AskedDatacenter,
    Reading<HealthAnswer> Health,
    Reading<string?[]> Peers,
    Reading<RaftAnswer> Raft,
    Reading<AgentAnswer> Self,
    Reading<MemberAnswer?[]> Members,
    Reading<RootsAnswer> Roots)
{
    private const string TrustDomainEnd = ".consul";

    // The leader may have been lost after its address was told.
    private string? Leader => LeaderAnswer.Length > 0 && Health.Error != ConsulSnapshotError.NoLeader ? LeaderAnswer : null;

    private string? Datacenter => AskedDatacenter ?? Self.Value?.Config?.Datacenter;

    public ServerList ListServers()
    {
        ServerList servers = new(Leader);
        if (Raft.Value?.Servers is { } raft)
        {
            servers.AddPeers(raft);
        }
        else if (Peers.Value is { } peers)
        {
            servers.AddPeers(peers);
        }

        servers.AddHealth(Health.Value?.Servers ?? []);
        servers.AddMembers(Members.Value ?? [], Datacenter);
        return servers;
    }

    public ClusterStatus Conclude(ServerList servers)
    {
        string[] versions = [.. servers.Servers.Where(static server => server.IsPeer && server.Version is not null).Select(static server => server.Version!)];
        bool isAgentsDatacenter = AskedDatacenter is null || string.Equals(AskedDatacenter, Self.Value?.Config?.Datacenter, StringComparison.OrdinalIgnoreCase);
        if (versions.Length == 0 && isAgentsDatacenter && Self.Value?.Config?.Version is { Length: > 0 } agents)
        {
            versions = [agents];
        }

        ClusterStatus status = new()
        {
            Leader = Leader,
            Servers = servers.Servers,
            IsHealthy = Health.Value?.Healthy,
            FailureTolerance = Health.Value?.FailureTolerance,
            Datacenter = Datacenter,
            NodeName = Self.Value?.Config?.NodeName,
            AgentDatacenter = Self.Value?.Config?.Datacenter,
            Version = OldestOf(versions),
            Edition = EditionOf(versions),
            ClusterId = ClusterIdOf(Roots.Value?.TrustDomain),
            ActiveCaRootId = Roots.Value?.ActiveRootId is { Length: > 0 } root ? root : null,
            NotChecked = [.. ListNotChecked(servers)],
        };
        return status with { Findings = [.. StatusRules.Judge(status, servers, LeaderFailure())] };
    }

    /// <summary>Says why the leader did not answer, if that is not because the token may not ask.</summary>
    private string? LeaderFailure() =>
        Health.Error is null or ConsulSnapshotError.NoLeader or ConsulSnapshotError.PermissionDenied or ConsulSnapshotError.RateLimited or ConsulSnapshotError.NotConsul ? null : Health.WhyNot;

    private IEnumerable<NotChecked> ListNotChecked(ServerList servers)
    {
        if (Raft.WhyNot is { } noRaft)
        {
            yield return new NotChecked("the Raft configuration", noRaft);
        }

        if (Health.WhyNot is { } noHealth)
        {
            yield return new NotChecked("the health of the servers", noHealth);
        }

        if (Self.WhyNot is { } noSelf)
        {
            yield return new NotChecked("the agent that answered", noSelf);
        }

        // Whoever may not read a node gets a list without it.
        if (Members.WhyNot is not null || Members.Value is [])
        {
            yield return new NotChecked("the members of the datacenter", Members.WhyNot ?? "The list is empty. The token needs node_prefix \"\" { policy = \"read\" }.");
        }

        if (servers.LacksVersion)
        {
            string which = string.Join(", ", servers.Servers.Where(static server => server.IsPeer && server.Version is null).Select(StatusRules.NameOf));
            yield return new NotChecked("the versions of all servers", which.Length > 0 ? $"Nothing that this token may read tells that of {which}." : "Nothing that this token may read tells of a server.");
        }

        if (Roots.WhyNot is { } noRoots)
        {
            yield return new NotChecked("the cluster's id and its CA", noRoots);
        }
    }

    private static ConsulVersion? OldestOf(string[] versions)
    {
        ConsulVersion? oldest = null;
        foreach (string text in versions)
        {
            if (ConsulVersion.TryParse(text, out ConsulVersion version) && (oldest is null || version < oldest))
            {
                oldest = version;
            }
        }

        return oldest;
    }

    private static ConsulEdition? EditionOf(string[] versions) =>
        versions.Length == 0 ? null
        : Array.Exists(versions, static version => version.Contains("+ent", StringComparison.Ordinal)) ? ConsulEdition.Enterprise
        : ConsulEdition.Community;

    private static string? ClusterIdOf(string? trustDomain) =>
        string.IsNullOrEmpty(trustDomain) ? null
        : trustDomain.EndsWith(TrustDomainEnd, StringComparison.Ordinal) ? trustDomain[..^TrustDomainEnd.Length]
        : trustDomain;
}
