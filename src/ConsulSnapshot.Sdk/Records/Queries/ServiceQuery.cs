namespace ConsulSnapshot.Sdk;

/// <summary>What a prepared query looks for.</summary>
/// <remarks>Source: Consul's struct ServiceQuery; format document 6.6.</remarks>
[ConsulStruct("ServiceQuery")]
public sealed partial record ServiceQuery : ConsulStruct
{
    /// <summary>Gets the service's name; in a template it may hold <c>${...}</c>.</summary>
    [Member("Service", "1.0")]
    public string Service { get; init; } = "";

    /// <summary>Gets the sameness group that is searched; Enterprise only. Since 1.16.</summary>
    [Member("SamenessGroup", "1.16")]
    public string SamenessGroup { get; init; } = "";

    /// <summary>Gets where to look when there is no healthy instance at hand.</summary>
    [Member("Failover", "1.0")]
    public QueryFailoverOptions Failover { get; init; } = new();

    /// <summary>Gets a value indicating whether instances with warnings are left out; <see langword="false"/> leaves out critical ones only.</summary>
    [Member("OnlyPassing", "1.0")]
    public bool OnlyPassing { get; init; }

    /// <summary>Gets the ids of checks that do not count.</summary>
    [Member("IgnoreCheckIDs", "1.0")]
    public ValueList<string>? IgnoreCheckIds { get; init; }

    /// <summary>
    /// Gets the node from which answers are sorted by round-trip time; <c>_agent</c> is the agent that is asked, <c>_ip</c> who asks it; empty for a
    /// random order.
    /// </summary>
    [Member("Near", "1.0")]
    public string Near { get; init; } = "";

    /// <summary>Gets the tags that an instance must have; those after <c>!</c> it must not have.</summary>
    [Member("Tags", "1.0")]
    public ValueList<string>? Tags { get; init; }

    /// <summary>Gets the metadata that the instance's node must have.</summary>
    [Member("NodeMeta", "1.0")]
    public ValueMap<string, string>? NodeMeta { get; init; }

    /// <summary>Gets the metadata that the instance must have. Since 1.4.</summary>
    [Member("ServiceMeta", "1.4")]
    public ValueMap<string, string>? ServiceMeta { get; init; }

    /// <summary>
    /// Gets a value indicating whether instances of the mesh are meant: proxies of the service, or the service itself if it is native. Since 1.2.
    /// </summary>
    [Member("Connect", "1.2")]
    public bool Connect { get; init; }

    /// <summary>Gets the name of the peer that is searched; empty for this cluster. Since 1.14.</summary>
    [Member("Peer", "1.14")]
    public string Peer { get; init; } = "";

    /// <summary>Gets the name of the peer under its key of 1.13; later releases do not read it. Until 1.13.</summary>
    [Member("PeerName", "1.0", Until = "1.13", Traits = MemberTraits.OmitEmpty)]
    public string PeerName { get; init; } = "";
}
