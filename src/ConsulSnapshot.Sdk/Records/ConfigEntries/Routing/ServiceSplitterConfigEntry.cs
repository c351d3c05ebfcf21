namespace ConsulSnapshot.Sdk;

/// <summary>The service splitter config entry. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceSplitterConfigEntry; format document 7.3.</remarks>
[ConsulStruct("ServiceSplitterConfigEntry")]
public sealed partial record ServiceSplitterConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.ServiceSplitter;

    /// <summary>Gets the kind.</summary>
    [Member("Kind", "1.6")]
    public string InnerKind { get; init; } = ConfigEntryKind.ServiceSplitter;

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.6")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the splits.</summary>
    [Member("Splits", "1.6")]
    public ValueList<ServiceSplit>? Splits { get; init; }

    /// <summary>Gets the meta. Since 1.8.</summary>
    [Member("Meta", "1.8", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the hash. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.6")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.6")]
    public override ulong ModifyIndex { get; init; }
}
