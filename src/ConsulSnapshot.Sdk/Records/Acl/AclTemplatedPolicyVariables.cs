namespace ConsulSnapshot.Sdk;

/// <summary>The acl templated policy variables. Since 1.17.</summary>
/// <remarks>Source: Consul's struct ACLTemplatedPolicyVariables; format document 6.7.</remarks>
[ConsulStruct("ACLTemplatedPolicyVariables")]
public sealed partial record AclTemplatedPolicyVariables : ConsulStruct
{
    /// <summary>Gets the name.</summary>
    [Member("Name", "1.17", JsonName = "name", Traits = MemberTraits.OmitEmpty)]
    public string Name { get; init; } = "";
}
