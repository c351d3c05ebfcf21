namespace ConsulSnapshot.Sdk;

/// <summary>Where a prepared query looks when there is no healthy instance at hand.</summary>
/// <remarks>Source: Consul's struct QueryFailoverOptions; format document 6.6.</remarks>
[ConsulStruct("QueryFailoverOptions")]
public sealed partial record QueryFailoverOptions : ConsulStruct
{
    /// <summary>Gets how many of the nearest datacenters, by round-trip time, are tried first; 0 for none.</summary>
    [Member("NearestN", "1.0")]
    public long NearestN { get; init; }

    /// <summary>Gets the datacenters that are tried after those, in turn.</summary>
    [Member("Datacenters", "1.0")]
    public ValueList<string>? Datacenters { get; init; }

    /// <summary>Gets the datacenters and peers that are tried in turn, instead of the list of datacenters. Since 1.13.</summary>
    [Member("Targets", "1.13")]
    public ValueList<QueryFailoverTarget>? Targets { get; init; }
}
