namespace ConsulSnapshot.Sdk;

/// <summary>The service port. Since 1.22.</summary>
/// <remarks>Source: Consul's struct ServicePort; format document 15.</remarks>
[ConsulStruct("ServicePort")]
public sealed partial record ServicePort : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.22")]
    public string Name { get; init; } = "";

    /// <summary>Gets the port.</summary>
    [Member("Port", "1.22")]
    public long Port { get; init; }

    /// <summary>Gets the default.</summary>
    [Member("Default", "1.22")]
    public bool Default { get; init; }
}
