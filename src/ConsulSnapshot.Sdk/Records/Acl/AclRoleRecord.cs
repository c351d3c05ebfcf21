namespace ConsulSnapshot.Sdk;

/// <summary>An ACL role: policies and identities that many tokens share. Since 1.5.</summary>
/// <remarks>Source: Consul's struct ACLRole; format document 6.7.</remarks>
[ConsulStruct("ACLRole")]
public sealed partial record AclRoleRecord : ConsulRecord
{
    /// <summary>Gets the role's UUID.</summary>
    [Member("ID", "1.5")]
    public string Id { get; init; } = "";

    /// <summary>Gets the unique name; never empty.</summary>
    [Member("Name", "1.5")]
    public string Name { get; init; } = "";

    /// <summary>Gets what operators noted on the role.</summary>
    [Member("Description", "1.5")]
    public string Description { get; init; } = "";

    /// <summary>Gets the links to the role's policies.</summary>
    [Member("Policies", "1.5", Traits = MemberTraits.OmitEmpty)]
    public ValueList<AclRolePolicyLink>? Policies { get; init; }

    /// <summary>Gets the services whose permissions the role carries.</summary>
    [Member("ServiceIdentities", "1.5", Traits = MemberTraits.OmitEmpty)]
    public ValueList<AclServiceIdentity?>? ServiceIdentities { get; init; }

    /// <summary>Gets the nodes whose permissions the role carries. Since 1.8.</summary>
    [Member("NodeIdentities", "1.8", Traits = MemberTraits.OmitEmpty)]
    public ValueList<AclNodeIdentity?>? NodeIdentities { get; init; }

    /// <summary>Gets the built-in policies that are filled in for this role. Since 1.17.</summary>
    [Member("TemplatedPolicies", "1.17", Traits = MemberTraits.OmitEmpty)]
    public ValueList<AclTemplatedPolicy?>? TemplatedPolicies { get; init; }

    /// <summary>
    /// Gets 32 bytes: BLAKE2b-256 of name, description, policy ids and identities, for replication. A restoring server does not compute it anew.
    /// </summary>
    [Member("Hash", "1.5")]
    public ValueBytes Hash { get; init; }

    /// <summary>Gets the Raft index of the role's creation.</summary>
    [Member("CreateIndex", "1.5")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the role's last change.</summary>
    [Member("ModifyIndex", "1.5")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.AclRole;

    /// <inheritdoc/>
    public override string Identity => Id;
}
