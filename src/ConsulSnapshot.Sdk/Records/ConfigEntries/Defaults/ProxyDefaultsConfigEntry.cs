namespace ConsulSnapshot.Sdk;

/// <summary>The proxy defaults config entry. Since 1.5.</summary>
/// <remarks>Source: Consul's struct ProxyConfigEntry; format document 7.3.</remarks>
[ConsulStruct("ProxyConfigEntry")]
public sealed partial record ProxyDefaultsConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.ProxyDefaults;

    /// <summary>Gets the kind.</summary>
    [Member("Kind", "1.5")]
    public string InnerKind { get; init; } = ConfigEntryKind.ProxyDefaults;

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.5")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the config.</summary>
    [Member("Config", "1.5", Traits = MemberTraits.Secret)]
    public ValueMap<string, ConsulValue>? Config { get; init; }

    /// <summary>Gets the protocol. Since 1.17.</summary>
    [Member("Protocol", "1.17", Traits = MemberTraits.NotInJson)]
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

    /// <summary>Gets the access logs. Since 1.15.</summary>
    [Member("AccessLogs", "1.15", Traits = MemberTraits.OmitEmpty)]
    public AccessLogsConfig AccessLogs { get; init; } = new();

    /// <summary>Gets the envoy extensions. Since 1.15.</summary>
    [Member("EnvoyExtensions", "1.15", Traits = MemberTraits.OmitEmpty)]
    public ValueList<EnvoyExtension>? EnvoyExtensions { get; init; }

    /// <summary>Gets the failover policy. Since 1.16.</summary>
    [Member("FailoverPolicy", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ServiceResolverFailoverPolicy? FailoverPolicy { get; init; }

    /// <summary>Gets the prioritize by locality. Since 1.16.</summary>
    [Member("PrioritizeByLocality", "1.16", Traits = MemberTraits.OmitEmpty)]
    public ServiceResolverPrioritizeByLocality? PrioritizeByLocality { get; init; }

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
