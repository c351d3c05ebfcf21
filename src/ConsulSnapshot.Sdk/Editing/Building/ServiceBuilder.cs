namespace ConsulSnapshot.Sdk;

/// <summary>Puts an instance of a service together.</summary>
/// <remarks>Got from <see cref="NodeBuilder.Service(string, int, Action{ServiceBuilder}?)"/>, and only used within the call. Serves one caller at a time.</remarks>
public sealed class ServiceBuilder
{
    private readonly List<string> _tags = [];
    private readonly List<HealthCheck> _checks = [];
    private readonly OrderedDictionary<string, string> _meta = [];
    private readonly OrderedDictionary<string, ServiceAddress> _taggedAddresses = [];
    private Func<NodeService, NodeService>? _configure;
    private NodeService? _sidecar;
    private NodeService _service;

    internal ServiceBuilder(string name, int port) =>
        _service = new NodeService
        {
            Id = name,
            Service = name,
            Port = port,
            Weights = new ServiceWeights { Passing = 1, Warning = 1 }, // what a server makes of a registration without weights
        };

    /// <summary>Gives the instance an id of its own.</summary>
    /// <param name="id">The id, unique on the node without regard to case.</param>
    /// <returns>This builder.</returns>
    public ServiceBuilder Id(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return Set(_service with { Id = id });
    }

    /// <summary>Gives the instance an address of its own, in place of the node's.</summary>
    /// <param name="address">The address.</param>
    /// <returns>This builder.</returns>
    public ServiceBuilder Address(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Set(_service with { Address = address });
    }

    /// <summary>Adds tags.</summary>
    /// <param name="tags">The tags.</param>
    /// <returns>This builder.</returns>
    public ServiceBuilder Tag(params ReadOnlySpan<string> tags)
    {
        _tags.AddRange(tags);
        return this;
    }

    /// <summary>Adds a pair to the instance's metadata; the last one with a key counts.</summary>
    /// <param name="key">The key: letters, digits, <c>_</c> and <c>-</c>, at most 128.</param>
    /// <param name="value">The value, at most 512 bytes.</param>
    /// <returns>This builder.</returns>
    public ServiceBuilder Meta(string key, string value)
    {
        _meta[key] = value;
        return this;
    }

    /// <summary>Adds an address by which others reach the instance.</summary>
    /// <param name="name">What kind of address it is, such as <c>lan</c> or <c>wan</c>.</param>
    /// <param name="address">The address.</param>
    /// <param name="port">The port.</param>
    /// <returns>This builder.</returns>
    public ServiceBuilder TaggedAddress(string name, string address, int port)
    {
        _taggedAddresses[name] = new ServiceAddress { Address = address, Port = port };
        return this;
    }

    /// <summary>Says how much of DNS's answers the instance gets; 1 each, unless it is said.</summary>
    /// <param name="passing">The weight while its checks pass.</param>
    /// <param name="warning">The weight while one of them warns.</param>
    /// <returns>This builder.</returns>
    public ServiceBuilder Weights(int passing, int warning) =>
        Set(_service with { Weights = new ServiceWeights { Passing = passing, Warning = warning } });

    /// <summary>Adds a check of the instance.</summary>
    /// <param name="id">The check's id, unique on the node; it is its name too.</param>
    /// <param name="status"><c>passing</c>, <c>warning</c> or <c>critical</c>.</param>
    /// <param name="configure">Changes the check; <see langword="null"/> for none.</param>
    /// <returns>This builder.</returns>
    public ServiceBuilder Check(string id, string status = CheckStatus.Passing, Func<HealthCheck, HealthCheck>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        HealthCheck check = new() { CheckId = id, Name = id, Status = status };
        _checks.Add(configure?.Invoke(check) ?? check);
        return this;
    }

    /// <summary>Adds a sidecar proxy for the instance to the node, as service <c>&lt;name&gt;-sidecar-proxy</c>.</summary>
    /// <param name="port">The proxy's public port.</param>
    /// <param name="upstreams">What the instance reaches through the proxy.</param>
    /// <returns>This builder.</returns>
    public ServiceBuilder Sidecar(int port, params ReadOnlySpan<Upstream> upstreams)
    {
        _sidecar = new NodeService
        {
            Kind = "connect-proxy",
            Port = port,
            Weights = new ServiceWeights { Passing = 1, Warning = 1 },
            Proxy = new ConnectProxyConfig { LocalServiceAddress = "127.0.0.1", Upstreams = upstreams.IsEmpty ? null : ValueList.Create(upstreams) },
        };
        return this;
    }

    /// <summary>Changes the instance after all else was said about it, for what this builder has no method for.</summary>
    /// <param name="configure">Changes the instance.</param>
    /// <returns>This builder.</returns>
    public ServiceBuilder With(Func<NodeService, NodeService> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Func<NodeService, NodeService>? before = _configure;
        _configure = before is null ? configure : service => configure(before(service));
        return this;
    }

    internal void AddTo(NodeBuilder node)
    {
        NodeService service = _service with
        {
            Tags = _tags.Count == 0 ? null : [.. _tags],
            Meta = _meta.Count == 0 ? null : new(_meta.AsEnumerable()),
            TaggedAddresses = _taggedAddresses.Count == 0 ? null : new(_taggedAddresses.AsEnumerable()),
        };
        service = _configure?.Invoke(service) ?? service;
        node.Service(service);
        foreach (HealthCheck check in _checks)
        {
            node.Check(check with { ServiceId = service.Id });
        }

        if (_sidecar is { } sidecar)
        {
            node.Service(sidecar with
            {
                Id = $"{service.Id}-sidecar-proxy",
                Service = $"{service.Service}-sidecar-proxy",
                Address = service.Address,
                Proxy = sidecar.Proxy with { DestinationServiceName = service.Service, DestinationServiceId = service.Id, LocalServicePort = service.Port },
            });
        }
    }

    private ServiceBuilder Set(NodeService service)
    {
        _service = service;
        return this;
    }
}
