namespace ConsulSnapshot.Sdk;

/// <summary>The limits on requests to each instance of a service; Enterprise only. Since 1.17.</summary>
/// <remarks>Source: Consul's struct InstanceLevelRateLimits; format document 7.3.</remarks>
[ConsulStruct("InstanceLevelRateLimits")]
public sealed partial record InstanceLevelRateLimits : ConsulStruct
{
    /// <summary>Gets the requests per second that an instance takes on average; 0 is no limit.</summary>
    [Member("RequestsPerSecond", "1.17")]
    public long RequestsPerSecond { get; init; }

    /// <summary>Gets the requests that an instance takes at once; 0 is the same as the requests per second.</summary>
    [Member("RequestsMaxBurst", "1.17")]
    public long RequestsMaxBurst { get; init; }

    /// <summary>Gets the limits of single paths, the first fitting one of which replaces the general limit.</summary>
    [Member("Routes", "1.17")]
    public ValueList<InstanceLevelRouteRateLimits>? Routes { get; init; }
}
