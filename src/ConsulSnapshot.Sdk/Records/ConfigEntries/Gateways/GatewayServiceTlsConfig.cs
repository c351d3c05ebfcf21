namespace ConsulSnapshot.Sdk;

/// <summary>The TLS settings of one service of an ingress gateway. Since 1.11.</summary>
/// <remarks>Source: Consul's struct GatewayServiceTLSConfig; format document 7.3.</remarks>
[ConsulStruct("GatewayServiceTLSConfig")]
public sealed partial record GatewayServiceTlsConfig : ConsulStruct
{
    /// <summary>Gets where the certificate comes from; <see langword="null"/> for the listener's.</summary>
    [Member("SDS", "1.11", Traits = MemberTraits.OmitEmpty)]
    public GatewayTlsSdsConfig? Sds { get; init; }
}
