namespace ConsulSnapshot.Sdk;

/// <summary>A named port of a service instance. Since 1.22.</summary>
/// <remarks>Source: Consul's struct ServicePort; format document 15.</remarks>
[ConsulStruct("ServicePort")]
public sealed partial record ServicePort : ConsulStruct
{
    /// <summary>Gets the port's name.</summary>
    [Member("Name", "1.22")]
    public string Name { get; init; } = "";

    /// <summary>Gets the port's number.</summary>
    [Member("Port", "1.22")]
    public long Port { get; init; }

    /// <summary>Gets a value indicating whether the port is the one that is meant when none is named.</summary>
    [Member("Default", "1.22")]
    public bool Default { get; init; }
}
