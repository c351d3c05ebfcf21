namespace ConsulSnapshot.Sdk;

/// <summary>The acl role record. Since 1.5.</summary>
/// <remarks>Source: Consul's struct ACLRole; format document 6.7.</remarks>
[ConsulStruct("ACLRole")]
public sealed partial record AclRoleRecord : ConsulRecord
{
    /// <summary>Gets the ID.</summary>
    [Member("ID", "1.5")]
    public string Id { get; init; } = "";

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.5")]
    public string Name { get; init; } = "";

    /// <summary>Gets the description.</summary>
    [Member("Description", "1.5")]
    public string Description { get; init; } = "";

    /// <summary>Gets the policies.</summary>
    [Member("Policies", "1.5", Traits = MemberTraits.OmitEmpty)]
    public ValueList<AclRolePolicyLink>? Policies { get; init; }

    /// <summary>Gets the service identities.</summary>
    [Member("ServiceIdentities", "1.5", Traits = MemberTraits.OmitEmpty)]
    public ValueList<AclServiceIdentity?>? ServiceIdentities { get; init; }

    /// <summary>Gets the node identities. Since 1.8.</summary>
    [Member("NodeIdentities", "1.8", Traits = MemberTraits.OmitEmpty)]
    public ValueList<AclNodeIdentity?>? NodeIdentities { get; init; }

    /// <summary>Gets the templated policies. Since 1.17.</summary>
    [Member("TemplatedPolicies", "1.17", Traits = MemberTraits.OmitEmpty)]
    public ValueList<AclTemplatedPolicy?>? TemplatedPolicies { get; init; }

    /// <summary>Gets the hash.</summary>
    [Member("Hash", "1.5")]
    public ValueBytes Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.5")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.5")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.AclRole;

    /// <inheritdoc/>
    public override string Identity => Id;
}
