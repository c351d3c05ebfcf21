namespace ConsulSnapshot.Sdk;

/// <summary>An ACL token: a secret, and what its bearer may do. Since 1.4.</summary>
/// <remarks>Source: Consul's struct ACLToken; format document 6.7.</remarks>
[ConsulStruct("ACLToken")]
public sealed partial record AclTokenRecord : ConsulRecord
{
    /// <summary>
    /// Gets the UUID that names the token where the secret may not be shown; <c>00000000-0000-0000-0000-000000000002</c> is the anonymous token.
    /// </summary>
    [Member("AccessorID", "1.4")]
    public string AccessorId { get; init; } = "";

    /// <summary>Gets the secret that a request carries, usually a UUID; <c>anonymous</c> for the anonymous token. Never empty.</summary>
    [Member("SecretID", "1.4")]
    public Secret<string> SecretId { get; init; } = "";

    /// <summary>Gets what operators noted on the token.</summary>
    [Member("Description", "1.4")]
    public string Description { get; init; } = "";

    /// <summary>Gets the links to the token's policies.</summary>
    [Member("Policies", "1.4", Traits = MemberTraits.OmitEmpty)]
    public ValueList<AclTokenPolicyLink>? Policies { get; init; }

    /// <summary>Gets the links to the token's roles. Since 1.5.</summary>
    [Member("Roles", "1.5", Traits = MemberTraits.OmitEmpty)]
    public ValueList<AclTokenRoleLink>? Roles { get; init; }

    /// <summary>Gets the services whose permissions the token carries. Since 1.5.</summary>
    [Member("ServiceIdentities", "1.5", Traits = MemberTraits.OmitEmpty)]
    public ValueList<AclServiceIdentity?>? ServiceIdentities { get; init; }

    /// <summary>Gets the nodes whose permissions the token carries. Since 1.8.</summary>
    [Member("NodeIdentities", "1.8", Traits = MemberTraits.OmitEmpty)]
    public ValueList<AclNodeIdentity?>? NodeIdentities { get; init; }

    /// <summary>Gets the built-in policies that are filled in for this token. Since 1.17.</summary>
    [Member("TemplatedPolicies", "1.17", Traits = MemberTraits.OmitEmpty)]
    public ValueList<AclTemplatedPolicy?>? TemplatedPolicies { get; init; }

    /// <summary>Gets a value indicating whether the token counts in its own datacenter only; <see langword="false"/> is replicated to all.</summary>
    [Member("Local", "1.4")]
    public bool Local { get; init; }

    /// <summary>Gets the name of the auth method whose login made the token; empty for tokens that operators made. Since 1.5.</summary>
    [Member("AuthMethod", "1.5", Traits = MemberTraits.OmitEmpty)]
    public string AuthMethod { get; init; } = "";

    /// <summary>Gets when the token ends; <see langword="null"/> is never. An expired one stays in snapshots until the leader removes it. Since 1.5.</summary>
    [Member("ExpirationTime", "1.5", Traits = MemberTraits.OmitEmpty)]
    public GoTime? ExpirationTime { get; init; }

    /// <summary>Gets the life that was asked for; always zero in snapshots, as the server turns it into the time of expiry. Since 1.5.</summary>
    [Member("ExpirationTTL", "1.5", Traits = MemberTraits.OmitEmpty)]
    public GoDuration ExpirationTtl { get; init; }

    /// <summary>Gets when the token was made.</summary>
    [Member("CreateTime", "1.4", Traits = MemberTraits.OmitEmpty)]
    public GoTime CreateTime { get; init; }

    /// <summary>Gets 32 bytes: BLAKE2b-256 of what the token grants, for replication; empty is fine, a restoring server computes it anew.</summary>
    [Member("Hash", "1.4")]
    public ValueBytes Hash { get; init; }

    /// <summary>Gets the Raft index of the token's creation.</summary>
    [Member("CreateIndex", "1.4")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the token's last change.</summary>
    [Member("ModifyIndex", "1.4")]
    public ulong ModifyIndex { get; init; }

    /// <summary>Gets the rules of a token from the ACL system before 1.4, as HCL text; empty for others. Until 1.14.</summary>
    [Member("Rules", "1.0", Until = "1.14", Traits = MemberTraits.OmitEmpty)]
    public string Rules { get; init; } = "";

    /// <summary>Gets the type of a token from the ACL system before 1.4: <c>client</c>, <c>management</c>, or empty for others. Until 1.14.</summary>
    [Member("Type", "1.0", Until = "1.14", Traits = MemberTraits.OmitEmpty)]
    public string Type { get; init; } = "";

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.AclToken;

    /// <inheritdoc/>
    public override string Identity => AccessorId;
}
