namespace ConsulSnapshot.Sdk;

/// <summary>
/// What an API gateway's controller found: the routes and certificates that are bound to each listener; made by Consul, not by users. Since 1.15.
/// </summary>
/// <remarks>Source: Consul's struct BoundAPIGatewayConfigEntry; format document 7.3.</remarks>
[ConsulStruct("BoundAPIGatewayConfigEntry")]
public sealed partial record BoundApiGatewayConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.BoundApiGateway;

    /// <summary>Gets the kind that the entry itself states; not looked at on restore, where the kind in front of the entry decides.</summary>
    [Member("Kind", "1.15")]
    public string InnerKind { get; init; } = ConfigEntryKind.BoundApiGateway;

    /// <summary>Gets the name of the <c>api-gateway</c> entry that this belongs to.</summary>
    [Member("Name", "1.15")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the listeners with what is bound to them.</summary>
    [Member("Listeners", "1.15")]
    public ValueList<BoundApiGatewayListener>? Listeners { get; init; }

    /// <summary>Gets the routes by the service that they lead to; a map whose keys are maps, of which releases before 1.17 die. Since 1.17.</summary>
    [Member("Services", "1.17")]
    public ValueMap<ServiceName, ValueList<ResourceReference>?>? Services { get; init; }

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
