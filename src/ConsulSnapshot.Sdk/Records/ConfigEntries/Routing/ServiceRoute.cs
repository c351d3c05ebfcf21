namespace ConsulSnapshot.Sdk;

/// <summary>The service route. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceRoute; format document 7.3.</remarks>
[ConsulStruct("ServiceRoute")]
public sealed partial record ServiceRoute : ConsulStruct
{
    /// <summary>Gets the match.</summary>
    [Member("Match", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ServiceRouteMatch? Match { get; init; }

    /// <summary>Gets the destination.</summary>
    [Member("Destination", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ServiceRouteDestination? Destination { get; init; }
}
