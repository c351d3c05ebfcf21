namespace ConsulSnapshot.Sdk;

/// <summary>The transparent proxy config. Since 1.10.</summary>
/// <remarks>Source: Consul's struct TransparentProxyConfig; format document 6.1.</remarks>
[ConsulStruct("TransparentProxyConfig")]
public sealed partial record TransparentProxyConfig : ConsulStruct
{
    /// <summary>Gets the outbound listener port.</summary>
    [Member("OutboundListenerPort", "1.10", Traits = MemberTraits.OmitEmpty)]
    public long OutboundListenerPort { get; init; }

    /// <summary>Gets the dialed directly.</summary>
    [Member("DialedDirectly", "1.10", Traits = MemberTraits.OmitEmpty)]
    public bool DialedDirectly { get; init; }
}
