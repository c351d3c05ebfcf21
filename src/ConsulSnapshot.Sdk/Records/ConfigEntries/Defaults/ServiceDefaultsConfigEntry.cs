namespace ConsulSnapshot.Sdk;

/// <summary>The defaults of all instances of a service and of their proxies. Since 1.5.</summary>
/// <remarks>Source: Consul's struct ServiceConfigEntry; format document 7.3.</remarks>
[ConsulStruct("ServiceConfigEntry")]
public sealed partial record ServiceDefaultsConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.ServiceDefaults;

    /// <summary>Gets the kind that the entry itself states; not looked at on restore, where the kind in front of the entry decides.</summary>
    [Member("Kind", "1.5")]
    public string InnerKind { get; init; } = ConfigEntryKind.ServiceDefaults;

    /// <summary>Gets the service's name.</summary>
    [Member("Name", "1.5")]
    public override string Name { get; init; } = "";

    /// <summary>
    /// Gets the protocol that the service speaks: <c>tcp</c>, <c>http</c>, <c>http2</c> or <c>grpc</c>; empty for what <c>proxy-defaults</c> says,
    /// else <c>tcp</c>.
    /// </summary>
    [Member("Protocol", "1.5")]
    public string Protocol { get; init; } = "";

    /// <summary>
    /// Gets how traffic comes to the service's proxies: <c>direct</c>, <c>transparent</c>, or empty for what <c>proxy-defaults</c> says. Since 1.10.
    /// </summary>
    [Member("Mode", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string Mode { get; init; } = "";

    /// <summary>Gets the settings for mode <c>transparent</c>. Since 1.10.</summary>
    [Member("TransparentProxy", "1.10", Traits = MemberTraits.OmitEmpty)]
    public TransparentProxyConfig TransparentProxy { get; init; } = new();

    /// <summary>
    /// Gets whether connections without mutual TLS are let in: <c>strict</c>, <c>permissive</c>, or empty for what <c>proxy-defaults</c> says.
    /// Since 1.16.
    /// </summary>
    [Member("MutualTLSMode", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string MutualTlsMode { get; init; } = "";

    /// <summary>Gets how connections to other datacenters go through mesh gateways. Since 1.6.</summary>
    [Member("MeshGateway", "1.6", Traits = MemberTraits.OmitEmpty)]
    public MeshGatewayConfig MeshGateway { get; init; } = new();

    /// <summary>Gets the paths that the service's proxies let in without mutual TLS. Since 1.6.</summary>
    [Member("Expose", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ExposeConfig Expose { get; init; } = new();

    /// <summary>Gets the TLS server name when the service is one outside the mesh, of a federated system; empty for the usual. Since 1.6.</summary>
    [Member("ExternalSNI", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string ExternalSni { get; init; } = "";

    /// <summary>Gets the settings of the services that this one dials; <see langword="null"/> for none. Since 1.10.</summary>
    [Member("UpstreamConfig", "1.10", Traits = MemberTraits.OmitEmpty)]
    public UpstreamConfiguration? UpstreamConfig { get; init; }

    /// <summary>Gets the addresses outside the mesh that the name stands for; <see langword="null"/> for an ordinary service. Since 1.13.</summary>
    [Member("Destination", "1.13", Traits = MemberTraits.OmitEmpty)]
    public DestinationConfig? Destination { get; init; }

    /// <summary>Gets the most connections at once from an instance's proxy to the instance; 0 leaves Envoy's default. Since 1.13.</summary>
    [Member("MaxInboundConnections", "1.13", Traits = MemberTraits.OmitEmpty)]
    public long MaxInboundConnections { get; init; }

    /// <summary>Gets the longest time to connect from a proxy to its instance, in milliseconds; 0 leaves the default of 5000. Since 1.13.</summary>
    [Member("LocalConnectTimeoutMs", "1.13", Traits = MemberTraits.OmitEmpty)]
    public long LocalConnectTimeoutMs { get; init; }

    /// <summary>Gets the longest time of an HTTP request to the instance, in milliseconds; 0 leaves Envoy's default of 15 seconds. Since 1.13.</summary>
    [Member("LocalRequestTimeoutMs", "1.13", Traits = MemberTraits.OmitEmpty)]
    public long LocalRequestTimeoutMs { get; init; }

    /// <summary>Gets how inbound connections are spread over the proxy's threads: <c>exact_balance</c>, or empty for not at all. Since 1.14.</summary>
    [Member("BalanceInboundConnections", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string BalanceInboundConnections { get; init; } = "";

    /// <summary>Gets the limits on requests; <see langword="null"/> for none. Enterprise only. Since 1.17.</summary>
    [Member("RateLimits", "1.17", Traits = MemberTraits.OmitEmpty)]
    public RateLimits? RateLimits { get; init; }

    /// <summary>Gets the extensions of Envoy's configuration, in the order in which they are applied. Since 1.15.</summary>
    [Member("EnvoyExtensions", "1.15", Traits = MemberTraits.OmitEmpty)]
    public ValueList<EnvoyExtension>? EnvoyExtensions { get; init; }

    /// <summary>Gets the notes of users on the entry, as pairs of text; Consul does not act on them. Since 1.8.</summary>
    [Member("Meta", "1.8", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the structure hash of the entry, which only Consul can compute; 0 is fine, a restoring server computes it anew. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    [Member("CreateIndex", "1.5")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    [Member("ModifyIndex", "1.5")]
    public override ulong ModifyIndex { get; init; }
}
