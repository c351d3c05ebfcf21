namespace ConsulSnapshot.Sdk;

/// <summary>The limits on requests to some paths of a service's instances; Enterprise only. One kind of path is set. Since 1.17.</summary>
/// <remarks>Source: Consul's struct InstanceLevelRouteRateLimits; format document 7.3.</remarks>
[ConsulStruct("InstanceLevelRouteRateLimits")]
public sealed partial record InstanceLevelRouteRateLimits : ConsulStruct
{
    /// <summary>Gets the path that the limit is for.</summary>
    [Member("PathExact", "1.17")]
    public string PathExact { get; init; } = "";

    /// <summary>Gets the start of the paths that the limit is for.</summary>
    [Member("PathPrefix", "1.17")]
    public string PathPrefix { get; init; } = "";

    /// <summary>Gets the regular expression of the paths that the limit is for.</summary>
    [Member("PathRegex", "1.17")]
    public string PathRegex { get; init; } = "";

    /// <summary>Gets the requests per second that an instance takes on these paths on average.</summary>
    [Member("RequestsPerSecond", "1.17")]
    public long RequestsPerSecond { get; init; }

    /// <summary>Gets the requests that an instance takes on these paths at once; 0 is the same as the requests per second.</summary>
    [Member("RequestsMaxBurst", "1.17")]
    public long RequestsMaxBurst { get; init; }
}
