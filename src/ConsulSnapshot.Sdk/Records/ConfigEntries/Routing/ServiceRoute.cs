namespace ConsulSnapshot.Sdk;

/// <summary>A route: where some HTTP requests to a service go. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceRoute; format document 7.3.</remarks>
[ConsulStruct("ServiceRoute")]
public sealed partial record ServiceRoute : ConsulStruct
{
    /// <summary>Gets the condition on requests; <see langword="null"/> matches all.</summary>
    [Member("Match", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ServiceRouteMatch? Match { get; init; }

    /// <summary>Gets where they go; <see langword="null"/> is the service itself.</summary>
    [Member("Destination", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ServiceRouteDestination? Destination { get; init; }
}
