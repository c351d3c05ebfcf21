namespace ConsulSnapshot.Sdk;

/// <summary>The acl role policy link. Since 1.5.</summary>
/// <remarks>Source: Consul's struct ACLRolePolicyLink; format document 6.7.</remarks>
[ConsulStruct("ACLRolePolicyLink")]
public sealed partial record AclRolePolicyLink : ConsulStruct
{
    /// <summary>Gets the ID.</summary>
    [Member("ID", "1.5")]
    public string Id { get; init; } = "";

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.5")]
    public string Name { get; init; } = "";
}
