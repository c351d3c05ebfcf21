namespace ConsulSnapshot.Sdk;

/// <summary>A token's link to a role. Since 1.5.</summary>
/// <remarks>Source: Consul's struct ACLTokenRoleLink; format document 6.7.</remarks>
[ConsulStruct("ACLTokenRoleLink")]
public sealed partial record AclTokenRoleLink : ConsulStruct
{
    /// <summary>Gets the UUID of the role, which is what counts.</summary>
    [Member("ID", "1.5")]
    public string Id { get; init; } = "";

    /// <summary>Gets the role's name when the link was made, for people.</summary>
    [Member("Name", "1.5")]
    public string Name { get; init; } = "";
}
