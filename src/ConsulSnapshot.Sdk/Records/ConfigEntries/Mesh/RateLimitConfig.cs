namespace ConsulSnapshot.Sdk;

/// <summary>The limits on requests to Consul itself. Since 2.0.</summary>
/// <remarks>Source: Consul's struct RateLimitConfig; format document 15.</remarks>
[ConsulStruct("RateLimitConfig")]
public sealed partial record RateLimitConfig : ConsulStruct
{
    /// <summary>Gets the reads per second; <see langword="null"/> if not set.</summary>
    [Member("ReadRate", "2.0")]
    public double? ReadRate { get; init; }

    /// <summary>Gets the writes per second; <see langword="null"/> if not set.</summary>
    [Member("WriteRate", "2.0")]
    public double? WriteRate { get; init; }

    /// <summary>Gets a value indicating whether these limits have priority over others.</summary>
    [Member("Priority", "2.0")]
    public bool Priority { get; init; }

    /// <summary>Gets the names of endpoints that are not limited.</summary>
    [Member("ExcludeEndpoints", "2.0")]
    public ValueList<string>? ExcludeEndpoints { get; init; }
}
