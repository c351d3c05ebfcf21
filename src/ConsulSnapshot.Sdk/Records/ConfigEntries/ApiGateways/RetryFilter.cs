namespace ConsulSnapshot.Sdk;

/// <summary>When a request to a service is sent again. Since 1.17.</summary>
/// <remarks>Source: Consul's struct RetryFilter; format document 7.3.</remarks>
[ConsulStruct("RetryFilter")]
public sealed partial record RetryFilter : ConsulStruct
{
    /// <summary>Gets how often it is sent again at most; 0 leaves it to the proxy.</summary>
    [Member("NumRetries", "1.17")]
    public uint NumRetries { get; init; }

    /// <summary>Gets Envoy's conditions for it, such as <c>5xx</c>, <c>reset</c> or <c>connect-failure</c>.</summary>
    [Member("RetryOn", "1.17")]
    public ValueList<string>? RetryOn { get; init; }

    /// <summary>Gets the HTTP status codes of answers after which it is sent again.</summary>
    [Member("RetryOnStatusCodes", "1.17")]
    public ValueList<uint>? RetryOnStatusCodes { get; init; }

    /// <summary>Gets a value indicating whether it is sent again when no connection was made.</summary>
    [Member("RetryOnConnectFailure", "1.17")]
    public bool RetryOnConnectFailure { get; init; }
}
