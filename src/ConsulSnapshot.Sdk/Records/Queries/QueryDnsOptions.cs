namespace ConsulSnapshot.Sdk;

/// <summary>How a prepared query answers by DNS.</summary>
/// <remarks>Source: Consul's struct QueryDNSOptions; format document 6.6.</remarks>
[ConsulStruct("QueryDNSOptions")]
public sealed partial record QueryDnsOptions : ConsulStruct
{
    /// <summary>Gets the time to live of answers as Go duration text such as <c>10s</c>; empty for the agent's default.</summary>
    [Member("TTL", "1.0")]
    public string Ttl { get; init; } = "";
}
