namespace ConsulSnapshot.Sdk;

/// <summary>The service name. Since 1.12.</summary>
/// <remarks>Source: Consul's struct ServiceName; format document 6.13.</remarks>
[ConsulStruct("ServiceName")]
public sealed partial record ServiceName : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.12")]
    public string Name { get; init; } = "";
}
