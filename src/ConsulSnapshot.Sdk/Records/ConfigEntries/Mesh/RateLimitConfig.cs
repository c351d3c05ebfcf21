namespace ConsulSnapshot.Sdk;

/// <summary>The rate limit config. Since 2.0.</summary>
/// <remarks>Source: Consul's struct RateLimitConfig; format document 15.</remarks>
[ConsulStruct("RateLimitConfig")]
public sealed partial record RateLimitConfig : ConsulStruct
{
    /// <summary>Gets the read rate.</summary>
    [Member("ReadRate", "2.0")]
    public double? ReadRate { get; init; }

    /// <summary>Gets the write rate.</summary>
    [Member("WriteRate", "2.0")]
    public double? WriteRate { get; init; }

    /// <summary>Gets the priority.</summary>
    [Member("Priority", "2.0")]
    public bool Priority { get; init; }

    /// <summary>Gets the exclude endpoints.</summary>
    [Member("ExcludeEndpoints", "2.0")]
    public ValueList<string>? ExcludeEndpoints { get; init; }
}
