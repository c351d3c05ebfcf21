namespace ConsulSnapshot.Sdk;

/// <summary>The service connect. Since 1.2.</summary>
/// <remarks>Source: Consul's struct ServiceConnect; format document 6.1.</remarks>
[ConsulStruct("ServiceConnect")]
public sealed partial record ServiceConnect : ConsulStruct
{
    /// <summary>Gets the native.</summary>
    [Member("Native", "1.2", Traits = MemberTraits.OmitEmpty)]
    public bool Native { get; init; }

    /// <summary>Gets the sidecar service. Since 1.3.</summary>
    [Member("SidecarService", "1.3", Traits = MemberTraits.OmitEmpty)]
    public ServiceDefinition? SidecarService { get; init; }

    /// <summary>Gets the peer meta. Since 1.13.</summary>
    [Member("PeerMeta", "1.13", Traits = MemberTraits.OmitEmpty)]
    public PeeringServiceMeta? PeerMeta { get; init; }

    /// <summary>Gets the proxy. Until 1.5.</summary>
    [Member("Proxy", "1.0", Until = "1.5", Traits = MemberTraits.OmitEmpty)]
    public ConsulValue Proxy { get; init; }
}
