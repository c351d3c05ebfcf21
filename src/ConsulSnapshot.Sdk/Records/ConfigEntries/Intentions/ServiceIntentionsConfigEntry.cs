namespace ConsulSnapshot.Sdk;

/// <summary>The intentions of a service: who may connect to it. Since 1.9.</summary>
/// <remarks>Source: Consul's struct ServiceIntentionsConfigEntry; format document 7.3.</remarks>
[ConsulStruct("ServiceIntentionsConfigEntry")]
public sealed partial record ServiceIntentionsConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.ServiceIntentions;

    /// <summary>Gets the kind that the entry itself states; not looked at on restore, where the kind in front of the entry decides.</summary>
    [Member("Kind", "1.9")]
    public string InnerKind { get; init; } = ConfigEntryKind.ServiceIntentions;

    /// <summary>Gets the name of the service that is connected to; <c>*</c> is all.</summary>
    [Member("Name", "1.9")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the services that connect, and what is done with them; one that is <see langword="null"/> kills a restoring server.</summary>
    [Member("Sources", "1.9")]
    public ValueList<SourceIntention?>? Sources { get; init; }

    /// <summary>Gets the JSON web tokens that all requests must carry; <see langword="null"/> for none. Since 1.16.</summary>
    [Member("JWT", "1.16", Traits = MemberTraits.OmitEmpty)]
    public IntentionJwtRequirement? Jwt { get; init; }

    /// <summary>Gets the notes of users on the entry, as pairs of text; Consul does not act on them.</summary>
    [Member("Meta", "1.9", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the structure hash of the entry, which only Consul can compute; 0 is fine, a restoring server computes it anew. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the Raft index of the entry's creation.</summary>
    [Member("CreateIndex", "1.9")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the entry's last change.</summary>
    [Member("ModifyIndex", "1.9")]
    public override ulong ModifyIndex { get; init; }
}
