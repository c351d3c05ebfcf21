namespace ConsulSnapshot.Sdk;

/// <summary>Who may use an exported service: one of partition, peer and sameness group. Since 1.12.</summary>
/// <remarks>Source: Consul's struct ServiceConsumer; format document 7.3.</remarks>
[ConsulStruct("ServiceConsumer")]
public sealed partial record ServiceConsumer : ConsulStruct
{
    /// <summary>Gets the admin partition; Enterprise only, empty for a peer.</summary>
    [Member("Partition", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string Partition { get; init; } = "";

    /// <summary>Gets the name of the peer; empty for a partition. Since 1.14.</summary>
    [Member("Peer", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string Peer { get; init; } = "";

    /// <summary>Gets the sameness group; Enterprise only. Since 1.16.</summary>
    [Member("SamenessGroup", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string SamenessGroup { get; init; } = "";

    /// <summary>Gets the name of the peer under its key of 1.13; later releases do not read it. Until 1.13.</summary>
    [Member("PeerName", "1.0", Until = "1.13", Traits = MemberTraits.OmitEmpty)]
    public string PeerName { get; init; } = "";
}
