namespace ConsulSnapshot.Sdk;

/// <summary>The query dns options.</summary>
/// <remarks>Source: Consul's struct QueryDNSOptions; format document 6.6.</remarks>
[ConsulStruct("QueryDNSOptions")]
public sealed partial record QueryDnsOptions : ConsulStruct
{
    /// <summary>Gets the TTL.</summary>
    [Member("TTL", "1.0")]
    public string Ttl { get; init; } = "";
}
