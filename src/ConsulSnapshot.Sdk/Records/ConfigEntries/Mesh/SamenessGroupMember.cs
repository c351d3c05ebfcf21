namespace ConsulSnapshot.Sdk;

/// <summary>A member of a sameness group: a partition or a peer. Since 1.16.</summary>
/// <remarks>Source: Consul's struct SamenessGroupMember; format document 7.3.</remarks>
[ConsulStruct("SamenessGroupMember")]
public sealed partial record SamenessGroupMember : ConsulStruct
{
    /// <summary>Gets the admin partition; empty for a peer.</summary>
    [Member("Partition", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Partition { get; init; } = "";

    /// <summary>Gets the name of the peer; empty for a partition.</summary>
    [Member("Peer", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Peer { get; init; } = "";
}
