namespace ConsulSnapshot.Sdk;

/// <summary>The retry filter. Since 1.17.</summary>
/// <remarks>Source: Consul's struct RetryFilter; format document 7.3.</remarks>
[ConsulStruct("RetryFilter")]
public sealed partial record RetryFilter : ConsulStruct
{
    /// <summary>Gets the num retries.</summary>
    [Member("NumRetries", "1.17")]
    public uint NumRetries { get; init; }

    /// <summary>Gets the retry on.</summary>
    [Member("RetryOn", "1.17")]
    public ValueList<string>? RetryOn { get; init; }

    /// <summary>Gets the retry on status codes.</summary>
    [Member("RetryOnStatusCodes", "1.17")]
    public ValueList<uint>? RetryOnStatusCodes { get; init; }

    /// <summary>Gets the retry on connect failure.</summary>
    [Member("RetryOnConnectFailure", "1.17")]
    public bool RetryOnConnectFailure { get; init; }
}
