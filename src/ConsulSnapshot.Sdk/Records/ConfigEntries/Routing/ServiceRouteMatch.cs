namespace ConsulSnapshot.Sdk;

/// <summary>The service route match. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceRouteMatch; format document 7.3.</remarks>
[ConsulStruct("ServiceRouteMatch")]
public sealed partial record ServiceRouteMatch : ConsulStruct
{
    /// <summary>Gets the HTTP.</summary>
    [Member("HTTP", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ServiceRouteHttpMatch? Http { get; init; }
}
