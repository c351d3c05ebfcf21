namespace ConsulSnapshot.Sdk;

/// <summary>The defaults of all proxies; the one entry has the name <c>global</c>. Since 1.5.</summary>
/// <remarks>Source: Consul's struct ProxyConfigEntry; format document 7.3.</remarks>
[ConsulStruct("ProxyConfigEntry")]
public sealed partial record ProxyDefaultsConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.ProxyDefaults;

    /// <summary>Gets the kind that the entry itself states; not looked at on restore, where the kind in front of the entry decides.</summary>
    [Member("Kind", "1.5")]
    public string InnerKind { get; init; } = ConfigEntryKind.ProxyDefaults;

    /// <summary>Gets the name: <c>global</c>.</summary>
    [Member("Name", "1.5")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the settings that all proxies get, such as <c>protocol</c> or <c>envoy_prometheus_bind_addr</c>; may hold secrets.</summary>
    [Member("Config", "1.5", Traits = MemberTraits.Secret)]
    public ValueMap<string, ConsulValue>? Config { get; init; }

    /// <summary>
    /// Gets the protocol that the settings state, kept apart by Consul: <c>tcp</c>, <c>http</c>, <c>http2</c> or <c>grpc</c>; not in Consul's API.
    /// Since 1.17.
    /// </summary>
    [Member("Protocol", "1.17", Traits = MemberTraits.NotInJson | MemberTraits.Computed)]
    public string Protocol { get; init; } = "";

    /// <summary>Gets how traffic comes to proxies: <c>direct</c>, <c>transparent</c>, or empty for <c>direct</c>. Since 1.10.</summary>
    [Member("Mode", "1.10", Traits = MemberTraits.OmitEmpty)]
    public string Mode { get; init; } = "";

    /// <summary>Gets the settings for mode <c>transparent</c>. Since 1.10.</summary>
    [Member("TransparentProxy", "1.10", Traits = MemberTraits.OmitEmpty)]
    public TransparentProxyConfig TransparentProxy { get; init; } = new();

    /// <summary>Gets whether connections without mutual TLS are let in: <c>strict</c>, <c>permissive</c>, or empty for <c>strict</c>. Since 1.16.</summary>
    [Member("MutualTLSMode", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string MutualTlsMode { get; init; } = "";

    /// <summary>Gets how connections to other datacenters go through mesh gateways. Since 1.6.</summary>
    [Member("MeshGateway", "1.6", Traits = MemberTraits.OmitEmpty)]
    public MeshGatewayConfig MeshGateway { get; init; } = new();

    /// <summary>Gets the paths that proxies let in without mutual TLS. Since 1.6.</summary>
    [Member("Expose", "1.6", Traits = MemberTraits.OmitEmpty)]
    public ExposeConfig Expose { get; init; } = new();

    /// <summary>Gets how proxies log access. Since 1.15.</summary>
    [Member("AccessLogs", "1.15", Traits = MemberTraits.OmitEmpty)]
    public AccessLogsConfig AccessLogs { get; init; } = new();

    /// <summary>Gets the extensions of Envoy's configuration, in the order in which they are applied. Since 1.15.</summary>
    [Member("EnvoyExtensions", "1.15", Traits = MemberTraits.OmitEmpty)]
    public ValueList<EnvoyExtension>? EnvoyExtensions { get; init; }

    /// <summary>Gets how failover chooses among targets; <see langword="null"/> for the order given. Enterprise only. Since 1.16.</summary>
    [Member("FailoverPolicy", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ServiceResolverFailoverPolicy? FailoverPolicy { get; init; }

    /// <summary>Gets whether near instances are preferred; <see langword="null"/> if not. Enterprise only. Since 1.16.</summary>
    [Member("PrioritizeByLocality", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ServiceResolverPrioritizeByLocality? PrioritizeByLocality { get; init; }

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
