namespace ConsulSnapshot.Sdk;

/// <summary>How a proxy connects to other datacenters. Since 1.6.</summary>
/// <remarks>Source: Consul's struct MeshGatewayConfig; format document 6.1.</remarks>
[ConsulStruct("MeshGatewayConfig")]
public sealed partial record MeshGatewayConfig : ConsulStruct
{
    /// <summary>
    /// Gets <c>local</c> (by the own datacenter's gateway), <c>remote</c> (by the other one's), <c>none</c> (directly), or empty for what the
    /// defaults say.
    /// </summary>
    [Member("Mode", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Mode { get; init; } = "";
}
