namespace ConsulSnapshot.Sdk;

/// <summary>The service resolver config entry. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceResolverConfigEntry; format document 7.3.</remarks>
[ConsulStruct("ServiceResolverConfigEntry")]
public sealed partial record ServiceResolverConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.ServiceResolver;

    /// <summary>Gets the kind.</summary>
    [Member("Kind", "1.6")]
    public string InnerKind { get; init; } = ConfigEntryKind.ServiceResolver;

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.6")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the default subset.</summary>
    [Member("DefaultSubset", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string DefaultSubset { get; init; } = "";

    /// <summary>Gets the subsets.</summary>
    [Member("Subsets", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ValueMap<string, ServiceResolverSubset>? Subsets { get; init; }

    /// <summary>Gets the redirect.</summary>
    [Member("Redirect", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ServiceResolverRedirect? Redirect { get; init; }

    /// <summary>Gets the failover.</summary>
    [Member("Failover", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ValueMap<string, ServiceResolverFailover>? Failover { get; init; }

    /// <summary>Gets the prioritize by locality. Since 1.16.</summary>
    [Member("PrioritizeByLocality", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ServiceResolverPrioritizeByLocality? PrioritizeByLocality { get; init; }

    /// <summary>Gets the connect timeout.</summary>
    [Member("ConnectTimeout", "1.6", Traits = MemberTraits.OmitEmpty | MemberTraits.DurationAsText | MemberTraits.FirstInJson)]
    public GoDuration ConnectTimeout { get; init; }

    /// <summary>Gets the request timeout. Since 1.13.</summary>
    [Member("RequestTimeout", "1.13", Traits = MemberTraits.OmitEmpty | MemberTraits.DurationAsText | MemberTraits.FirstInJson)]
    public GoDuration RequestTimeout { get; init; }

    /// <summary>Gets the load balancer. Since 1.9.</summary>
    [Member("LoadBalancer", "1.9", Traits = MemberTraits.OmitEmpty)]
    public LoadBalancer? LoadBalancer { get; init; }

    /// <summary>Gets the meta. Since 1.8.</summary>
    [Member("Meta", "1.8", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the hash. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.6")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.6")]
    public override ulong ModifyIndex { get; init; }
}
