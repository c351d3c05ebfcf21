namespace ConsulSnapshot.Sdk;

/// <summary>The services of a partition that peers and other partitions may use. Since 1.12.</summary>
/// <remarks>Source: Consul's struct ExportedServicesConfigEntry; format document 7.3.</remarks>
[ConsulStruct("ExportedServicesConfigEntry")]
public sealed partial record ExportedServicesConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.ExportedServices;

    /// <summary>Gets the partition that exports; <c>default</c> where there are no partitions.</summary>
    [Member("Name", "1.12")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the exported services.</summary>
    [Member("Services", "1.12", Traits = MemberTraits.OmitEmpty)]
    public ValueList<ExportedService>? Services { get; init; }

    /// <summary>Gets the notes of users on the entry, as pairs of text; Consul does not act on them.</summary>
    [Member("Meta", "1.12", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the structure hash of the entry, which only Consul can compute; 0 is fine, a restoring server computes it anew. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    [Member("CreateIndex", "1.12")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    [Member("ModifyIndex", "1.12")]
    public override ulong ModifyIndex { get; init; }
}
