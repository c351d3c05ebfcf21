namespace ConsulSnapshot.Sdk;

/// <summary>The service resolver subset. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceResolverSubset; format document 7.3.</remarks>
[ConsulStruct("ServiceResolverSubset")]
public sealed partial record ServiceResolverSubset : ConsulStruct
{
    /// <summary>Gets the filter.</summary>
    [Member("Filter", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Filter { get; init; } = "";

    /// <summary>Gets the only passing.</summary>
    [Member("OnlyPassing", "1.6", Traits = MemberTraits.OmitEmpty)]
    public bool OnlyPassing { get; init; }
}
