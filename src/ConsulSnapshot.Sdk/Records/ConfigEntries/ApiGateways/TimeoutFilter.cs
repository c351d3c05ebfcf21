namespace ConsulSnapshot.Sdk;

/// <summary>The timeout filter. Since 1.17.</summary>
/// <remarks>Source: Consul's struct TimeoutFilter; format document 7.3.</remarks>
[ConsulStruct("TimeoutFilter")]
public sealed partial record TimeoutFilter : ConsulStruct
{
    /// <summary>Gets the request timeout.</summary>
    [Member("RequestTimeout", "1.17")]
    public GoDuration RequestTimeout { get; init; }

    /// <summary>Gets the idle timeout.</summary>
    [Member("IdleTimeout", "1.17")]
    public GoDuration IdleTimeout { get; init; }
}
