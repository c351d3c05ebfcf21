namespace ConsulSnapshot.Sdk;

/// <summary>The service address. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceAddress; format document 6.1.</remarks>
[ConsulStruct("ServiceAddress")]
public sealed partial record ServiceAddress : ConsulStruct
{
    /// <summary>Gets the address.</summary>
    [Member("Address", "1.6")]
    public string Address { get; init; } = "";

    /// <summary>Gets the port.</summary>
    [Member("Port", "1.6")]
    public long Port { get; init; }
}
