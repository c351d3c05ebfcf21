namespace ConsulSnapshot.Sdk;

/// <summary>The bound api gateway listener. Since 1.15.</summary>
/// <remarks>Source: Consul's struct BoundAPIGatewayListener; format document 7.3.</remarks>
[ConsulStruct("BoundAPIGatewayListener")]
public sealed partial record BoundApiGatewayListener : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.15")]
    public string Name { get; init; } = "";

    /// <summary>Gets the routes.</summary>
    [Member("Routes", "1.15")]
    public ValueList<ResourceReference>? Routes { get; init; }

    /// <summary>Gets the certificates.</summary>
    [Member("Certificates", "1.15")]
    public ValueList<ResourceReference>? Certificates { get; init; }
}
