namespace ConsulSnapshot.Sdk;

/// <summary>The check service node.</summary>
/// <remarks>Source: Consul's struct CheckServiceNode; format document 6.12.</remarks>
[ConsulStruct("CheckServiceNode")]
public sealed partial record CheckServiceNode : ConsulStruct
{
    /// <summary>Gets the node.</summary>
    [Member("Node", "1.0")]
    public CatalogNode? Node { get; init; }

    /// <summary>Gets the service.</summary>
    [Member("Service", "1.0")]
    public NodeService? Service { get; init; }

    /// <summary>Gets the checks.</summary>
    [Member("Checks", "1.0")]
    public ValueList<HealthCheck?>? Checks { get; init; }
}
