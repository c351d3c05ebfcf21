namespace ConsulSnapshot.Sdk;

/// <summary>The gateway tls sds config. Since 1.11.</summary>
/// <remarks>Source: Consul's struct GatewayTLSSDSConfig; format document 7.3.</remarks>
[ConsulStruct("GatewayTLSSDSConfig")]
public sealed partial record GatewayTlsSdsConfig : ConsulStruct
{
    /// <summary>Gets the cluster name.</summary>
    [Member("ClusterName", "1.11", Traits = MemberTraits.OmitEmpty)]
    public string ClusterName { get; init; } = "";

    /// <summary>Gets the cert resource.</summary>
    [Member("CertResource", "1.11", Traits = MemberTraits.OmitEmpty)]
    public string CertResource { get; init; } = "";
}
