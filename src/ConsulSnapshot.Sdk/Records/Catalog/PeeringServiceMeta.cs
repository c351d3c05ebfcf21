namespace ConsulSnapshot.Sdk;

/// <summary>How proxies of this cluster reach a service that was imported from a peer. Since 1.13.</summary>
/// <remarks>Source: Consul's struct PeeringServiceMeta; format document 6.1.</remarks>
[ConsulStruct("PeeringServiceMeta")]
public sealed partial record PeeringServiceMeta : ConsulStruct
{
    /// <summary>Gets the server names that the proxy asks for in the TLS handshake.</summary>
    [Member("SNI", "1.13", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Sni { get; init; }

    /// <summary>Gets the SPIFFE URIs, one of which the peer's certificate must carry.</summary>
    [Member("SpiffeID", "1.13", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? SpiffeId { get; init; }

    /// <summary>Gets the service's protocol: <c>tcp</c>, <c>http</c>, <c>http2</c> or <c>grpc</c>.</summary>
    [Member("Protocol", "1.13", Traits = MemberTraits.OmitEmpty)]
    public string Protocol { get; init; } = "";
}
