namespace ConsulSnapshot.Sdk;

/// <summary>A built-in policy with its variables filled in, given to a token or role. Since 1.17.</summary>
/// <remarks>Source: Consul's struct ACLTemplatedPolicy; format document 6.7.</remarks>
[ConsulStruct("ACLTemplatedPolicy")]
public sealed partial record AclTemplatedPolicy : ConsulStruct
{
    /// <summary>Gets the id of the built-in template.</summary>
    [Member("TemplateID", "1.17", Traits = MemberTraits.OmitEmpty)]
    public string TemplateId { get; init; } = "";

    /// <summary>Gets the name of the built-in template, such as <c>builtin/service</c>, <c>builtin/node</c> or <c>builtin/dns</c>.</summary>
    [Member("TemplateName", "1.17", Traits = MemberTraits.OmitEmpty)]
    public string TemplateName { get; init; } = "";

    /// <summary>Gets the values of the template's variables; <see langword="null"/> for a template without any.</summary>
    [Member("TemplateVariables", "1.17", Traits = MemberTraits.OmitEmpty)]
    public AclTemplatedPolicyVariables? TemplateVariables { get; init; }

    /// <summary>Gets the datacenters in which the policy counts; <see langword="null"/> or empty is all.</summary>
    [Member("Datacenters", "1.17", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Datacenters { get; init; }
}
