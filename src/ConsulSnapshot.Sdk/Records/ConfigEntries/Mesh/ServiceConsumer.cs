namespace ConsulSnapshot.Sdk;

/// <summary>The service consumer. Since 1.12.</summary>
/// <remarks>Source: Consul's struct ServiceConsumer; format document 7.3.</remarks>
[ConsulStruct("ServiceConsumer")]
public sealed partial record ServiceConsumer : ConsulStruct
{
    /// <summary>Gets the partition.</summary>
    [Member("Partition", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string Partition { get; init; } = "";

    /// <summary>Gets the peer. Since 1.14.</summary>
    [Member("Peer", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string Peer { get; init; } = "";

    /// <summary>Gets the sameness group. Since 1.16.</summary>
    [Member("SamenessGroup", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string SamenessGroup { get; init; } = "";

    /// <summary>Gets the peer name. Until 1.13.</summary>
    [Member("PeerName", "1.0", Until = "1.13", Traits = MemberTraits.OmitEmpty)]
    public string PeerName { get; init; } = "";
}
