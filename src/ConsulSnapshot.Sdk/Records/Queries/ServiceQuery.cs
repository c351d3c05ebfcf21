namespace ConsulSnapshot.Sdk;

/// <summary>The service query.</summary>
/// <remarks>Source: Consul's struct ServiceQuery; format document 6.6.</remarks>
[ConsulStruct("ServiceQuery")]
public sealed partial record ServiceQuery : ConsulStruct
{
    /// <summary>Gets the service.</summary>
    [Member("Service", "1.0")]
    public string Service { get; init; } = "";

    /// <summary>Gets the sameness group. Since 1.16.</summary>
    [Member("SamenessGroup", "1.16")]
    public string SamenessGroup { get; init; } = "";

    /// <summary>Gets the failover.</summary>
    [Member("Failover", "1.0")]
    public QueryFailoverOptions Failover { get; init; } = new();

    /// <summary>Gets the only passing.</summary>
    [Member("OnlyPassing", "1.0")]
    public bool OnlyPassing { get; init; }

    /// <summary>Gets the ignore check i ds.</summary>
    [Member("IgnoreCheckIDs", "1.0")]
    public ValueList<string>? IgnoreCheckIds { get; init; }

    /// <summary>Gets the near.</summary>
    [Member("Near", "1.0")]
    public string Near { get; init; } = "";

    /// <summary>Gets the tags.</summary>
    [Member("Tags", "1.0")]
    public ValueList<string>? Tags { get; init; }

    /// <summary>Gets the node meta.</summary>
    [Member("NodeMeta", "1.0")]
    public ValueMap<string, string>? NodeMeta { get; init; }

    /// <summary>Gets the service meta. Since 1.4.</summary>
    [Member("ServiceMeta", "1.4")]
    public ValueMap<string, string>? ServiceMeta { get; init; }

    /// <summary>Gets the connect. Since 1.2.</summary>
    [Member("Connect", "1.2")]
    public bool Connect { get; init; }

    /// <summary>Gets the peer. Since 1.14.</summary>
    [Member("Peer", "1.14")]
    public string Peer { get; init; } = "";

    /// <summary>Gets the peer name. Until 1.13.</summary>
    [Member("PeerName", "1.0", Until = "1.13", Traits = MemberTraits.OmitEmpty)]
    public string PeerName { get; init; } = "";
}
