namespace ConsulSnapshot.Sdk;

/// <summary>The mesh gateway config. Since 1.6.</summary>
/// <remarks>Source: Consul's struct MeshGatewayConfig; format document 6.1.</remarks>
[ConsulStruct("MeshGatewayConfig")]
public sealed partial record MeshGatewayConfig : ConsulStruct
{
    /// <summary>Gets the mode.</summary>
    [Member("Mode", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string Mode { get; init; } = "";
}
