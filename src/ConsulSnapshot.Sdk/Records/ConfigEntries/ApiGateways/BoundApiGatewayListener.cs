namespace ConsulSnapshot.Sdk;

/// <summary>A listener of an API gateway with what is bound to it. Since 1.15.</summary>
/// <remarks>Source: Consul's struct BoundAPIGatewayListener; format document 7.3.</remarks>
[ConsulStruct("BoundAPIGatewayListener")]
public sealed partial record BoundApiGatewayListener : ConsulStruct
{
    /// <summary>Gets the name of the listener in the <c>api-gateway</c> entry.</summary>
    [Member("Name", "1.15")]
    public string Name { get; init; } = "";

    /// <summary>Gets the <c>http-route</c> and <c>tcp-route</c> entries that are bound to it.</summary>
    [Member("Routes", "1.15")]
    public ValueList<ResourceReference>? Routes { get; init; }

    /// <summary>Gets the certificate entries that it serves.</summary>
    [Member("Certificates", "1.15")]
    public ValueList<ResourceReference>? Certificates { get; init; }
}
