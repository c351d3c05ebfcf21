namespace ConsulSnapshot.Sdk;

/// <summary>What an agent's configuration says of a service; never found in snapshots, so its members are not listed here.</summary>
/// <remarks>Source: Consul's struct ServiceDefinition; format document 6.1.</remarks>
[ConsulStruct("ServiceDefinition")]
public sealed partial record ServiceDefinition : ConsulStruct
{
}
