namespace ConsulSnapshot.Sdk;

/// <summary>The query failover target. Since 1.13.</summary>
/// <remarks>Source: Consul's struct QueryFailoverTarget; format document 6.6.</remarks>
[ConsulStruct("QueryFailoverTarget")]
public sealed partial record QueryFailoverTarget : ConsulStruct
{
    /// <summary>Gets the peer. Since 1.14.</summary>
    [Member("Peer", "1.14")]
    public string Peer { get; init; } = "";

    /// <summary>Gets the datacenter.</summary>
    [Member("Datacenter", "1.13")]
    public string Datacenter { get; init; } = "";

    /// <summary>Gets the peer name. Until 1.13.</summary>
    [Member("PeerName", "1.0", Until = "1.13", Traits = MemberTraits.OmitEmpty)]
    public string PeerName { get; init; } = "";
}
