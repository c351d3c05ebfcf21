namespace ConsulSnapshot.Sdk;

/// <summary>The service definition.</summary>
/// <remarks>Source: Consul's struct ServiceDefinition; format document 6.1.</remarks>
[ConsulStruct("ServiceDefinition")]
public sealed partial record ServiceDefinition : ConsulStruct
{
}
