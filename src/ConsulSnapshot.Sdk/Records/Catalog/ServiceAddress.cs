namespace ConsulSnapshot.Sdk;

/// <summary>An address with a port. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceAddress; format document 6.1.</remarks>
[ConsulStruct("ServiceAddress")]
public sealed partial record ServiceAddress : ConsulStruct
{
    /// <summary>Gets the IP address or host name.</summary>
    [Member("Address", "1.6")]
    public string Address { get; init; } = "";

    /// <summary>Gets the port at that address.</summary>
    [Member("Port", "1.6")]
    public long Port { get; init; }
}
