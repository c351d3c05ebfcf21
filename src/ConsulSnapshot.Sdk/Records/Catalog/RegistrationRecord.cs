namespace ConsulSnapshot.Sdk;

/// <summary>A node, one service instance on it, or one health check: which of them, the service and the check tell.</summary>
/// <remarks>Source: Consul's struct RegisterRequest; format document 6.1.</remarks>
[ConsulStruct("RegisterRequest")]
public sealed partial record RegistrationRecord : ConsulRecord
{
    /// <summary>Gets the datacenter's name.</summary>
    [Member("Datacenter", "1.0")]
    public string Datacenter { get; init; } = "";

    /// <summary>Gets the node's UUID; may be empty for nodes that no agent runs on.</summary>
    [Member("ID", "1.0")]
    public string Id { get; init; } = "";

    /// <summary>Gets the node's name; never empty.</summary>
    [Member("Node", "1.0")]
    public string Node { get; init; } = "";

    /// <summary>Gets the node's IP address or host name.</summary>
    [Member("Address", "1.0")]
    public string Address { get; init; } = "";

    /// <summary>Gets the node's addresses by use: <c>lan</c>, <c>wan</c>, <c>lan_ipv4</c>, <c>wan_ipv6</c> and so on.</summary>
    [Member("TaggedAddresses", "1.0")]
    public ValueMap<string, string>? TaggedAddresses { get; init; }

    /// <summary>Gets the node's metadata, as pairs of text.</summary>
    [Member("NodeMeta", "1.0")]
    public ValueMap<string, string>? NodeMeta { get; init; }

    /// <summary>Gets the service instance; <see langword="null"/> in the record of a node or of a check.</summary>
    [Member("Service", "1.0")]
    public NodeService? Service { get; init; }

    /// <summary>
    /// Gets the health check; <see langword="null"/> in the record of a node or of a service. That of a service must come after the service's record.
    /// </summary>
    [Member("Check", "1.0")]
    public HealthCheck? Check { get; init; }

    /// <summary>Gets further health checks; always <see langword="null"/> in snapshots, but a restoring server takes them.</summary>
    [Member("Checks", "1.0")]
    public ValueList<HealthCheck?>? Checks { get; init; }

    /// <summary>Gets the node's region and zone; always <see langword="null"/> in snapshots. Since 1.16.</summary>
    [Member("Locality", "1.16")]
    public Locality? Locality { get; init; }

    /// <summary>Gets a value indicating whether the node itself is left as it is; always <see langword="false"/> in snapshots.</summary>
    [Member("SkipNodeUpdate", "1.0")]
    public bool SkipNodeUpdate { get; init; }

    /// <summary>Gets the name of the peer that all of it was imported from; empty for this cluster's own. Since 1.13.</summary>
    [Member("PeerName", "1.13")]
    public string PeerName { get; init; } = "";

    /// <summary>Gets the token of the request; always empty in snapshots.</summary>
    [Member("Token", "1.0")]
    public Secret<string> Token { get; init; } = "";

    /// <summary>Gets the Raft index of the node's creation; 0 makes a restoring server take the header's last index. Since 1.7.</summary>
    [Member("CreateIndex", "1.7")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the node's last change. Since 1.7.</summary>
    [Member("ModifyIndex", "1.7")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.Register;

    /// <inheritdoc/>
    public override string Identity => Service is { } service ? $"{Node}/{service.Id}" : Check is { } check ? $"{Node}/{check.CheckId}" : Node;
}
