namespace ConsulSnapshot.Sdk;

/// <summary>The instance level route rate limits. Since 1.17.</summary>
/// <remarks>Source: Consul's struct InstanceLevelRouteRateLimits; format document 7.3.</remarks>
[ConsulStruct("InstanceLevelRouteRateLimits")]
public sealed partial record InstanceLevelRouteRateLimits : ConsulStruct
{
    /// <summary>Gets the path exact.</summary>
    [Member("PathExact", "1.17")]
    public string PathExact { get; init; } = "";

    /// <summary>Gets the path prefix.</summary>
    [Member("PathPrefix", "1.17")]
    public string PathPrefix { get; init; } = "";

    /// <summary>Gets the path regex.</summary>
    [Member("PathRegex", "1.17")]
    public string PathRegex { get; init; } = "";

    /// <summary>Gets the requests per second.</summary>
    [Member("RequestsPerSecond", "1.17")]
    public long RequestsPerSecond { get; init; }

    /// <summary>Gets the requests max burst.</summary>
    [Member("RequestsMaxBurst", "1.17")]
    public long RequestsMaxBurst { get; init; }
}
