namespace ConsulSnapshot.Sdk;

/// <summary>The service intentions config entry. Since 1.9.</summary>
/// <remarks>Source: Consul's struct ServiceIntentionsConfigEntry; format document 7.3.</remarks>
[ConsulStruct("ServiceIntentionsConfigEntry")]
public sealed partial record ServiceIntentionsConfigEntry : ConfigEntry
{
    /// <inheritdoc/>
    public override string Kind => ConfigEntryKind.ServiceIntentions;

    /// <summary>Gets the kind.</summary>
    [Member("Kind", "1.9")]
    public string InnerKind { get; init; } = ConfigEntryKind.ServiceIntentions;

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.9")]
    public override string Name { get; init; } = "";

    /// <summary>Gets the sources.</summary>
    [Member("Sources", "1.9")]
    public ValueList<SourceIntention?>? Sources { get; init; }

    /// <summary>Gets the JWT. Since 1.16.</summary>
    [Member("JWT", "1.16", Traits = MemberTraits.OmitEmpty)]
    public IntentionJwtRequirement? Jwt { get; init; }

    /// <summary>Gets the meta.</summary>
    [Member("Meta", "1.9", Traits = MemberTraits.OmitEmpty)]
    public override ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the hash. Since 1.17.</summary>
    [Member("Hash", "1.17", Traits = MemberTraits.OmitEmpty)]
    public override ulong Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.9")]
    public override ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.9")]
    public override ulong ModifyIndex { get; init; }
}
