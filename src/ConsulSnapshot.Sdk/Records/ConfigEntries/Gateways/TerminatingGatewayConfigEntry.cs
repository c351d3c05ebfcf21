namespace ConsulSnapshot.Sdk;

/// <summary>A terminating gateway: the services outside the mesh that it makes reachable from within. Since 1.8.</summary>
/// <remarks>Source: Consul's struct TerminatingGatewayConfigEntry; format document 7.3.</remarks>
[ConsulStruct("TerminatingGatewayConfigEntry")]
public sealed partial record TerminatingGatewayConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.TerminatingGateway;

    /// <summary>Gets the kind that the entry itself states; not looked at on restore, where the kind in front of the entry decides.</summary>
    [Member("Kind", "1.8")]
    public string InnerKind { get; init; } = ConfigEntryKind.TerminatingGateway;

    /// <summary>Gets the name of the gateway's service.</summary>
    [Member("Name", "1.8")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the services outside the mesh that the gateway leads to.</summary>
    [Member("Services", "1.8")]
    public ValueList<LinkedService>? Services { get; init; }

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
