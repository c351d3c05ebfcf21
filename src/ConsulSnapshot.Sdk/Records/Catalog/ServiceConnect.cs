namespace ConsulSnapshot.Sdk;

/// <summary>How a service instance takes part in the service mesh. Since 1.2.</summary>
/// <remarks>Source: Consul's struct ServiceConnect; format document 6.1.</remarks>
[ConsulStruct("ServiceConnect")]
public sealed partial record ServiceConnect : ConsulStruct
{
    /// <summary>Gets a value indicating whether the service speaks the mesh's mutual TLS itself, without a proxy.</summary>
    [Member("Native", "1.2", Traits = MemberTraits.OmitEmpty)]
    public bool Native { get; init; }

    /// <summary>
    /// Gets the definition of a sidecar; always <see langword="null"/> in snapshots, as agents register sidecars as services of their own. Since 1.3.
    /// </summary>
    [Member("SidecarService", "1.3", Traits = MemberTraits.OmitEmpty)]
    public ServiceDefinition? SidecarService { get; init; }

    /// <summary>Gets how a peer's service is reached; <see langword="null"/> for services of this cluster. Since 1.13.</summary>
    [Member("PeerMeta", "1.13", Traits = MemberTraits.OmitEmpty)]
    public PeeringServiceMeta? PeerMeta { get; init; }

    /// <summary>Gets the definition of a proxy that the agent itself ran; such proxies are gone. Until 1.5.</summary>
    [Member("Proxy", "1.0", Until = "1.5", Traits = MemberTraits.OmitEmpty)]
    public ConsulValue Proxy { get; init; }
}
