namespace ConsulSnapshot.Sdk;

/// <summary>The acl templated policy. Since 1.17.</summary>
/// <remarks>Source: Consul's struct ACLTemplatedPolicy; format document 6.7.</remarks>
[ConsulStruct("ACLTemplatedPolicy")]
public sealed partial record AclTemplatedPolicy : ConsulStruct
{
    /// <summary>Gets the template ID.</summary>
    [Member("TemplateID", "1.17", Traits = MemberTraits.OmitEmpty)]
    public string TemplateId { get; init; } = "";

    /// <summary>Gets the template name.</summary>
    [Member("TemplateName", "1.17", Traits = MemberTraits.OmitEmpty)]
    public string TemplateName { get; init; } = "";

    /// <summary>Gets the template variables.</summary>
    [Member("TemplateVariables", "1.17", Traits = MemberTraits.OmitEmpty)]
    public AclTemplatedPolicyVariables? TemplateVariables { get; init; }

    /// <summary>Gets the datacenters.</summary>
    [Member("Datacenters", "1.17", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Datacenters { get; init; }
}
