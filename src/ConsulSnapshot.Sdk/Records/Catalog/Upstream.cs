namespace ConsulSnapshot.Sdk;

/// <summary>The upstream. Since 1.3.</summary>
/// <remarks>Source: Consul's struct Upstream; format document 6.1.</remarks>
[ConsulStruct("Upstream")]
public sealed partial record Upstream : ConsulStruct
{
    /// <summary>Gets the destination type.</summary>
    [Member("DestinationType", "1.3")]
    public string DestinationType { get; init; } = "";

    /// <summary>Gets the destination namespace.</summary>
    [Member("DestinationNamespace", "1.3", Traits = MemberTraits.OmitEmpty)]
    public string DestinationNamespace { get; init; } = "";

    /// <summary>Gets the destination partition. Since 1.11.</summary>
    [Member("DestinationPartition", "1.11", Traits = MemberTraits.OmitEmpty)]
    public string DestinationPartition { get; init; } = "";

    /// <summary>Gets the destination peer. Since 1.13.</summary>
    [Member("DestinationPeer", "1.13", Traits = MemberTraits.OmitEmpty)]
    public string DestinationPeer { get; init; } = "";

    /// <summary>Gets the destination name.</summary>
    [Member("DestinationName", "1.3")]
    public string DestinationName { get; init; } = "";

    /// <summary>Gets the datacenter.</summary>
    [Member("Datacenter", "1.3")]
    public string Datacenter { get; init; } = "";

    /// <summary>Gets the local bind address.</summary>
    [Member("LocalBindAddress", "1.3", Traits = MemberTraits.OmitEmpty)]
    public string LocalBindAddress { get; init; } = "";

    /// <summary>Gets the local bind port.</summary>
    [Member("LocalBindPort", "1.3", Traits = MemberTraits.OmitEmpty)]
    public long LocalBindPort { get; init; }

    /// <summary>Gets the local bind socket path. Since 1.10.</summary>
    [Member("LocalBindSocketPath", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string LocalBindSocketPath { get; init; } = "";

    /// <summary>Gets the local bind socket mode. Since 1.10.</summary>
    [Member("LocalBindSocketMode", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string LocalBindSocketMode { get; init; } = "";

    /// <summary>Gets the config.</summary>
    [Member("Config", "1.3", Traits = MemberTraits.OmitEmpty | MemberTraits.Secret)]
    public ValueMap<string, ConsulValue>? Config { get; init; }

    /// <summary>Gets the mesh gateway. Since 1.6.</summary>
    [Member("MeshGateway", "1.6", Traits = MemberTraits.OmitEmpty)]
    public MeshGatewayConfig MeshGateway { get; init; } = new();

    /// <summary>Gets the ingress hosts. Since 1.8.</summary>
    [Member("IngressHosts", "1.8", Traits = MemberTraits.NotInJson)]
    public ValueList<string>? IngressHosts { get; init; }

    /// <summary>Gets the centrally configured. Since 1.10.</summary>
    [Member("CentrallyConfigured", "1.10", Traits = MemberTraits.OmitEmpty)]
    public bool CentrallyConfigured { get; init; }
}
