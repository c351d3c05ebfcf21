namespace ConsulSnapshot.Sdk;

/// <summary>The envoy extension. Since 1.15.</summary>
/// <remarks>Source: Consul's struct EnvoyExtension; format document 6.1.</remarks>
[ConsulStruct("EnvoyExtension")]
public sealed partial record EnvoyExtension : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.15")]
    public string Name { get; init; } = "";

    /// <summary>Gets the required.</summary>
    [Member("Required", "1.15")]
    public bool Required { get; init; }

    /// <summary>Gets the arguments.</summary>
    [Member("Arguments", "1.15", Traits = MemberTraits.Secret)]
    public ValueMap<string, ConsulValue>? Arguments { get; init; }

    /// <summary>Gets the consul version. Since 1.16.</summary>
    [Member("ConsulVersion", "1.16")]
    public string ConsulVersion { get; init; } = "";

    /// <summary>Gets the envoy version. Since 1.16.</summary>
    [Member("EnvoyVersion", "1.16")]
    public string EnvoyVersion { get; init; } = "";
}
