namespace ConsulSnapshot.Sdk;

/// <summary>The federation state. Since 1.8.</summary>
/// <remarks>Source: Consul's struct FederationState; format document 6.12.</remarks>
[ConsulStruct("FederationState")]
public sealed partial record FederationState : ConsulStruct
{
    /// <summary>Gets the datacenter.</summary>
    [Member("Datacenter", "1.8")]
    public string Datacenter { get; init; } = "";

    /// <summary>Gets the mesh gateways.</summary>
    [Member("MeshGateways", "1.8", Traits = MemberTraits.OmitEmpty)]
    public ValueList<CheckServiceNode>? MeshGateways { get; init; }

    /// <summary>Gets the updated at.</summary>
    [Member("UpdatedAt", "1.8")]
    public GoTime UpdatedAt { get; init; }

    /// <summary>Gets the primary modify index.</summary>
    [Member("PrimaryModifyIndex", "1.8")]
    public ulong PrimaryModifyIndex { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.8")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.8")]
    public ulong ModifyIndex { get; init; }
}
