namespace ConsulSnapshot.Sdk;

/// <summary>The peering mesh config. Since 1.14.</summary>
/// <remarks>Source: Consul's struct PeeringMeshConfig; format document 7.3.</remarks>
[ConsulStruct("PeeringMeshConfig")]
public sealed partial record PeeringMeshConfig : ConsulStruct
{
    /// <summary>Gets the peer through mesh gateways.</summary>
    [Member("PeerThroughMeshGateways", "1.14")]
    public bool PeerThroughMeshGateways { get; init; }
}
