namespace ConsulSnapshot.Sdk;

/// <summary>The acl token record. Since 1.4.</summary>
/// <remarks>Source: Consul's struct ACLToken; format document 6.7.</remarks>
[ConsulStruct("ACLToken")]
public sealed partial record AclTokenRecord : ConsulRecord
{
    /// <summary>Gets the accessor ID.</summary>
    [Member("AccessorID", "1.4")]
    public string AccessorId { get; init; } = "";

    /// <summary>Gets the secret ID.</summary>
    [Member("SecretID", "1.4")]
    public Secret<string> SecretId { get; init; } = "";

    /// <summary>Gets the description.</summary>
    [Member("Description", "1.4")]
    public string Description { get; init; } = "";

    /// <summary>Gets the policies.</summary>
    [Member("Policies", "1.4", Traits = MemberTraits.OmitEmpty)]
    public ValueList<AclTokenPolicyLink>? Policies { get; init; }

    /// <summary>Gets the roles. Since 1.5.</summary>
    [Member("Roles", "1.5", Traits = MemberTraits.OmitEmpty)]
    public ValueList<AclTokenRoleLink>? Roles { get; init; }

    /// <summary>Gets the service identities. Since 1.5.</summary>
    [Member("ServiceIdentities", "1.5", Traits = MemberTraits.OmitEmpty)]
    public ValueList<AclServiceIdentity?>? ServiceIdentities { get; init; }

    /// <summary>Gets the node identities. Since 1.8.</summary>
    [Member("NodeIdentities", "1.8", Traits = MemberTraits.OmitEmpty)]
    public ValueList<AclNodeIdentity?>? NodeIdentities { get; init; }

    /// <summary>Gets the templated policies. Since 1.17.</summary>
    [Member("TemplatedPolicies", "1.17", Traits = MemberTraits.OmitEmpty)]
    public ValueList<AclTemplatedPolicy?>? TemplatedPolicies { get; init; }

    /// <summary>Gets the local.</summary>
    [Member("Local", "1.4")]
    public bool Local { get; init; }

    /// <summary>Gets the auth method. Since 1.5.</summary>
    [Member("AuthMethod", "1.5", Traits = MemberTraits.OmitEmpty)]
    public string AuthMethod { get; init; } = "";

    /// <summary>Gets the expiration time. Since 1.5.</summary>
    [Member("ExpirationTime", "1.5", Traits = MemberTraits.OmitEmpty)]
    public GoTime? ExpirationTime { get; init; }

    /// <summary>Gets the expiration TTL. Since 1.5.</summary>
    [Member("ExpirationTTL", "1.5", Traits = MemberTraits.OmitEmpty)]
    public GoDuration ExpirationTtl { get; init; }

    /// <summary>Gets the create time.</summary>
    [Member("CreateTime", "1.4", Traits = MemberTraits.OmitEmpty)]
    public GoTime CreateTime { get; init; }

    /// <summary>Gets the hash.</summary>
    [Member("Hash", "1.4")]
    public ValueBytes Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.4")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.4")]
    public ulong ModifyIndex { get; init; }

    /// <summary>Gets the rules. Until 1.14.</summary>
    [Member("Rules", "1.0", Until = "1.14", Traits = MemberTraits.OmitEmpty)]
    public string Rules { get; init; } = "";

    /// <summary>Gets the type. Until 1.14.</summary>
    [Member("Type", "1.0", Until = "1.14", Traits = MemberTraits.OmitEmpty)]
    public string Type { get; init; } = "";

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.AclToken;

    /// <inheritdoc/>
    public override string Identity => AccessorId;
}
