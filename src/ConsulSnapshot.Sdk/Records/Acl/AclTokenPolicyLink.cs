namespace ConsulSnapshot.Sdk;

/// <summary>The acl token policy link. Since 1.4.</summary>
/// <remarks>Source: Consul's struct ACLTokenPolicyLink; format document 6.7.</remarks>
[ConsulStruct("ACLTokenPolicyLink")]
public sealed partial record AclTokenPolicyLink : ConsulStruct
{
    /// <summary>Gets the ID.</summary>
    [Member("ID", "1.4")]
    public string Id { get; init; } = "";

    /// <summary>Gets the name.</summary>
    [Member("Name", "1.4")]
    public string Name { get; init; } = "";
}
