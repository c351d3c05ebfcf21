using System.Globalization;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Puts together what several answers say of the same servers.</summary>
internal sealed class ServerList(string? leader)
{
    private const string ServerRole = "consul";

    // Serf's names, in the order of its numbers. Source: hashicorp/serf, serf/serf.go, MemberStatus.
    private static readonly string?[] s_serfStatuses = [null, "alive", "leaving", "left", "failed"];

    private readonly List<ClusterServer> _servers = [];

    /// <summary>Gets the servers.</summary>
    public IReadOnlyList<ClusterServer> Servers => _servers;

    /// <summary>Gets a value indicating whether the peers are known, so that who is not among them is none.</summary>
    public bool KnowsPeers { get; private set; }

    /// <summary>Gets a value indicating whether gossip was heard of at all, so that who is not in it is missing.</summary>
    public bool KnowsGossip => _servers.Exists(static server => server.SerfStatus is not null);

    /// <summary>Gets a value indicating whether the version of a peer is not known yet.</summary>
    public bool LacksVersion => _servers.Count == 0 || _servers.Exists(static server => server.Version is null && server.IsPeer);

    public void AddPeers(IEnumerable<RaftServerAnswer?> raft)
    {
        KnowsPeers = true;
        foreach (RaftServerAnswer? peer in raft)
        {
            if (peer is { Address.Length: > 0 })
            {
                // A server that nobody knows is called "(unknown)".
                string? name = peer.Node is { Length: > 0 } node && !node.StartsWith('(') ? node : null;
                Put(new ClusterServer { Address = peer.Address, Id = NullIfEmpty(peer.Id), Name = name, IsVoter = peer.Voter, IsPeer = true });
            }
        }
    }

    public void AddPeers(IEnumerable<string?> addresses)
    {
        KnowsPeers = true;
        foreach (string? address in addresses)
        {
            if (!string.IsNullOrEmpty(address))
            {
                Put(new ClusterServer { Address = address, IsPeer = true });
            }
        }
    }

    public void AddHealth(IEnumerable<ServerHealthAnswer?> servers)
    {
        foreach (ServerHealthAnswer? health in servers)
        {
            if (health is { Address.Length: > 0 })
            {
                ClusterServer known = Find(health.Id, health.Address) ?? new ClusterServer { Address = health.Address, IsPeer = !KnowsPeers };
                bool wasHeard = GoDuration.TryParse(health.LastContact, out GoDuration contact) && contact >= GoDuration.Zero;
                Put(known with
                {
                    Id = known.Id ?? NullIfEmpty(health.Id),
                    Name = known.Name ?? NullIfEmpty(health.Name),
                    IsVoter = known.IsVoter ?? health.Voter,
                    Version = NullIfEmpty(health.Version),
                    IsHealthy = health.Healthy,
                    SerfStatus = health.SerfStatus is "none" or "" ? null : health.SerfStatus,
                    LastContact = wasHeard ? contact.ToTimeSpan() : null,
                    LastTerm = wasHeard ? health.LastTerm : null,
                    LastIndex = wasHeard ? health.LastIndex : null,
                    StableSince = health.StableSince is { Year: > 1 } since ? since : null,
                });
            }
        }
    }

    /// <summary>Adds what gossip says of servers; of those that are no peers only the ones that are there.</summary>
    public void AddMembers(IEnumerable<MemberAnswer?> members, string? datacenter)
    {
        foreach (MemberAnswer? member in members)
        {
            if (member is not { Addr.Length: > 0, Tags: { } tags } || tags.GetValueOrDefault("role") != ServerRole
                || !int.TryParse(tags.GetValueOrDefault("port"), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
                || (datacenter is not null && !string.Equals(tags.GetValueOrDefault("dc"), datacenter, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            string address = HostAndPort(member.Addr, port);
            string? id = NullIfEmpty(tags.GetValueOrDefault("id"));
            string? status = member.Status > 0 && member.Status < s_serfStatuses.Length ? s_serfStatuses[member.Status] : null;
            if (Find(id, address) is not { } known)
            {
                if (KnowsPeers && status is "left" or "failed")
                {
                    continue;
                }

                known = new ClusterServer { Address = address, IsPeer = !KnowsPeers };
            }

            Put(known with
            {
                Id = known.Id ?? id,
                Name = known.Name ?? NullIfEmpty(member.Name),
                Version = known.Version ?? NullIfEmpty(tags.GetValueOrDefault("build")?.Split(':')[0]),
                SerfStatus = known.SerfStatus ?? status,
            });
        }
    }

    /// <summary>Adds versions from the catalog, which any server of any datacenter knows.</summary>
    public void AddVersions(IEnumerable<CatalogAnswer?>? catalog)
    {
        foreach (CatalogAnswer? item in catalog ?? [])
        {
            if (item is { Address.Length: > 0 } && Find(item.Id, HostAndPort(item.Address, item.ServicePort)) is { } known)
            {
                Put(known with
                {
                    Id = known.Id ?? NullIfEmpty(item.Id),
                    Name = known.Name ?? NullIfEmpty(item.Node),
                    Version = known.Version ?? NullIfEmpty(item.ServiceMeta?.GetValueOrDefault("version")),
                });
            }
        }
    }

    private ClusterServer? Find(string? id, string address) =>
        (string.IsNullOrEmpty(id) ? null : _servers.Find(server => server.Id == id)) ?? _servers.Find(server => server.Address == address);

    /// <summary>Adds a server, or replaces what was known of it.</summary>
    private void Put(ClusterServer server)
    {
        server = server with { IsLeader = server.Address == leader };
        int index = _servers.FindIndex(known => known.Address == server.Address);
        if (index < 0)
        {
            _servers.Add(server);
        }
        else
        {
            _servers[index] = server;
        }
    }

    private static string HostAndPort(string host, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port}");

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
