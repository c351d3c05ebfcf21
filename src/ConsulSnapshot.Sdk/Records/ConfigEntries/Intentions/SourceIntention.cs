namespace ConsulSnapshot.Sdk;

/// <summary>An intention: what is done with connections of one service to another. Since 1.9.</summary>
/// <remarks>Source: Consul's struct SourceIntention; format document 7.3.</remarks>
[ConsulStruct("SourceIntention")]
public sealed partial record SourceIntention : ConsulStruct
{
    /// <summary>Gets the name of the service that connects; <c>*</c> is all.</summary>
    [Member("Name", "1.9")]
    public string Name { get; init; } = "";

    /// <summary>Gets what is done with its connections: <c>allow</c> or <c>deny</c>; empty if permissions decide.</summary>
    [Member("Action", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string Action { get; init; } = "";

    /// <summary>Gets what is done with its HTTP requests: the first that fits decides; what fits none falls to the default ACL policy.</summary>
    [Member("Permissions", "1.9", Traits = MemberTraits.OmitEmpty)]
    public ValueList<IntentionPermission?>? Permissions { get; init; }

    /// <summary>Gets the rank among intentions, 1 to 9, which Consul derives from wildcards; the highest that fits decides.</summary>
    [Member("Precedence", "1.9")]
    public long Precedence { get; init; }

    /// <summary>Gets the UUID for the older API by id; empty for intentions that did not come from it.</summary>
    [Member("LegacyID", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string LegacyId { get; init; } = "";

    /// <summary>Gets what the source is: <c>consul</c>.</summary>
    [Member("Type", "1.9")]
    public string Type { get; init; } = "";

    /// <summary>Gets what operators noted on the intention.</summary>
    [Member("Description", "1.9", Traits = MemberTraits.OmitEmpty)]
    public string Description { get; init; } = "";

    /// <summary>Gets the metadata that the older API kept.</summary>
    [Member("LegacyMeta", "1.9", Traits = MemberTraits.OmitEmpty)]
    public ValueMap<string, string>? LegacyMeta { get; init; }

    /// <summary>Gets when the intention was made through the older API; <see langword="null"/> for others.</summary>
    [Member("LegacyCreateTime", "1.9", Traits = MemberTraits.OmitEmpty)]
    public GoTime? LegacyCreateTime { get; init; }

    /// <summary>Gets when the intention was last changed through the older API; <see langword="null"/> for others.</summary>
    [Member("LegacyUpdateTime", "1.9", Traits = MemberTraits.OmitEmpty)]
    public GoTime? LegacyUpdateTime { get; init; }

    /// <summary>Gets the name of the peer that the source belongs to; empty for this cluster. Since 1.13.</summary>
    [Member("Peer", "1.13", Traits = MemberTraits.OmitEmpty)]
    public string Peer { get; init; } = "";

    /// <summary>Gets the sameness group that the source belongs to; Enterprise only. Since 1.16.</summary>
    [Member("SamenessGroup", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string SamenessGroup { get; init; } = "";
}
