namespace ConsulSnapshot.Sdk;

/// <summary>The acl binding rule record. Since 1.5.</summary>
/// <remarks>Source: Consul's struct ACLBindingRule; format document 6.7.</remarks>
[ConsulStruct("ACLBindingRule")]
public sealed partial record AclBindingRuleRecord : ConsulRecord
{
    /// <summary>Gets the ID.</summary>
    [Member("ID", "1.5")]
    public string Id { get; init; } = "";

    /// <summary>Gets the description.</summary>
    [Member("Description", "1.5")]
    public string Description { get; init; } = "";

    /// <summary>Gets the auth method.</summary>
    [Member("AuthMethod", "1.5")]
    public string AuthMethod { get; init; } = "";

    /// <summary>Gets the selector.</summary>
    [Member("Selector", "1.5")]
    public string Selector { get; init; } = "";

    /// <summary>Gets the bind type.</summary>
    [Member("BindType", "1.5")]
    public string BindType { get; init; } = "";

    /// <summary>Gets the bind name.</summary>
    [Member("BindName", "1.5")]
    public string BindName { get; init; } = "";

    /// <summary>Gets the bind vars. Since 1.17.</summary>
    [Member("BindVars", "1.17", Traits = MemberTraits.OmitEmpty)]
    public AclTemplatedPolicyVariables? BindVars { get; init; }

    /// <summary>Gets the create index.</summary>
    [Member("CreateIndex", "1.5")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the modify index.</summary>
    [Member("ModifyIndex", "1.5")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.AclBindingRule;

    /// <inheritdoc/>
    public override string Identity => Id;
}
