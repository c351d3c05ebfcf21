namespace ConsulSnapshot.Sdk;

/// <summary>Which servers and datacenters the catalog knows.</summary>
/// <param name="metadata">The metadata, if it came before the records: then servers that have not registered their service yet are found by their node id.</param>
internal sealed class ServerIdentity(SnapshotMetadata? metadata)
{
    // What a server registers of itself: service and key of its version. Source: hashicorp/consul, agent/consul/leader.go; format document 6.1.
    private const string ServerService = "consul";
    private const string VersionKey = "version";

    // Since 1.14 every agent notes its version at its node.
    private const string NodeVersionKey = "consul-version";

    private readonly HashSet<string> _members = [.. (metadata?.Servers ?? []).Take(SnapshotIdentity.MostItems).Select(static server => server.Id)];
    private readonly Dictionary<(string Id, string Node), string?> _servers = [];
    private readonly Dictionary<string, DatacenterCount> _datacenters = new(StringComparer.Ordinal);

    /// <summary>Gets the datacenters, those of servers first.</summary>
    public IReadOnlyList<string> Datacenters =>
    [
        .. _datacenters
            .OrderByDescending(static datacenter => datacenter.Value.Servers)
            .ThenByDescending(static datacenter => datacenter.Value.Records)
            .ThenBy(static datacenter => datacenter.Key, StringComparer.Ordinal)
            .Select(static datacenter => datacenter.Key),
    ];

    public string? EnterpriseEvidence { get; private set; }

    public void Visit(RegistrationRecord registration)
    {
        // What was imported from a peer says nothing about this cluster.
        if (registration.PeerName.Length > 0)
        {
            return;
        }

        bool isServer = registration.Service is { Service: ServerService };
        Count(registration.Datacenter, isServer);
        if (isServer)
        {
            Add(registration, VersionOf(registration.Service!.Meta, VersionKey) ?? VersionOf(registration.NodeMeta, NodeVersionKey));
        }
        else if (registration is { Service: null, Check: null } && _members.Contains(registration.Id))
        {
            Add(registration, VersionOf(registration.NodeMeta, NodeVersionKey));
        }
    }

    public IReadOnlyList<SnapshotServer> ToServers(SnapshotMetadata? final)
    {
        List<SnapshotServer> servers = [];
        HashSet<string> members = [];
        foreach (RaftServer member in (final?.Servers ?? []).Take(SnapshotIdentity.MostItems))
        {
            members.Add(member.Id);
            ((_, string? node), string? version) = _servers.FirstOrDefault(server => server.Key.Id == member.Id);
            servers.Add(new SnapshotServer(member.Id, node, member.Address, version, member.Suffrage));
        }

        return [.. servers, .. _servers
            .Where(server => !members.Contains(server.Key.Id))
            .OrderBy(static server => server.Key.Node, StringComparer.Ordinal)
            .Select(static server => new SnapshotServer(server.Key.Id, server.Key.Node, null, server.Value, null))];
    }

    private static string? VersionOf(ValueMap<string, string>? meta, string key) =>
        meta is not null && meta.TryGetValue(key, out string? version) && version.Length is > 0 and < 100 ? version : null;

    private void Add(RegistrationRecord registration, string? version)
    {
        (string, string) key = (registration.Id, registration.Node);
        if (_servers.Count < SnapshotIdentity.MostItems || _servers.ContainsKey(key))
        {
            _servers[key] = version ?? _servers.GetValueOrDefault(key);
        }

        // Source: hashicorp/consul, version/version.go: Enterprise's build metadata is "ent".
        if (version?.Contains("+ent", StringComparison.Ordinal) == true)
        {
            EnterpriseEvidence ??= $"version {version} of node {registration.Node}";
        }
    }

    private void Count(string datacenter, bool isServer)
    {
        if (datacenter.Length > 0 && (_datacenters.Count < SnapshotIdentity.MostItems || _datacenters.ContainsKey(datacenter)))
        {
            DatacenterCount count = _datacenters.GetValueOrDefault(datacenter);
            _datacenters[datacenter] = new DatacenterCount(count.Servers + (isServer ? 1 : 0), count.Records + 1);
        }
    }

    private readonly record struct DatacenterCount(long Servers, long Records);
}
