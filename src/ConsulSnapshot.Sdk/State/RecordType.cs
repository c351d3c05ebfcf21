namespace ConsulSnapshot.Sdk;

/// <summary>The type byte of a record. Values without a name here, those of Consul Enterprise among them, are legal too.</summary>
/// <remarks>Source: hashicorp/consul, agent/structs/structs.go, MessageType; format document 4.2.</remarks>
public enum RecordType : byte
{
    /// <summary>A node, a service instance or a health check.</summary>
    Register = 0,

    /// <summary>A request that never occurs in snapshots.</summary>
    Deregister = 1,

    /// <summary>A KV entry.</summary>
    KeyValue = 2,

    /// <summary>A session.</summary>
    Session = 3,

    /// <summary>A legacy ACL token of Consul 1.3 and older.</summary>
    LegacyAcl = 4,

    /// <summary>The trace of a deleted KV entry.</summary>
    Tombstone = 5,

    /// <summary>Network coordinates of nodes.</summary>
    Coordinates = 6,

    /// <summary>A prepared query.</summary>
    PreparedQuery = 7,

    /// <summary>A request that never occurs in snapshots.</summary>
    Transaction = 8,

    /// <summary>The configuration of autopilot.</summary>
    Autopilot = 9,

    /// <summary>A network area of Consul Enterprise.</summary>
    Area = 10,

    /// <summary>The legacy ACL bootstrap marker of Consul 1.3 and older.</summary>
    LegacyAclBootstrap = 11,

    /// <summary>A legacy intention.</summary>
    Intention = 12,

    /// <summary>A root certificate of the service mesh.</summary>
    ConnectCA = 13,

    /// <summary>The state of the built-in CA provider, private keys included.</summary>
    ConnectCAProviderState = 14,

    /// <summary>The configuration of the service mesh's CA.</summary>
    ConnectCAConfig = 15,

    /// <summary>The index of a table.</summary>
    Index = 16,

    /// <summary>An ACL token.</summary>
    AclToken = 17,

    /// <summary>A request that never occurs in snapshots.</summary>
    AclTokenDelete = 18,

    /// <summary>An ACL policy.</summary>
    AclPolicy = 19,

    /// <summary>A request that never occurs in snapshots.</summary>
    AclPolicyDelete = 20,

    /// <summary>A request that never occurs in snapshots.</summary>
    ConnectCALeaf = 21,

    /// <summary>A configuration entry.</summary>
    ConfigEntry = 22,

    /// <summary>An ACL role.</summary>
    AclRole = 23,

    /// <summary>A request that never occurs in snapshots.</summary>
    AclRoleDelete = 24,

    /// <summary>An ACL binding rule.</summary>
    AclBindingRule = 25,

    /// <summary>A request that never occurs in snapshots.</summary>
    AclBindingRuleDelete = 26,

    /// <summary>An ACL auth method.</summary>
    AclAuthMethod = 27,

    /// <summary>A request that never occurs in snapshots.</summary>
    AclAuthMethodDelete = 28,

    /// <summary>Unfinished chunks of large Raft entries; one, always last.</summary>
    ChunkingState = 29,

    /// <summary>The mesh gateways of a federated datacenter.</summary>
    FederationState = 30,

    /// <summary>A key and value of the server's own.</summary>
    SystemMetadata = 31,

    /// <summary>The virtual IP address of a service.</summary>
    ServiceVirtualIP = 32,

    /// <summary>A virtual IP address that is free, or the counter of those given out.</summary>
    FreeVirtualIP = 33,

    /// <summary>A request that never occurs in snapshots.</summary>
    KindServiceNames = 34,

    /// <summary>A cluster peering.</summary>
    Peering = 35,

    /// <summary>A request that never occurs in snapshots.</summary>
    PeeringDelete = 36,

    /// <summary>The trust bundle of a peer.</summary>
    PeeringTrustBundle = 38,

    /// <summary>A request that never occurs in snapshots.</summary>
    PeeringTrustBundleDelete = 39,

    /// <summary>The secrets of a peering.</summary>
    PeeringSecrets = 40,

    /// <summary>A log entry that never occurs in snapshots.</summary>
    RaftLogVerifierCheckpoint = 41,

    /// <summary>A resource of the version 2 API.</summary>
    Resource = 42,

    /// <summary>A request that never occurs in snapshots.</summary>
    UpdateVirtualIP = 43,
}
