namespace ConsulSnapshot.Sdk;

/// <summary>Where requests go when no instance is healthy. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceResolverFailover; format document 7.3.</remarks>
[ConsulStruct("ServiceResolverFailover")]
public sealed partial record ServiceResolverFailover : ConsulStruct
{
    /// <summary>Gets the service; empty is the same.</summary>
    [Member("Service", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Service { get; init; } = "";

    /// <summary>Gets the subset of it; empty is its default.</summary>
    [Member("ServiceSubset", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string ServiceSubset { get; init; } = "";

    /// <summary>Gets the namespace of it; Enterprise only.</summary>
    [Member("Namespace", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Namespace { get; init; } = "";

    /// <summary>Gets the datacenters that are tried in turn; excludes targets.</summary>
    [Member("Datacenters", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Datacenters { get; init; }

    /// <summary>Gets the targets that are tried in turn; excludes service, subset and datacenters. Since 1.14.</summary>
    [Member("Targets", "1.14", Traits = MemberTraits.OmitEmpty)]
    public ValueList<ServiceResolverFailoverTarget>? Targets { get; init; }

    /// <summary>Gets how the next target is chosen; <see langword="null"/> for the order given. Enterprise only. Since 1.16.</summary>
    [Member("Policy", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ServiceResolverFailoverPolicy? Policy { get; init; }

    /// <summary>Gets the sameness group whose members are tried in turn; Enterprise only. Since 1.16.</summary>
    [Member("SamenessGroup", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string SamenessGroup { get; init; } = "";
}
