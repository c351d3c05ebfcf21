namespace ConsulSnapshot.Sdk;

/// <summary>Whether near instances are preferred; Enterprise only. Since 1.16.</summary>
/// <remarks>Source: Consul's struct ServiceResolverPrioritizeByLocality; format document 7.3.</remarks>
[ConsulStruct("ServiceResolverPrioritizeByLocality")]
public sealed partial record ServiceResolverPrioritizeByLocality : ConsulStruct
{
    /// <summary>Gets the way: <c>failover</c> for the own zone, then the own region, then all; <c>none</c> or empty for no preference.</summary>
    [Member("Mode", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Mode { get; init; } = "";
}
