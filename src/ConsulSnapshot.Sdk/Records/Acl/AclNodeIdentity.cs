namespace ConsulSnapshot.Sdk;

/// <summary>Permissions of a node's agent, given to a token or role without a policy of its own. Since 1.8.</summary>
/// <remarks>Source: Consul's struct ACLNodeIdentity; format document 6.7.</remarks>
[ConsulStruct("ACLNodeIdentity")]
public sealed partial record AclNodeIdentity : ConsulStruct
{
    /// <summary>Gets the name of the node that may register itself.</summary>
    [Member("NodeName", "1.8")]
    public string NodeName { get; init; } = "";

    /// <summary>Gets the one datacenter in which the identity counts.</summary>
    [Member("Datacenter", "1.8")]
    public string Datacenter { get; init; } = "";
}
