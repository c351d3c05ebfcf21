namespace ConsulSnapshot.Sdk;

/// <summary>The HTTP paths that a proxy lets in without mutual TLS. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ExposeConfig; format document 6.1.</remarks>
[ConsulStruct("ExposeConfig")]
public sealed partial record ExposeConfig : ConsulStruct
{
    /// <summary>Gets a value indicating whether the paths of the agent's HTTP and gRPC checks are exposed to the agent, at ports that it chooses.</summary>
    [Member("Checks", "1.6", Traits = MemberTraits.OmitEmpty)]
    public bool Checks { get; init; }

    /// <summary>Gets the paths that are exposed to everybody.</summary>
    [Member("Paths", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ValueList<ExposePath>? Paths { get; init; }
}
