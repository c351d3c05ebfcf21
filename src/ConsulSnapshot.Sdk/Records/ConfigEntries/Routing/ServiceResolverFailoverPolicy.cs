namespace ConsulSnapshot.Sdk;

/// <summary>The service resolver failover policy. Since 1.16.</summary>
/// <remarks>Source: Consul's struct ServiceResolverFailoverPolicy; format document 7.3.</remarks>
[ConsulStruct("ServiceResolverFailoverPolicy")]
public sealed partial record ServiceResolverFailoverPolicy : ConsulStruct
{
    /// <summary>Gets the mode.</summary>
    [Member("Mode", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Mode { get; init; } = "";

    /// <summary>Gets the regions.</summary>
    [Member("Regions", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Regions { get; init; }
}
