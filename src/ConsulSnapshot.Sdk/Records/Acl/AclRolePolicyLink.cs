namespace ConsulSnapshot.Sdk;

/// <summary>A role's link to a policy. Since 1.5.</summary>
/// <remarks>Source: Consul's struct ACLRolePolicyLink; format document 6.7.</remarks>
[ConsulStruct("ACLRolePolicyLink")]
public sealed partial record AclRolePolicyLink : ConsulStruct
{
    /// <summary>Gets the UUID of the policy, which is what counts.</summary>
    [Member("ID", "1.5")]
    public string Id { get; init; } = "";

    /// <summary>Gets the policy's name when the link was made, for people.</summary>
    [Member("Name", "1.5")]
    public string Name { get; init; } = "";
}
