namespace ConsulSnapshot.Sdk;

/// <summary>An API gateway: the listeners through which HTTP and TCP from outside come into the mesh. Since 1.15.</summary>
/// <remarks>Source: Consul's struct APIGatewayConfigEntry; format document 7.3.</remarks>
[ConsulStruct("APIGatewayConfigEntry")]
public sealed partial record ApiGatewayConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.ApiGateway;

    /// <summary>Gets the kind that the entry itself states; not looked at on restore, where the kind in front of the entry decides.</summary>
    [Member("Kind", "1.15")]
    public string InnerKind { get; init; } = ConfigEntryKind.ApiGateway;

    /// <summary>Gets the name of the gateway's service.</summary>
    [Member("Name", "1.15")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the ports at which the gateway takes connections.</summary>
    [Member("Listeners", "1.15")]
    public ValueList<ApiGatewayListener>? Listeners { get; init; }

    /// <summary>Gets what Consul's controller found: whether listeners and certificates are sound.</summary>
    [Member("Status", "1.15")]
    public ConfigEntryStatus Status { get; init; } = new();

    /// <summary>Gets the notes of users on the entry, as pairs of text; Consul does not act on them.</summary>
    [Member("Meta", "1.15", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the structure hash of the entry, which only Consul can compute; 0 is fine, a restoring server computes it anew. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    [Member("CreateIndex", "1.15")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    [Member("ModifyIndex", "1.15")]
    public override ulong ModifyIndex { get; init; }
}
