namespace ConsulSnapshot.Sdk;

/// <summary>The tcp service. Since 1.15.</summary>
/// <remarks>Source: Consul's struct TCPService; format document 7.3.</remarks>
[ConsulStruct("TCPService")]
public sealed partial record TcpService : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.15")]
    public string Name { get; init; } = "";
}
