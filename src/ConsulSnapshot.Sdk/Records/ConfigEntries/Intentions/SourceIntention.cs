namespace ConsulSnapshot.Sdk;

/// <summary>The source intention. Since 1.9.</summary>
/// <remarks>Source: Consul's struct SourceIntention; format document 7.3.</remarks>
[ConsulStruct("SourceIntention")]
public sealed partial record SourceIntention : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.9")]
    public string Name { get; init; } = "";

    /// <summary>Gets the action.</summary>
    [Member("Action", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string Action { get; init; } = "";

    /// <summary>Gets the permissions.</summary>
    [Member("Permissions", "1.9", Traits = MemberTraits.OmitEmpty)]
    public ValueList<IntentionPermission?>? Permissions { get; init; }

    /// <summary>Gets the precedence.</summary>
    [Member("Precedence", "1.9")]
    public long Precedence { get; init; }

    /// <summary>Gets the legacy ID.</summary>
    [Member("LegacyID", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string LegacyId { get; init; } = "";

    /// <summary>Gets the type.</summary>
    [Member("Type", "1.9")]
    public string Type { get; init; } = "";

    /// <summary>Gets the description.</summary>
    [Member("Description", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string Description { get; init; } = "";

    /// <summary>Gets the legacy meta.</summary>
    [Member("LegacyMeta", "1.9", Traits = MemberTraits.OmitEmpty)]
    public ValueMap<string, string>? LegacyMeta { get; init; }

    /// <summary>Gets the legacy create time.</summary>
    [Member("LegacyCreateTime", "1.9", Traits = MemberTraits.OmitEmpty)]
    public GoTime? LegacyCreateTime { get; init; }

    /// <summary>Gets the legacy update time.</summary>
    [Member("LegacyUpdateTime", "1.9", Traits = MemberTraits.OmitEmpty)]
    public GoTime? LegacyUpdateTime { get; init; }

    /// <summary>Gets the peer. Since 1.13.</summary>
    [Member("Peer", "1.13", Traits = MemberTraits.OmitEmpty)]
    public string Peer { get; init; } = "";

    /// <summary>Gets the sameness group. Since 1.16.</summary>
    [Member("SamenessGroup", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string SamenessGroup { get; init; } = "";
}
