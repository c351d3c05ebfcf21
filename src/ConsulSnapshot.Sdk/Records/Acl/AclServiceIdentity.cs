namespace ConsulSnapshot.Sdk;

/// <summary>Permissions of a service and its sidecar proxy, given to a token or role without a policy of its own. Since 1.5.</summary>
/// <remarks>Source: Consul's struct ACLServiceIdentity; format document 6.7.</remarks>
[ConsulStruct("ACLServiceIdentity")]
public sealed partial record AclServiceIdentity : ConsulStruct
{
    /// <summary>Gets the name of the service that may be registered, and that may discover others.</summary>
    [Member("ServiceName", "1.5")]
    public string ServiceName { get; init; } = "";

    /// <summary>Gets the datacenters in which the identity counts; <see langword="null"/> or empty is all.</summary>
    [Member("Datacenters", "1.5", Traits = MemberTraits.OmitEmpty)]
    public ValueList<string>? Datacenters { get; init; }
}
