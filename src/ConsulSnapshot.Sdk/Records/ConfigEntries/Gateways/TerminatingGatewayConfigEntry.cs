namespace ConsulSnapshot.Sdk;

/// <summary>The terminating gateway config entry. Since 1.8.</summary>
/// <remarks>Source: Consul's struct TerminatingGatewayConfigEntry; format document 7.3.</remarks>
[ConsulStruct("TerminatingGatewayConfigEntry")]
public sealed partial record TerminatingGatewayConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.TerminatingGateway;

    /// <summary>Gets the kind.</summary>
    [Member("Kind", "1.8")]
    public string InnerKind { get; init; } = ConfigEntryKind.TerminatingGateway;

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.8")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the services.</summary>
    [Member("Services", "1.8")]
    public ValueList<LinkedService>? Services { get; init; }

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
