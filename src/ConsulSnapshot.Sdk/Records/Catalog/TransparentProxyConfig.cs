namespace ConsulSnapshot.Sdk;

/// <summary>The settings of a proxy that the host's traffic is redirected to. Since 1.10.</summary>
/// <remarks>Source: Consul's struct TransparentProxyConfig; format document 6.1.</remarks>
[ConsulStruct("TransparentProxyConfig")]
public sealed partial record TransparentProxyConfig : ConsulStruct
{
    /// <summary>Gets the port at which the proxy takes redirected outbound connections; 0 is the default of 15001.</summary>
    [Member("OutboundListenerPort", "1.10", Traits = MemberTraits.OmitEmpty)]
    public long OutboundListenerPort { get; init; }

    /// <summary>
    /// Gets a value indicating whether other transparent proxies may dial this instance by its own address, past load balancing;
    /// <see langword="false"/> by default.
    /// </summary>
    [Member("DialedDirectly", "1.10", Traits = MemberTraits.OmitEmpty)]
    public bool DialedDirectly { get; init; }
}
