namespace ConsulSnapshot.Sdk;

/// <summary>The api gateway config entry. Since 1.15.</summary>
/// <remarks>Source: Consul's struct APIGatewayConfigEntry; format document 7.3.</remarks>
[ConsulStruct("APIGatewayConfigEntry")]
public sealed partial record ApiGatewayConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.ApiGateway;

    /// <summary>Gets the kind.</summary>
    [Member("Kind", "1.15")]
    public string InnerKind { get; init; } = ConfigEntryKind.ApiGateway;

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.15")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the listeners.</summary>
    [Member("Listeners", "1.15")]
    public ValueList<ApiGatewayListener>? Listeners { get; init; }

    /// <summary>Gets the status.</summary>
    [Member("Status", "1.15")]
    public ConfigEntryStatus Status { get; init; } = new();

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
