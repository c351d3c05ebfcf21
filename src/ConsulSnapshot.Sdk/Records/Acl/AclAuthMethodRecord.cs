namespace ConsulSnapshot.Sdk;

/// <summary>The acl auth method record. Since 1.5.</summary>
/// <remarks>Source: Consul's struct ACLAuthMethod; format document 6.7.</remarks>
[ConsulStruct("ACLAuthMethod")]
public sealed partial record AclAuthMethodRecord : ConsulRecord
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.5")]
    public string Name { get; init; } = "";

    /// <summary>Gets the type.</summary>
    [Member("Type", "1.5")]
    public string Type { get; init; } = "";

    /// <summary>Gets the display name. Since 1.8.</summary>
    [Member("DisplayName", "1.8", Traits = MemberTraits.OmitEmpty)]
    public string DisplayName { get; init; } = "";

    /// <summary>Gets the description.</summary>
    [Member("Description", "1.5", Traits = MemberTraits.OmitEmpty)]
    public string Description { get; init; } = "";

    /// <summary>Gets the max token TTL. Since 1.8.</summary>
    [Member("MaxTokenTTL", "1.8", Traits = MemberTraits.OmitEmpty | MemberTraits.DurationAsText | MemberTraits.FirstInJson)]
    public GoDuration MaxTokenTtl { get; init; }

    /// <summary>Gets the token locality. Since 1.8.</summary>
    [Member("TokenLocality", "1.8", Traits = MemberTraits.OmitEmpty)]
    public string TokenLocality { get; init; } = "";

    /// <summary>Gets the config.</summary>
    [Member("Config", "1.5")]
    public Secret<ValueMap<string, ConsulValue>?> Config { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.5")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.5")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.AclAuthMethod;

    /// <inheritdoc/>
    public override string Identity => Name;
}
