namespace ConsulSnapshot.Sdk;

/// <summary>The query failover options.</summary>
/// <remarks>Source: Consul's struct QueryFailoverOptions; format document 6.6.</remarks>
[ConsulStruct("QueryFailoverOptions")]
public sealed partial record QueryFailoverOptions : ConsulStruct
{
    /// <summary>Gets the nearest n.</summary>
    [Member("NearestN", "1.0")]
    public long NearestN { get; init; }

    /// <summary>Gets the datacenters.</summary>
    [Member("Datacenters", "1.0")]
    public ValueList<string>? Datacenters { get; init; }

    /// <summary>Gets the targets. Since 1.13.</summary>
    [Member("Targets", "1.13")]
    public ValueList<QueryFailoverTarget>? Targets { get; init; }
}
