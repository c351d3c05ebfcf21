namespace ConsulSnapshot.Sdk;

/// <summary>The rate limits. Since 1.17.</summary>
/// <remarks>Source: Consul's struct RateLimits; format document 7.3.</remarks>
[ConsulStruct("RateLimits")]
public sealed partial record RateLimits : ConsulStruct
{
    /// <summary>Gets the instance level.</summary>
    [Member("InstanceLevel", "1.17")]
    public InstanceLevelRateLimits InstanceLevel { get; init; } = new();
}
