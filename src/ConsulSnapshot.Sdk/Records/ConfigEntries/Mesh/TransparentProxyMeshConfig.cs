namespace ConsulSnapshot.Sdk;

/// <summary>The settings of all transparent proxies of the mesh. Since 1.10.</summary>
/// <remarks>Source: Consul's struct TransparentProxyMeshConfig; format document 7.3.</remarks>
[ConsulStruct("TransparentProxyMeshConfig")]
public sealed partial record TransparentProxyMeshConfig : ConsulStruct
{
    /// <summary>
    /// Gets a value indicating whether proxies let out connections only to services of the mesh; <see langword="false"/>, the default, lets out all.
    /// </summary>
    [Member("MeshDestinationsOnly", "1.10")]
    public bool MeshDestinationsOnly { get; init; }
}
