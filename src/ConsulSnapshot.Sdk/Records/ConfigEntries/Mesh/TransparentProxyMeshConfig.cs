namespace ConsulSnapshot.Sdk;

/// <summary>The transparent proxy mesh config. Since 1.10.</summary>
/// <remarks>Source: Consul's struct TransparentProxyMeshConfig; format document 7.3.</remarks>
[ConsulStruct("TransparentProxyMeshConfig")]
public sealed partial record TransparentProxyMeshConfig : ConsulStruct
{
    /// <summary>Gets the mesh destinations only.</summary>
    [Member("MeshDestinationsOnly", "1.10")]
    public bool MeshDestinationsOnly { get; init; }
}
