namespace ConsulSnapshot.Sdk;

/// <summary>The service resolver failover. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceResolverFailover; format document 7.3.</remarks>
[ConsulStruct("ServiceResolverFailover")]
public sealed partial record ServiceResolverFailover : ConsulStruct
{
    /// <summary>Gets the service.</summary>
    [Member("Service", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Service { get; init; } = "";

    /// <summary>Gets the service subset.</summary>
    [Member("ServiceSubset", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string ServiceSubset { get; init; } = "";

    /// <summary>Gets the namespace.</summary>
    [Member("Namespace", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Namespace { get; init; } = "";

    /// <summary>Gets the datacenters.</summary>
    [Member("Datacenters", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Datacenters { get; init; }

    /// <summary>Gets the targets. Since 1.14.</summary>
    [Member("Targets", "1.14", Traits = MemberTraits.OmitEmpty)]
    public ValueList<ServiceResolverFailoverTarget>? Targets { get; init; }

    /// <summary>Gets the policy. Since 1.16.</summary>
    [Member("Policy", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ServiceResolverFailoverPolicy? Policy { get; init; }

    /// <summary>Gets the sameness group. Since 1.16.</summary>
    [Member("SamenessGroup", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string SamenessGroup { get; init; } = "";
}
