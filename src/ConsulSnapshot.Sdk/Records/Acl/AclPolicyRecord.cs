namespace ConsulSnapshot.Sdk;

/// <summary>The acl policy record. Since 1.4.</summary>
/// <remarks>Source: Consul's struct ACLPolicy; format document 6.7.</remarks>
[ConsulStruct("ACLPolicy")]
public sealed partial record AclPolicyRecord : ConsulRecord
{
    /// <summary>Gets the ID.</summary>
    [Member("ID", "1.4")]
    public string Id { get; init; } = "";

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.4")]
    public string Name { get; init; } = "";

    /// <summary>Gets the description.</summary>
    [Member("Description", "1.4")]
    public string Description { get; init; } = "";

    /// <summary>Gets the rules.</summary>
    [Member("Rules", "1.4")]
    public string Rules { get; init; } = "";

    /// <summary>Gets the datacenters.</summary>
    [Member("Datacenters", "1.4", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Datacenters { get; init; }

    /// <summary>Gets the hash.</summary>
    [Member("Hash", "1.4")]
    public ValueBytes Hash { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.4")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.4")]
    public ulong ModifyIndex { get; init; }

    /// <summary>Gets the syntax. Until 1.14.</summary>
    [Member("Syntax", "1.0", Until = "1.14", Traits = MemberTraits.OmitEmpty)]
    public long Syntax { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.AclPolicy;

    /// <inheritdoc/>
    public override string Identity => Id;
}
