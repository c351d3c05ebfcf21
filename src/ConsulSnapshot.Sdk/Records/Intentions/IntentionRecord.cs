namespace ConsulSnapshot.Sdk;

/// <summary>The intention record. Since 1.2.</summary>
/// <remarks>Source: Consul's struct Intention; format document 6.9.</remarks>
[ConsulStruct("Intention")]
public sealed partial record IntentionRecord : ConsulRecord
{
    /// <summary>Gets the ID.</summary>
    [Member("ID", "1.2", Traits = MemberTraits.OmitEmpty)]
    public string Id { get; init; } = "";

    /// <summary>Gets the description.</summary>
    [Member("Description", "1.2", Traits = MemberTraits.OmitEmpty)]
    public string Description { get; init; } = "";

    /// <summary>Gets the source NS.</summary>
    [Member("SourceNS", "1.2")]
    public string SourceNS { get; init; } = "";

    /// <summary>Gets the source name.</summary>
    [Member("SourceName", "1.2")]
    public string SourceName { get; init; } = "";

    /// <summary>Gets the destination NS.</summary>
    [Member("DestinationNS", "1.2")]
    public string DestinationNS { get; init; } = "";

    /// <summary>Gets the destination name.</summary>
    [Member("DestinationName", "1.2")]
    public string DestinationName { get; init; } = "";

    /// <summary>Gets the source partition. Since 1.12, perhaps 1.11.</summary>
    [Member("SourcePartition", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string SourcePartition { get; init; } = "";

    /// <summary>Gets the destination partition. Since 1.12, perhaps 1.11.</summary>
    [Member("DestinationPartition", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string DestinationPartition { get; init; } = "";

    /// <summary>Gets the source peer. Since 1.13.</summary>
    [Member("SourcePeer", "1.13", Traits = MemberTraits.OmitEmpty)]
    public string SourcePeer { get; init; } = "";

    /// <summary>Gets the source sameness group. Since 1.16.</summary>
    [Member("SourceSamenessGroup", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string SourceSamenessGroup { get; init; } = "";

    /// <summary>Gets the source type.</summary>
    [Member("SourceType", "1.2")]
    public string SourceType { get; init; } = "";

    /// <summary>Gets the action.</summary>
    [Member("Action", "1.2", Traits = MemberTraits.OmitEmpty)]
    public string Action { get; init; } = "";

    /// <summary>Gets the permissions. Since 1.9.</summary>
    [Member("Permissions", "1.9", Traits = MemberTraits.OmitEmpty)]
    public ValueList<IntentionPermission?>? Permissions { get; init; }

    /// <summary>Gets the JWT. Since 1.16.</summary>
    [Member("JWT", "1.16", Traits = MemberTraits.OmitEmpty)]
    public IntentionJwtRequirement? Jwt { get; init; }

    /// <summary>Gets the default addr.</summary>
    [Member("DefaultAddr", "1.2", Traits = MemberTraits.OmitEmpty | MemberTraits.NotWrittenEmpty)]
    public string DefaultAddr { get; init; } = "";

    /// <summary>Gets the default port.</summary>
    [Member("DefaultPort", "1.2", Traits = MemberTraits.OmitEmpty | MemberTraits.NotWrittenEmpty)]
    public long DefaultPort { get; init; }

    /// <summary>Gets the meta.</summary>
    [Member("Meta", "1.2", Traits = MemberTraits.OmitEmpty)]
    public ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the precedence.</summary>
    [Member("Precedence", "1.2")]
    public long Precedence { get; init; }

    /// <summary>Gets the created at.</summary>
    [Member("CreatedAt", "1.2")]
    public GoTime CreatedAt { get; init; }

    /// <summary>Gets the updated at.</summary>
    [Member("UpdatedAt", "1.2")]
    public GoTime UpdatedAt { get; init; }

    /// <summary>Gets the hash. Since 1.6.</summary>
    [Member("Hash", "1.6")]
    public ValueBytes Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.2")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.2")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.Intention;

    /// <inheritdoc/>
    public override string Identity => Id;
}
