namespace ConsulSnapshot.Sdk;

/// <summary>A token's link to a policy. Since 1.4.</summary>
/// <remarks>Source: Consul's struct ACLTokenPolicyLink; format document 6.7.</remarks>
[ConsulStruct("ACLTokenPolicyLink")]
public sealed partial record AclTokenPolicyLink : ConsulStruct
{
    /// <summary>Gets the UUID of the policy, which is what counts.</summary>
    [Member("ID", "1.4")]
    public string Id { get; init; } = "";

    /// <summary>Gets the policy's name when the link was made, for people.</summary>
    [Member("Name", "1.4")]
    public string Name { get; init; } = "";
}
