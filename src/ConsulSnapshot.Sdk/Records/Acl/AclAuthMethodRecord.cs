namespace ConsulSnapshot.Sdk;

/// <summary>An ACL auth method: how a trusted outside system's credentials are turned into tokens at login. Since 1.5.</summary>
/// <remarks>Source: Consul's struct ACLAuthMethod; format document 6.7.</remarks>
[ConsulStruct("ACLAuthMethod")]
public sealed partial record AclAuthMethodRecord : ConsulRecord
{
    /// <summary>Gets the name, by which logins, binding rules and tokens refer to the method; never empty.</summary>
    [Member("Name", "1.5")]
    public string Name { get; init; } = "";

    /// <summary>
    /// Gets the kind of the outside system: <c>kubernetes</c>, <c>jwt</c>, <c>oidc</c>, <c>aws-iam</c>; it decides what the configuration holds.
    /// </summary>
    [Member("Type", "1.5")]
    public string Type { get; init; } = "";

    /// <summary>Gets the name that the user interface shows; empty for the plain name. Since 1.8.</summary>
    [Member("DisplayName", "1.8", Traits = MemberTraits.OmitEmpty)]
    public string DisplayName { get; init; } = "";

    /// <summary>Gets what operators noted on the method.</summary>
    [Member("Description", "1.5", Traits = MemberTraits.OmitEmpty)]
    public string Description { get; init; } = "";

    /// <summary>Gets the life of the tokens that a login makes; zero for tokens that do not expire. Since 1.8.</summary>
    [Member("MaxTokenTTL", "1.8", Traits = MemberTraits.OmitEmpty | MemberTraits.DurationAsText | MemberTraits.FirstInJson)]
    public GoDuration MaxTokenTtl { get; init; }

    /// <summary>Gets where a login's tokens count: <c>local</c> in this datacenter, <c>global</c> in all; empty is <c>local</c>. Since 1.8.</summary>
    [Member("TokenLocality", "1.8", Traits = MemberTraits.OmitEmpty)]
    public string TokenLocality { get; init; } = "";

    /// <summary>Gets the configuration, whose keys depend on the type; a secret: it may hold reviewer tokens and client secrets in clear text.</summary>
    [Member("Config", "1.5")]
    public Secret<ValueMap<string, ConsulValue>?> Config { get; init; }

    /// <summary>Gets the Raft index of the method's creation.</summary>
    [Member("CreateIndex", "1.5")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the method's last change.</summary>
    [Member("ModifyIndex", "1.5")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.AclAuthMethod;

    /// <inheritdoc/>
    public override string Identity => Name;
}
