namespace ConsulSnapshot.Sdk;

/// <summary>Which instances stand for a service: subsets, redirects, failover. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceResolverConfigEntry; format document 7.3.</remarks>
[ConsulStruct("ServiceResolverConfigEntry")]
public sealed partial record ServiceResolverConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.ServiceResolver;

    /// <summary>Gets the kind that the entry itself states; not looked at on restore, where the kind in front of the entry decides.</summary>
    [Member("Kind", "1.6")]
    public string InnerKind { get; init; } = ConfigEntryKind.ServiceResolver;

    /// <summary>Gets the service's name.</summary>
    [Member("Name", "1.6")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the subset that is meant when none is named; empty is all instances.</summary>
    [Member("DefaultSubset", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string DefaultSubset { get; init; } = "";

    /// <summary>Gets the subsets by their names.</summary>
    [Member("Subsets", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ValueMap<string, ServiceResolverSubset>? Subsets { get; init; }

    /// <summary>Gets the service that is meant instead; <see langword="null"/> for none.</summary>
    [Member("Redirect", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ServiceResolverRedirect? Redirect { get; init; }

    /// <summary>Gets where requests go when no instance is healthy, by the subset's name; <c>*</c> is all subsets.</summary>
    [Member("Failover", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ValueMap<string, ServiceResolverFailover>? Failover { get; init; }

    /// <summary>Gets whether near instances are preferred; <see langword="null"/> for what the defaults say. Enterprise only. Since 1.16.</summary>
    [Member("PrioritizeByLocality", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ServiceResolverPrioritizeByLocality? PrioritizeByLocality { get; init; }

    /// <summary>Gets the longest time to connect; zero is the default of 5 seconds.</summary>
    [Member("ConnectTimeout", "1.6", Traits = MemberTraits.OmitEmpty | MemberTraits.DurationAsText | MemberTraits.FirstInJson)]
    public GoDuration ConnectTimeout { get; init; }

    /// <summary>Gets the longest time of an HTTP request; zero leaves the default of 15 seconds. Since 1.13.</summary>
    [Member("RequestTimeout", "1.13", Traits = MemberTraits.OmitEmpty | MemberTraits.DurationAsText | MemberTraits.FirstInJson)]
    public GoDuration RequestTimeout { get; init; }

    /// <summary>Gets how an instance is chosen; <see langword="null"/> for the default. Since 1.9.</summary>
    [Member("LoadBalancer", "1.9", Traits = MemberTraits.OmitEmpty)]
    public LoadBalancer? LoadBalancer { get; init; }

    /// <summary>Gets the notes of users on the entry, as pairs of text; Consul does not act on them. Since 1.8.</summary>
    [Member("Meta", "1.8", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the structure hash of the entry, which only Consul can compute; 0 is fine, a restoring server computes it anew. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    [Member("CreateIndex", "1.6")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    [Member("ModifyIndex", "1.6")]
    public override ulong ModifyIndex { get; init; }
}
