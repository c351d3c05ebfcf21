namespace ConsulSnapshot.Sdk;

/// <summary>What a datacenter tells the others of its mesh gateways, for federation through them. Since 1.8.</summary>
/// <remarks>Source: Consul's struct FederationState; format document 6.12.</remarks>
[ConsulStruct("FederationState")]
public sealed partial record FederationState : ConsulStruct
{
    /// <summary>Gets the name of the datacenter that is described; never empty.</summary>
    [Member("Datacenter", "1.8")]
    public string Datacenter { get; init; } = "";

    /// <summary>Gets that datacenter's mesh gateways with node and health, as last reported.</summary>
    [Member("MeshGateways", "1.8", Traits = MemberTraits.OmitEmpty)]
    public ValueList<CheckServiceNode>? MeshGateways { get; init; }

    /// <summary>Gets when the state was last changed.</summary>
    [Member("UpdatedAt", "1.8")]
    public GoTime UpdatedAt { get; init; }

    /// <summary>Gets the index of the last change in the primary datacenter, from which the others copy.</summary>
    [Member("PrimaryModifyIndex", "1.8")]
    public ulong PrimaryModifyIndex { get; init; }

    /// <summary>Gets the Raft index of the state's creation.</summary>
    [Member("CreateIndex", "1.8")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the state's last change.</summary>
    [Member("ModifyIndex", "1.8")]
    public ulong ModifyIndex { get; init; }
}
