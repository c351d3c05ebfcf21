namespace ConsulSnapshot.Sdk.Tests.Analysis.Comparing;

/// <summary>For each kind of objects two of them, and the first once more with other content.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="One">An object.</param>
/// <param name="Changed">The same object with other content.</param>
/// <param name="Other">Another object; <see langword="null"/> if there is one of the kind only.</param>
/// <param name="Names">The names of the two.</param>
internal sealed record ComparedKind(string Kind, ConsulRecord One, ConsulRecord Changed, ConsulRecord? Other, params string[] Names)
{
    private const string FirstId = "11111111-1111-1111-1111-111111111111";
    private const string SecondId = "22222222-2222-2222-2222-222222222222";

    public static IReadOnlyList<ComparedKind> All { get; } =
    [
        Of("KVS", new KeyValueRecord { Key = "a" }, record => record with { Flags = 1 }, record => record with { Key = "b" }, "a", "b"),
        Of("Session", new SessionRecord { Id = FirstId }, record => record with { Ttl = "9s" }, record => record with { Id = SecondId }, FirstId, SecondId),
        Of("ACL", new LegacyAclRecord { Id = "s1", Name = "a" }, record => record with { Rules = "x" }, record => record with { Id = "s2" }, "a", "a"),
        Of("PreparedQuery", new PreparedQueryRecord { Id = FirstId, Name = "geo" }, record => record with { Name = "near" }, record => record with { Id = SecondId, Name = "" }, "near", SecondId),
        Of("Autopilot", new AutopilotRecord(), record => record with { MinQuorum = 3 }, null, "Autopilot"),
        Of("ACLBootstrap", new LegacyAclBootstrapRecord(), record => record with { AllowBootstrap = true }, null, "ACLBootstrap"),
        Of("Intention", new IntentionRecord { Id = FirstId }, record => record with { Action = "deny" }, record => record with { Id = SecondId }, FirstId, SecondId),
        Of("ConnectCA", new ConnectCARecord { Id = "aa:bb" }, record => record with { Active = true }, record => record with { Id = "cc" }, "aa:bb", "cc"),
        Of("ConnectCAProviderState", new ConnectCAProviderStateRecord { Id = "aa" }, record => record with { PrivateKey = "k" }, record => record with { Id = "cc" }, "aa", "cc"),
        Of("ConnectCAConfig", new ConnectCAConfigRecord { Provider = "consul" }, record => record with { Provider = "vault" }, null, "ConnectCAConfig"),
        Of("ACLToken", new AclTokenRecord { AccessorId = FirstId, SecretId = "s1" }, record => record with { SecretId = "s2" }, record => record with { AccessorId = SecondId }, FirstId, SecondId),
        Of("ACLPolicy", new AclPolicyRecord { Id = FirstId, Name = "a" }, record => record with { Rules = "r" }, record => record with { Id = SecondId, Name = "b" }, "a", "b"),
        Of("ACLRole", new AclRoleRecord { Id = FirstId, Name = "a" }, record => record with { Description = "d" }, record => record with { Id = SecondId, Name = "b" }, "a", "b"),
        Of("ACLBindingRule", new AclBindingRuleRecord { Id = FirstId }, record => record with { Selector = "s" }, record => record with { Id = SecondId }, FirstId, SecondId),
        Of("ACLAuthMethod", new AclAuthMethodRecord { Name = "jwt" }, record => record with { Name = "JWT" }, record => record with { Name = "k8s" }, "JWT", "k8s"),
        Of("FederationState", Federation("dc1"), record => record with { State = record.State! with { UpdatedAt = DateTimeOffset.UnixEpoch } }, _ => Federation("dc2"), "dc1", "dc2"),
        Of("SystemMetadata", new SystemMetadataRecord { Key = "a" }, record => record with { Value = "v" }, record => record with { Key = "b" }, "a", "b"),
        Of("ServiceVirtualIP", Virtual("web", ""), record => record with { IP = (byte[])[0, 0, 0, 2] }, _ => Virtual("web", "west"), "web", "web (peer west)"),
        Of("FreeVirtualIP", new FreeVirtualIPRecord { IsCounter = true }, record => record with { IP = (byte[])[0, 0, 0, 9] }, _ => new() { IP = (byte[])[0, 0, 0, 3] }, "counter", "0.0.0.3"),
        Of("Peering", new PeeringRecord { Id = FirstId, Name = "west" }, record => record with { State = PeeringState.Active }, record => record with { Id = SecondId, Name = "east" }, "west", "east"),
        Of("PeeringTrustBundle", new PeeringTrustBundleRecord { PeerName = "west" }, record => record with { TrustDomain = "t" }, record => record with { PeerName = "east" }, "west", "east"),
        Of("PeeringSecret", new PeeringSecretsRecord { PeerId = FirstId }, record => record with { Stream = new() { ActiveSecretId = "s" } }, record => record with { PeerId = SecondId }, FirstId, SecondId),
        Of("Resource", Resource("a"), record => record with { Metadata = new([KeyValuePair.Create("k", "v")]) }, _ => Resource("b"), "demo/Artist/a", "demo/Artist/b"),
        Of("Unknown(99)", new OpaqueRecord(RecordType.KeyValue + 97, (byte[])[0xa1, 0x61]), record => record, null, "record 0"),
        Of("Node", new RegistrationRecord { Node = "n1" }, record => record with { Address = "10.0.0.1" }, record => record with { Node = "n1", PeerName = "west" }, "n1", "n1 (peer west)"),
        Of("Service", Registration(service: "web"), record => record with { Service = record.Service! with { Port = 1 } }, _ => Registration(service: "db"), "n1/web", "n1/db"),
        Of("Check", Registration(check: "web"), record => record with { Check = record.Check! with { Output = "o" } }, _ => Registration(check: "db"), "n1/web", "n1/db"),
        Of("ConfigEntry/mesh", Entry(new MeshConfigEntry()), _ => Entry(new MeshConfigEntry { ValidateClusters = true }), null, "mesh"),
        Of("ConfigEntry/proxy-defaults", Entry(new ProxyDefaultsConfigEntry { Name = "global" }), _ => Entry(new ProxyDefaultsConfigEntry { Name = "global", Mode = "direct" }), null, "global"),
        Of("ConfigEntry/tcp-route", Entry(new TcpRouteConfigEntry { Name = "a" }), _ => Entry(new TcpRouteConfigEntry { Name = "A" }), _ => Entry(new TcpRouteConfigEntry { Name = "b" }), "A", "b"),
    ];

    private static ComparedKind Of<T>(string kind, T one, Func<T, T> change, Func<T, T>? other, params string[] names)
        where T : ConsulRecord =>
        new(kind, one, change(one), other?.Invoke(one), names);

    private static FederationStateRecord Federation(string datacenter) => new() { Op = "upsert", State = new() { Datacenter = datacenter } };

    private static ServiceVirtualIPRecord Virtual(string service, string peer) => new() { Service = new() { ServiceName = new() { Name = service }, Peer = peer }, IP = (byte[])[0, 0, 0, 1] };

    private static ResourceRecord Resource(string name) =>
        new() { Id = new() { Name = name, Type = new() { Group = "demo", Kind = "Artist" }, Tenancy = new() { Partition = "default", Namespace = "default" } } };

    private static RegistrationRecord Registration(string? service = null, string? check = null) => new()
    {
        Node = "n1",
        Service = service is null ? null : new() { Id = service },
        Check = check is null ? null : new() { CheckId = check },
    };

    private static ConfigEntryRecord Entry(ConfigEntry entry) => ConfigEntryRecord.Of(entry);
}
