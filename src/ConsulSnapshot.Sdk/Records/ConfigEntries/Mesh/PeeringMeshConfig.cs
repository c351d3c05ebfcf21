namespace ConsulSnapshot.Sdk;

/// <summary>The settings of cluster peering. Since 1.14.</summary>
/// <remarks>Source: Consul's struct PeeringMeshConfig; format document 7.3.</remarks>
[ConsulStruct("PeeringMeshConfig")]
public sealed partial record PeeringMeshConfig : ConsulStruct
{
    /// <summary>Gets a value indicating whether servers of peers talk through mesh gateways, not directly; <see langword="false"/> by default.</summary>
    [Member("PeerThroughMeshGateways", "1.14")]
    public bool PeerThroughMeshGateways { get; init; }
}
