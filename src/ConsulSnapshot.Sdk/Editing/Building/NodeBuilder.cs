namespace ConsulSnapshot.Sdk;

/// <summary>Puts a node of the catalog together: what is on it, and the sessions that it holds.</summary>
/// <remarks>
/// <para>Got from <see cref="SnapshotBuilder.Node"/>, and only used within the call. Serves one caller at a time.</para>
/// <para>A server removes a node that has the check <c>serfHealth</c> and is no member of its cluster within about a minute after a restore, with all that is on it; a
/// node without that check stays. Source: format document 8.5.</para>
/// </remarks>
public sealed class NodeBuilder
{
    private readonly List<NodeService> _services = [];
    private readonly List<HealthCheck> _checks = [];
    private readonly List<SessionRecord> _sessions = [];
    private readonly List<NodeCoordinate> _coordinates = [];
    private readonly OrderedDictionary<string, string> _meta = [];
    private readonly OrderedDictionary<string, string> _taggedAddresses = [];
    private readonly string _address;
    private string _id;

    internal NodeBuilder(string name, string address, string id)
    {
        Name = name;
        _address = address;
        _id = id;
    }

    /// <summary>Gets the node's name.</summary>
    public string Name { get; }

    /// <summary>Gives the node an id of its own, in place of the one derived from its name.</summary>
    /// <param name="id">A UUID; empty for none.</param>
    /// <returns>This builder.</returns>
    public NodeBuilder Id(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        _id = id;
        return this;
    }

    /// <inheritdoc cref="Id(string)"/>
    public NodeBuilder Id(Guid id) => Id(id.ToString());

    /// <summary>Adds a pair to the node's metadata; the last one with a key counts.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>This builder.</returns>
    public NodeBuilder Meta(string key, string value)
    {
        _meta[key] = value;
        return this;
    }

    /// <summary>Adds an address by which others reach the node.</summary>
    /// <param name="name">What kind of address it is, such as <c>lan</c> or <c>wan</c>.</param>
    /// <param name="address">The address.</param>
    /// <returns>This builder.</returns>
    public NodeBuilder TaggedAddress(string name, string address)
    {
        _taggedAddresses[name] = address;
        return this;
    }

    /// <summary>Adds an instance of a service.</summary>
    /// <param name="name">The service's name, which is the instance's id too, unless <see cref="ServiceBuilder.Id"/> gives it one.</param>
    /// <param name="port">The port; 0 for none.</param>
    /// <param name="configure">Says more about it.</param>
    /// <returns>This builder.</returns>
    public NodeBuilder Service(string name, int port = 0, Action<ServiceBuilder>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ServiceBuilder service = new(name, port);
        configure?.Invoke(service);
        service.AddTo(this);
        return this;
    }

    /// <summary>Adds an instance of a service.</summary>
    /// <param name="service">The instance: one of a gateway, for example.</param>
    /// <returns>This builder.</returns>
    public NodeBuilder Service(NodeService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        _services.Add(service);
        return this;
    }

    /// <summary>Adds a check, of the node itself.</summary>
    /// <param name="id">The check's id, which is its name too.</param>
    /// <param name="status"><c>passing</c>, <c>warning</c> or <c>critical</c>.</param>
    /// <param name="configure">Changes the check; <see langword="null"/> for none.</param>
    /// <returns>This builder.</returns>
    public NodeBuilder Check(string id, string status = CheckStatus.Passing, Func<HealthCheck, HealthCheck>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        HealthCheck check = new() { CheckId = id, Name = id, Status = status };
        return Check(configure?.Invoke(check) ?? check);
    }

    /// <summary>Adds a check of the node, or of one of its services.</summary>
    /// <param name="check">The check; its node is filled in.</param>
    /// <returns>This builder.</returns>
    public NodeBuilder Check(HealthCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        _checks.Add(check);
        return this;
    }

    /// <summary>Adds a session that the node holds. It releases its locks when it ends, after a lock delay of 15 seconds; it has no time to live.</summary>
    /// <param name="name">The name, by which entries can be locked with it.</param>
    /// <param name="configure">Changes the session; <see langword="null"/> for none.</param>
    /// <returns>This builder.</returns>
    /// <remarks>Unless it says otherwise, it lives as long as the node's check <c>serfHealth</c> is not critical, if there is one.</remarks>
    public NodeBuilder Session(string name, Func<SessionRecord, SessionRecord>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(name);

        // Both are what a server makes of a request that does not say it. Source: format document 6.3; Consul's HTTP API.
        SessionRecord session = new() { Name = name, Node = Name, Behavior = "release", LockDelay = TimeSpan.FromSeconds(15) };
        _sessions.Add(configure?.Invoke(session) ?? session);
        return this;
    }

    /// <summary>Adds the node's network coordinate.</summary>
    /// <param name="coordinate">The coordinate.</param>
    /// <param name="segment">The network segment; empty for the default one.</param>
    /// <returns>This builder.</returns>
    public NodeBuilder Coordinate(CoordinateVector coordinate, string segment = "")
    {
        ArgumentNullException.ThrowIfNull(coordinate);
        _coordinates.Add(new NodeCoordinate { Node = Name, Segment = segment, Coord = coordinate });
        return this;
    }

    /// <summary>Gets the records: the node, then what is on it.</summary>
    internal IEnumerable<ConsulRecord> ToRecords(string datacenter)
    {
        RegistrationRecord node = new()
        {
            Datacenter = datacenter,
            Node = Name,
            Id = _id,
            Address = _address,
            NodeMeta = _meta.Count == 0 ? null : new(_meta.AsEnumerable()),
            TaggedAddresses = _taggedAddresses.Count == 0 ? null : new(_taggedAddresses.AsEnumerable()),
        };
        return
        [
            node,
            .. _services.Select(service => node with { Service = service }),
            .. _checks.Select(check => node with { Check = check }),
            .. _coordinates.Select(static coordinate => new CoordinateBatchRecord { Coordinates = [coordinate] }),
            .. _sessions,
        ];
    }
}
