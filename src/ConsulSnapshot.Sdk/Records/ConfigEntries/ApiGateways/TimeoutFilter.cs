namespace ConsulSnapshot.Sdk;

/// <summary>How long requests to a service may take. Since 1.17.</summary>
/// <remarks>Source: Consul's struct TimeoutFilter; format document 7.3.</remarks>
[ConsulStruct("TimeoutFilter")]
public sealed partial record TimeoutFilter : ConsulStruct
{
    /// <summary>Gets the longest time until the whole answer is there; zero leaves it to the proxy.</summary>
    [Member("RequestTimeout", "1.17")]
    public GoDuration RequestTimeout { get; init; }

    /// <summary>Gets the longest time without any data; zero leaves it to the proxy.</summary>
    [Member("IdleTimeout", "1.17")]
    public GoDuration IdleTimeout { get; init; }
}
