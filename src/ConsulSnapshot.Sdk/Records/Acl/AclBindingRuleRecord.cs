namespace ConsulSnapshot.Sdk;

/// <summary>An ACL binding rule: what a token gets when a login through an auth method matches. Since 1.5.</summary>
/// <remarks>Source: Consul's struct ACLBindingRule; format document 6.7.</remarks>
[ConsulStruct("ACLBindingRule")]
public sealed partial record AclBindingRuleRecord : ConsulRecord
{
    /// <summary>Gets the rule's UUID.</summary>
    [Member("ID", "1.5")]
    public string Id { get; init; } = "";

    /// <summary>Gets what operators noted on the rule.</summary>
    [Member("Description", "1.5")]
    public string Description { get; init; } = "";

    /// <summary>Gets the name of the auth method whose logins the rule looks at; never empty.</summary>
    [Member("AuthMethod", "1.5")]
    public string AuthMethod { get; init; } = "";

    /// <summary>Gets the filter expression on the verified identity, such as <c>serviceaccount.namespace==default</c>; empty matches every login.</summary>
    [Member("Selector", "1.5")]
    public string Selector { get; init; } = "";

    /// <summary>Gets what the token gets: <c>service</c>, <c>role</c>, <c>node</c> (1.8), <c>templated-policy</c> (1.17) or <c>policy</c> (1.18).</summary>
    [Member("BindType", "1.5")]
    public string BindType { get; init; } = "";

    /// <summary>Gets the name of what the token gets; may hold <c>${...}</c> variables of the identity.</summary>
    [Member("BindName", "1.5")]
    public string BindName { get; init; } = "";

    /// <summary>Gets the variables of the templated policy; <see langword="null"/> for the other types of binding. Since 1.17.</summary>
    [Member("BindVars", "1.17", Traits = MemberTraits.OmitEmpty)]
    public AclTemplatedPolicyVariables? BindVars { get; init; }

    /// <summary>Gets the Raft index of the rule's creation.</summary>
    [Member("CreateIndex", "1.5")]
    public ulong CreateIndex { get; init; }

    /// <summary>Gets the Raft index of the rule's last change.</summary>
    [Member("ModifyIndex", "1.5")]
    public ulong ModifyIndex { get; init; }

    /// <inheritdoc/>
    public override RecordType RecordType => RecordType.AclBindingRule;

    /// <inheritdoc/>
    public override string Identity => Id;
}
