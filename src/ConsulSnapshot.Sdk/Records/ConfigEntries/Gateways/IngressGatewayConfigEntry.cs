namespace ConsulSnapshot.Sdk;

/// <summary>An ingress gateway: the listeners through which traffic from outside comes into the mesh. Since 1.8.</summary>
/// <remarks>Source: Consul's struct IngressGatewayConfigEntry; format document 7.3.</remarks>
[ConsulStruct("IngressGatewayConfigEntry")]
public sealed partial record IngressGatewayConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.IngressGateway;

    /// <summary>Gets the kind that the entry itself states; not looked at on restore, where the kind in front of the entry decides.</summary>
    [Member("Kind", "1.8")]
    public string InnerKind { get; init; } = ConfigEntryKind.IngressGateway;

    /// <summary>Gets the name of the gateway's service.</summary>
    [Member("Name", "1.8")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the TLS settings of all listeners.</summary>
    [Member("TLS", "1.8")]
    public GatewayTlsConfig Tls { get; init; } = new();

    /// <summary>Gets the ports at which the gateway takes connections, with the services behind each.</summary>
    [Member("Listeners", "1.8")]
    public ValueList<IngressListener>? Listeners { get; init; }

    /// <summary>Gets the limits for services that set none themselves; <see langword="null"/> for none. Since 1.12, perhaps 1.11.</summary>
    [Member("Defaults", "1.12", Traits = MemberTraits.OmitEmpty)]
    public IngressServiceConfig? Defaults { get; init; }

    /// <summary>Gets the notes of users on the entry, as pairs of text; Consul does not act on them.</summary>
    [Member("Meta", "1.8", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the structure hash of the entry, which only Consul can compute; 0 is fine, a restoring server computes it anew. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    [Member("CreateIndex", "1.8")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    [Member("ModifyIndex", "1.8")]
    public override ulong ModifyIndex { get; init; }
}
