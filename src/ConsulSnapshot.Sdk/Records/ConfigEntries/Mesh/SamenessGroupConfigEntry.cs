namespace ConsulSnapshot.Sdk;

/// <summary>The sameness group config entry. Since 1.16.</summary>
/// <remarks>Source: Consul's struct SamenessGroupConfigEntry; format document 7.3.</remarks>
[ConsulStruct("SamenessGroupConfigEntry")]
public sealed partial record SamenessGroupConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.SamenessGroup;

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.16")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the default for failover.</summary>
    [Member("DefaultForFailover", "1.16", Traits = MemberTraits.OmitEmpty)]
    public bool DefaultForFailover { get; init; }

    /// <summary>Gets the include local.</summary>
    [Member("IncludeLocal", "1.16", Traits = MemberTraits.OmitEmpty)]
    public bool IncludeLocal { get; init; }

    /// <summary>Gets the members.</summary>
    [Member("Members", "1.16")]
    public ValueList<SamenessGroupMember>? Members { get; init; }

    /// <summary>Gets the meta.</summary>
    [Member("Meta", "1.16", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the hash. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.16")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.16")]
    public override ulong ModifyIndex { get; init; }
}
