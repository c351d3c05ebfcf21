namespace ConsulSnapshot.Sdk;

/// <summary>The service resolver prioritize by locality. Since 1.16.</summary>
/// <remarks>Source: Consul's struct ServiceResolverPrioritizeByLocality; format document 7.3.</remarks>
[ConsulStruct("ServiceResolverPrioritizeByLocality")]
public sealed partial record ServiceResolverPrioritizeByLocality : ConsulStruct
{
    /// <summary>Gets the mode.</summary>
    [Member("Mode", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Mode { get; init; } = "";
}
