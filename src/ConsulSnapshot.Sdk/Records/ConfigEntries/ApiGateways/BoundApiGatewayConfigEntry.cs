namespace ConsulSnapshot.Sdk;

/// <summary>The bound api gateway config entry. Since 1.15.</summary>
/// <remarks>Source: Consul's struct BoundAPIGatewayConfigEntry; format document 7.3.</remarks>
[ConsulStruct("BoundAPIGatewayConfigEntry")]
public sealed partial record BoundApiGatewayConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.BoundApiGateway;

    /// <summary>Gets the kind.</summary>
    [Member("Kind", "1.15")]
    public string InnerKind { get; init; } = ConfigEntryKind.BoundApiGateway;

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.15")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the listeners.</summary>
    [Member("Listeners", "1.15")]
    public ValueList<BoundApiGatewayListener>? Listeners { get; init; }

    /// <summary>Gets the services. Since 1.17.</summary>
    [Member("Services", "1.17")]
    public ValueMap<ServiceName, ValueList<ResourceReference>?>? Services { get; init; }

    /// <summary>Gets the meta.</summary>
    [Member("Meta", "1.15", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the hash. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.15")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.15")]
    public override ulong ModifyIndex { get; init; }
}
