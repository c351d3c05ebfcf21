namespace ConsulSnapshot.Sdk;

/// <summary>Where a gateway gets an outside certificate: a secret discovery service (SDS) of Envoy. Since 1.11.</summary>
/// <remarks>Source: Consul's struct GatewayTLSSDSConfig; format document 7.3.</remarks>
[ConsulStruct("GatewayTLSSDSConfig")]
public sealed partial record GatewayTlsSdsConfig : ConsulStruct
{
    /// <summary>Gets the name of the Envoy cluster that is the service, set up when the gateway starts.</summary>
    [Member("ClusterName", "1.11", Traits = MemberTraits.OmitEmpty)]
    public string ClusterName { get; init; } = "";

    /// <summary>Gets the name of the certificate in that service.</summary>
    [Member("CertResource", "1.11", Traits = MemberTraits.OmitEmpty)]
    public string CertResource { get; init; } = "";
}
