namespace ConsulSnapshot.Sdk;

/// <summary>How failover chooses among targets; Enterprise only. Since 1.16.</summary>
/// <remarks>Source: Consul's struct ServiceResolverFailoverPolicy; format document 7.3.</remarks>
[ConsulStruct("ServiceResolverFailoverPolicy")]
public sealed partial record ServiceResolverFailoverPolicy : ConsulStruct
{
    /// <summary>Gets the way: <c>sequential</c>, or <c>order-by-locality</c> for the nearest first; empty is <c>sequential</c>.</summary>
    [Member("Mode", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string Mode { get; init; } = "";

    /// <summary>Gets the order of regions, for <c>order-by-locality</c>.</summary>
    [Member("Regions", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Regions { get; init; }
}
