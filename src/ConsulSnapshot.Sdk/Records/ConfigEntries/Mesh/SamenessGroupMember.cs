namespace ConsulSnapshot.Sdk;

/// <summary>The sameness group member. Since 1.16.</summary>
/// <remarks>Source: Consul's struct SamenessGroupMember; format document 7.3.</remarks>
[ConsulStruct("SamenessGroupMember")]
public sealed partial record SamenessGroupMember : ConsulStruct
{
    /// <summary>Gets the partition.</summary>
    [Member("Partition", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Partition { get; init; } = "";

    /// <summary>Gets the peer.</summary>
    [Member("Peer", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Peer { get; init; } = "";
}
