namespace ConsulSnapshot.Sdk;

/// <summary>The gateway service tls config. Since 1.11.</summary>
/// <remarks>Source: Consul's struct GatewayServiceTLSConfig; format document 7.3.</remarks>
[ConsulStruct("GatewayServiceTLSConfig")]
public sealed partial record GatewayServiceTlsConfig : ConsulStruct
{
    /// <summary>Gets the SDS.</summary>
    [Member("SDS", "1.11", Traits = MemberTraits.OmitEmpty)]
    public GatewayTlsSdsConfig? Sds { get; init; }
}
