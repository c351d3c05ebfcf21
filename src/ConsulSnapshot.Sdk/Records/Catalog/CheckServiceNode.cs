namespace ConsulSnapshot.Sdk;

/// <summary>A service instance together with its node and the checks of both.</summary>
/// <remarks>Source: Consul's struct CheckServiceNode; format document 6.12.</remarks>
[ConsulStruct("CheckServiceNode")]
public sealed partial record CheckServiceNode : ConsulStruct
{
    /// <summary>Gets the node; a live server always writes one.</summary>
    [Member("Node", "1.0")]
    public CatalogNode? Node { get; init; }

    /// <summary>Gets the service instance on the node.</summary>
    [Member("Service", "1.0")]
    public NodeService? Service { get; init; }

    /// <summary>Gets the health checks of the node and of the instance.</summary>
    [Member("Checks", "1.0")]
    public ValueList<HealthCheck?>? Checks { get; init; }
}
