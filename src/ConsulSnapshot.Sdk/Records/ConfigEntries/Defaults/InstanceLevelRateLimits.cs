namespace ConsulSnapshot.Sdk;

/// <summary>The instance level rate limits. Since 1.17.</summary>
/// <remarks>Source: Consul's struct InstanceLevelRateLimits; format document 7.3.</remarks>
[ConsulStruct("InstanceLevelRateLimits")]
public sealed partial record InstanceLevelRateLimits : ConsulStruct
{
    /// <summary>Gets the requests per second.</summary>
    [Member("RequestsPerSecond", "1.17")]
    public long RequestsPerSecond { get; init; }

    /// <summary>Gets the requests max burst.</summary>
    [Member("RequestsMaxBurst", "1.17")]
    public long RequestsMaxBurst { get; init; }

    /// <summary>Gets the routes.</summary>
    [Member("Routes", "1.17")]
    public ValueList<InstanceLevelRouteRateLimits>? Routes { get; init; }
}
