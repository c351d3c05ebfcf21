namespace ConsulSnapshot.Sdk;

/// <summary>An ACL policy: a named set of rules. Since 1.4.</summary>
/// <remarks>Source: Consul's struct ACLPolicy; format document 6.7.</remarks>
[ConsulStruct("ACLPolicy")]
public sealed partial record AclPolicyRecord : ConsulRecord
{
    /// <summary>
    /// Gets the UUID; <c>00000000-0000-0000-0000-000000000001</c> is <c>global-management</c>, that ending in <c>2</c> is
    /// <c>builtin/global-read-only</c> (1.16).
    /// </summary>
    [Member("ID", "1.4")]
    public string Id { get; init; } = "";

    /// <summary>Gets the unique name; never empty.</summary>
    [Member("Name", "1.4")]
    public string Name { get; init; } = "";

    /// <summary>Gets what operators noted on the policy.</summary>
    [Member("Description", "1.4")]
    public string Description { get; init; } = "";

    /// <summary>Gets the rules as HCL or JSON text.</summary>
    [Member("Rules", "1.4")]
    public string Rules { get; init; } = "";

    /// <summary>Gets the datacenters in which the policy counts; <see langword="null"/> or empty is all.</summary>
    [Member("Datacenters", "1.4", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Datacenters { get; init; }

    /// <summary>Gets 32 bytes: BLAKE2b-256 of name, description, rules and datacenters, for replication. A restoring server does not compute it anew.</summary>
    [Member("Hash", "1.4")]
    public ValueBytes Hash { get; init; }

    /// <summary>Gets the Raft index of the policy's creation.</summary>
    [Member("CreateIndex", "1.4")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the policy's last change.</summary>
    [Member("ModifyIndex", "1.4")]
    public ulong ModifyIndex { get; init; }

    /// <summary>Gets how the rules are to be read: 0 current, 1 those of the ACL system before 1.4. Until 1.14.</summary>
    [Member("Syntax", "1.0", Until = "1.14", Traits = MemberTraits.OmitEmpty)]
    public long Syntax { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.AclPolicy;

    /// <inheritdoc/>
    public override string Identity => Id;
}
