namespace ConsulSnapshot.Sdk;

/// <summary>The acl node identity. Since 1.8.</summary>
/// <remarks>Source: Consul's struct ACLNodeIdentity; format document 6.7.</remarks>
[ConsulStruct("ACLNodeIdentity")]
public sealed partial record AclNodeIdentity : ConsulStruct
{
    /// <summary>Gets the node name.</summary>
    [Member("NodeName", "1.8")]
    public string NodeName { get; init; } = "";

    /// <summary>Gets the datacenter.</summary>
    [Member("Datacenter", "1.8")]
    public string Datacenter { get; init; } = "";
}
