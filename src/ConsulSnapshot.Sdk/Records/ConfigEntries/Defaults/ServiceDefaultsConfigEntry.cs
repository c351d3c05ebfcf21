namespace ConsulSnapshot.Sdk;

/// <summary>The service defaults config entry. Since 1.5.</summary>
/// <remarks>Source: Consul's struct ServiceConfigEntry; format document 7.3.</remarks>
[ConsulStruct("ServiceConfigEntry")]
public sealed partial record ServiceDefaultsConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.ServiceDefaults;

    /// <summary>Gets the kind.</summary>
    [Member("Kind", "1.5")]
    public string InnerKind { get; init; } = ConfigEntryKind.ServiceDefaults;

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.5")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the protocol.</summary>
    [Member("Protocol", "1.5")]
    public string Protocol { get; init; } = "";

    /// <summary>Gets the mode. Since 1.10.</summary>
    [Member("Mode", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string Mode { get; init; } = "";

    /// <summary>Gets the transparent proxy. Since 1.10.</summary>
    [Member("TransparentProxy", "1.10", Traits = MemberTraits.OmitEmpty)]
    public TransparentProxyConfig TransparentProxy { get; init; } = new();

    /// <summary>Gets the mutual TLS mode. Since 1.16.</summary>
    [Member("MutualTLSMode", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string MutualTlsMode { get; init; } = "";

    /// <summary>Gets the mesh gateway. Since 1.6.</summary>
    [Member("MeshGateway", "1.6", Traits = MemberTraits.OmitEmpty)]
    public MeshGatewayConfig MeshGateway { get; init; } = new();

    /// <summary>Gets the expose. Since 1.6.</summary>
    [Member("Expose", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ExposeConfig Expose { get; init; } = new();

    /// <summary>Gets the external SNI. Since 1.6.</summary>
    [Member("ExternalSNI", "1.6", Traits = MemberTraits.OmitEmpty)]
    public string ExternalSni { get; init; } = "";

    /// <summary>Gets the upstream config. Since 1.10.</summary>
    [Member("UpstreamConfig", "1.10", Traits = MemberTraits.OmitEmpty)]
    public UpstreamConfiguration? UpstreamConfig { get; init; }

    /// <summary>Gets the destination. Since 1.13.</summary>
    [Member("Destination", "1.13", Traits = MemberTraits.OmitEmpty)]
    public DestinationConfig? Destination { get; init; }

    /// <summary>Gets the max inbound connections. Since 1.13.</summary>
    [Member("MaxInboundConnections", "1.13", Traits = MemberTraits.OmitEmpty)]
    public long MaxInboundConnections { get; init; }

    /// <summary>Gets the local connect timeout ms. Since 1.13.</summary>
    [Member("LocalConnectTimeoutMs", "1.13", Traits = MemberTraits.OmitEmpty)]
    public long LocalConnectTimeoutMs { get; init; }

    /// <summary>Gets the local request timeout ms. Since 1.13.</summary>
    [Member("LocalRequestTimeoutMs", "1.13", Traits = MemberTraits.OmitEmpty)]
    public long LocalRequestTimeoutMs { get; init; }

    /// <summary>Gets the balance inbound connections. Since 1.14.</summary>
    [Member("BalanceInboundConnections", "1.14", Traits = MemberTraits.OmitEmpty)]
    public string BalanceInboundConnections { get; init; } = "";

    /// <summary>Gets the rate limits. Since 1.17.</summary>
    [Member("RateLimits", "1.17", Traits = MemberTraits.OmitEmpty)]
    public RateLimits? RateLimits { get; init; }

    /// <summary>Gets the envoy extensions. Since 1.15.</summary>
    [Member("EnvoyExtensions", "1.15", Traits = MemberTraits.OmitEmpty)]
    public ValueList<EnvoyExtension>? EnvoyExtensions { get; init; }

    /// <summary>Gets the meta. Since 1.8.</summary>
    [Member("Meta", "1.8", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the hash. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.5")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.5")]
    public override ulong ModifyIndex { get; init; }
}
