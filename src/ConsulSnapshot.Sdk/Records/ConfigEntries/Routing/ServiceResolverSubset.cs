namespace ConsulSnapshot.Sdk;

/// <summary>A part of a service's instances. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceResolverSubset; format document 7.3.</remarks>
[ConsulStruct("ServiceResolverSubset")]
public sealed partial record ServiceResolverSubset : ConsulStruct
{
    /// <summary>Gets the filter expression on instances, such as <c>Service.Meta.version == v1</c>; empty is all.</summary>
    [Member("Filter", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Filter { get; init; } = "";

    /// <summary>Gets a value indicating whether instances with warnings are left out; <see langword="false"/> leaves out critical ones only.</summary>
    [Member("OnlyPassing", "1.6", Traits = MemberTraits.OmitEmpty)]
    public bool OnlyPassing { get; init; }
}
