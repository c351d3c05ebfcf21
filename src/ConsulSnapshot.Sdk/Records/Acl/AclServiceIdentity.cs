namespace ConsulSnapshot.Sdk;

/// <summary>The acl service identity. Since 1.5.</summary>
/// <remarks>Source: Consul's struct ACLServiceIdentity; format document 6.7.</remarks>
[ConsulStruct("ACLServiceIdentity")]
public sealed partial record AclServiceIdentity : ConsulStruct
{
    /// <summary>Gets the service name.</summary>
    [Member("ServiceName", "1.5")]
    public string ServiceName { get; init; } = "";

    /// <summary>Gets the datacenters.</summary>
    [Member("Datacenters", "1.5", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Datacenters { get; init; }
}
