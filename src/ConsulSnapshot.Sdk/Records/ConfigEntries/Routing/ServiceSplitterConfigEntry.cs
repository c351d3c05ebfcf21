namespace ConsulSnapshot.Sdk;

/// <summary>How the requests to a service are spread over subsets or other services. Since 1.6.</summary>
/// <remarks>Source: Consul's struct ServiceSplitterConfigEntry; format document 7.3.</remarks>
[ConsulStruct("ServiceSplitterConfigEntry")]
public sealed partial record ServiceSplitterConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.ServiceSplitter;

    /// <summary>Gets the kind that the entry itself states; not looked at on restore, where the kind in front of the entry decides.</summary>
    [Member("Kind", "1.6")]
    public string InnerKind { get; init; } = ConfigEntryKind.ServiceSplitter;

    /// <summary>Gets the name of the service that is asked for.</summary>
    [Member("Name", "1.6")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the shares, which make 100 percent together.</summary>
    [Member("Splits", "1.6")]
    public ValueList<ServiceSplit>? Splits { get; init; }

    /// <summary>Gets the notes of users on the entry, as pairs of text; Consul does not act on them. Since 1.8.</summary>
    [Member("Meta", "1.8", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the structure hash of the entry, which only Consul can compute; 0 is fine, a restoring server computes it anew. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    [Member("CreateIndex", "1.6")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    [Member("ModifyIndex", "1.6")]
    public override ulong ModifyIndex { get; init; }
}
