namespace ConsulSnapshot.Sdk;

/// <summary>An intention of the older form; from 1.9 on only until the leader has made <c>service-intentions</c> entries of them. Since 1.2.</summary>
/// <remarks>Source: Consul's struct Intention; format document 6.9.</remarks>
[ConsulStruct("Intention")]
public sealed partial record IntentionRecord : ConsulRecord
{
    /// <summary>Gets the intention's UUID.</summary>
    [Member("ID", "1.2", Traits = MemberTraits.OmitEmpty)]
    public string Id { get; init; } = "";

    /// <summary>Gets what operators noted on the intention.</summary>
    [Member("Description", "1.2", Traits = MemberTraits.OmitEmpty)]
    public string Description { get; init; } = "";

    /// <summary>Gets the namespace of the source; <c>default</c> outside of Enterprise.</summary>
    [Member("SourceNS", "1.2")]
    public string SourceNS { get; init; } = "";

    /// <summary>Gets the name of the service that connects; <c>*</c> is all.</summary>
    [Member("SourceName", "1.2")]
    public string SourceName { get; init; } = "";

    /// <summary>Gets the namespace of the destination; <c>default</c> outside of Enterprise.</summary>
    [Member("DestinationNS", "1.2")]
    public string DestinationNS { get; init; } = "";

    /// <summary>Gets the name of the service that is connected to; <c>*</c> is all.</summary>
    [Member("DestinationName", "1.2")]
    public string DestinationName { get; init; } = "";

    /// <summary>Gets the admin partition of the source; Enterprise only. Since 1.12, perhaps 1.11.</summary>
    [Member("SourcePartition", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string SourcePartition { get; init; } = "";

    /// <summary>Gets the admin partition of the destination; Enterprise only. Since 1.12, perhaps 1.11.</summary>
    [Member("DestinationPartition", "1.12", Traits = MemberTraits.OmitEmpty)]
    public string DestinationPartition { get; init; } = "";

    /// <summary>Gets the name of the peer that the source belongs to; empty for this cluster. Since 1.13.</summary>
    [Member("SourcePeer", "1.13", Traits = MemberTraits.OmitEmpty)]
    public string SourcePeer { get; init; } = "";

    /// <summary>Gets the sameness group that the source belongs to; Enterprise only. Since 1.16.</summary>
    [Member("SourceSamenessGroup", "1.16", Traits = MemberTraits.OmitEmpty)]
    public string SourceSamenessGroup { get; init; } = "";

    /// <summary>Gets what the source is: <c>consul</c>.</summary>
    [Member("SourceType", "1.2")]
    public string SourceType { get; init; } = "";

    /// <summary>Gets what is done with connections: <c>allow</c> or <c>deny</c>; empty if permissions decide.</summary>
    [Member("Action", "1.2", Traits = MemberTraits.OmitEmpty)]
    public string Action { get; init; } = "";

    /// <summary>Gets what is done with HTTP requests: the first that fits decides; <see langword="null"/> in intentions of this form. Since 1.9.</summary>
    [Member("Permissions", "1.9", Traits = MemberTraits.OmitEmpty)]
    public ValueList<IntentionPermission?>? Permissions { get; init; }

    /// <summary>Gets the JSON web tokens that requests must carry; <see langword="null"/> for none. Since 1.16.</summary>
    [Member("JWT", "1.16", Traits = MemberTraits.OmitEmpty)]
    public IntentionJwtRequirement? Jwt { get; init; }

    /// <summary>Gets an address; unused. Newer releases leave the key out when it is empty.</summary>
    [Member("DefaultAddr", "1.2", Traits = MemberTraits.OmitEmpty | MemberTraits.NotWrittenEmpty)]
    public string DefaultAddr { get; init; } = "";

    /// <summary>Gets a port; unused. Newer releases leave the key out when it is 0.</summary>
    [Member("DefaultPort", "1.2", Traits = MemberTraits.OmitEmpty | MemberTraits.NotWrittenEmpty)]
    public long DefaultPort { get; init; }

    /// <summary>Gets what users noted, as pairs of text.</summary>
    [Member("Meta", "1.2", Traits = MemberTraits.OmitEmpty)]
    public ValueMap<string, string>? Meta { get; init; }

    /// <summary>Gets the rank among intentions, 1 to 9, which Consul derives from wildcards; the highest that fits decides.</summary>
    [Member("Precedence", "1.2")]
    public long Precedence { get; init; }

    /// <summary>Gets when the intention was made.</summary>
    [Member("CreatedAt", "1.2")]
    public GoTime CreatedAt { get; init; }

    /// <summary>Gets when the intention was last changed.</summary>
    [Member("UpdatedAt", "1.2")]
    public GoTime UpdatedAt { get; init; }

    /// <summary>Gets 32 bytes: a hash of what users can set, for replication. Since 1.6.</summary>
    [Member("Hash", "1.6")]
    public ValueBytes Hash { get; init; }

    /// <summary>Gets the Raft index of the intention's creation.</summary>
    [Member("CreateIndex", "1.2")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the intention's last change.</summary>
    [Member("ModifyIndex", "1.2")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.Intention;

    /// <inheritdoc/>
    public override string Identity => Id;
}
