namespace ConsulSnapshot.Sdk;

/// <summary>Partitions and peers whose services of one name count as the same; Enterprise only, and fatal to others. Since 1.16.</summary>
/// <remarks>Source: Consul's struct SamenessGroupConfigEntry; format document 7.3.</remarks>
[ConsulStruct("SamenessGroupConfigEntry")]
public sealed partial record SamenessGroupConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.SamenessGroup;

    /// <summary>Gets the name by which other entries refer to the group.</summary>
    [Member("Name", "1.16")]
    public override string Name { get; init; } = "";

    /// <summary>Gets a value indicating whether services without failover of their own fail over within the group.</summary>
    [Member("DefaultForFailover", "1.16", Traits = MemberTraits.OmitEmpty)]
    public bool DefaultForFailover { get; init; }

    /// <summary>Gets a value indicating whether the own partition stands at the head of the members.</summary>
    [Member("IncludeLocal", "1.16", Traits = MemberTraits.OmitEmpty)]
    public bool IncludeLocal { get; init; }

    /// <summary>Gets the members, in the order in which failover tries them.</summary>
    [Member("Members", "1.16")]
    public ValueList<SamenessGroupMember>? Members { get; init; }

    /// <summary>Gets the notes of users on the entry, as pairs of text; Consul does not act on them.</summary>
    [Member("Meta", "1.16", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the structure hash of the entry, which only Consul can compute; 0 is fine, a restoring server computes it anew. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    [Member("CreateIndex", "1.16")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    [Member("ModifyIndex", "1.16")]
    public override ulong ModifyIndex { get; init; }
}
