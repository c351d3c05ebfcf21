namespace ConsulSnapshot.Sdk;

/// <summary>The ingress gateway config entry. Since 1.8.</summary>
/// <remarks>Source: Consul's struct IngressGatewayConfigEntry; format document 7.3.</remarks>
[ConsulStruct("IngressGatewayConfigEntry")]
public sealed partial record IngressGatewayConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.IngressGateway;

    /// <summary>Gets the kind.</summary>
    [Member("Kind", "1.8")]
    public string InnerKind { get; init; } = ConfigEntryKind.IngressGateway;

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.8")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the TLS.</summary>
    [Member("TLS", "1.8")]
    public GatewayTlsConfig Tls { get; init; } = new();

    /// <summary>Gets the listeners.</summary>
    [Member("Listeners", "1.8")]
    public ValueList<IngressListener>? Listeners { get; init; }

    /// <summary>Gets the defaults. Since 1.12, perhaps 1.11.</summary>
    [Member("Defaults", "1.12", Traits = MemberTraits.OmitEmpty)]
    public IngressServiceConfig? Defaults { get; init; }

    /// <summary>Gets the meta.</summary>
    [Member("Meta", "1.8", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the hash. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.8")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.8")]
    public override ulong ModifyIndex { get; init; }
}
