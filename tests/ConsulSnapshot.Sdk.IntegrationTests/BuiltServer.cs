using System.Text.Json;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>A server that restored what a builder made; what its API then shows is the tests' to compare.</summary>
public sealed class BuiltServer : IAsyncLifetime
{
    /// <summary>The secret of the token that may do everything, which is in the snapshot.</summary>
    public const string ManagementSecret = "b01dface-0000-4000-8000-000000000001";

    /// <summary>The id of the session that is given, not derived.</summary>
    public const string SessionId = "5e551010-0000-4000-8000-000000000001";

    /// <summary>The secret of the token with everything in it.</summary>
    public const string TokenSecret = "70ce0000-0000-4000-8000-000000000001";

    private ConsulServer? _server;
    private ConsulApi? _api;

    /// <summary>Gets the time when the expiring token ends.</summary>
    public static DateTimeOffset Expiry { get; } = new(2099, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>Gets what was built.</summary>
    public IReadOnlyList<ConsulRecord> Built { get; private set; } = [];

    /// <summary>Gets the CA records of a real server, whose certificates and keys belong together.</summary>
    public IReadOnlyList<ConsulRecord> Authority { get; private set; } = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        ConsulBinary.Require();
        Authority = await ReadAuthorityAsync();
        SnapshotBuilder builder = Create(Authority);
        Built = builder.Build();
        _server = await ConsulServer.StartNewAsync(new ConsulServerOptions { ManagementToken = ManagementSecret, ExtraHcl = "connect { enabled = true }" }, Cancellation);
        using TemporaryFolder folder = new();
        await builder.SaveAsync(folder["built.snap"], Cancellation);
        using ConsulSnapshotClient client = _server.Connect();
        await client.RestoreAsync(folder["built.snap"], new RestoreOptions { NewDatacenter = true }, cancellationToken: Cancellation);
        _api = _server.CreateApi(ManagementSecret);
        await Poll.UntilAsync("the restored keys", async token => await _api.GetKeyAsync("text", token), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Asks the server.</summary>
    public Task<JsonElement> GetAsync(string path) => _api!.GetJsonAsync(path, Cancellation);

    /// <summary>Asks the server in the name of another token.</summary>
    public async Task<JsonElement> GetAsync(string path, string token)
    {
        using ConsulApi api = _server!.CreateApi(token);
        return await api.GetJsonAsync(path, Cancellation);
    }

    /// <summary>Asks the server for a first token, as somebody would who has none.</summary>
    public async Task<System.Net.HttpStatusCode> BootstrapAsync()
    {
        using HttpClient client = _server!.CreateClient(token: null);
        using HttpResponseMessage response = await client.PutAsync(new Uri("v1/acl/bootstrap", UriKind.Relative), content: null, Cancellation);
        return response.StatusCode;
    }

    private static SnapshotBuilder Create(IReadOnlyList<ConsulRecord> authority) => new SnapshotBuilder(new SnapshotBuilderOptions { TargetVersion = new(1, 8, 7) })
        .KeyValue("text", "hello")
        .KeyValue("binary", new byte[] { 0xff, 0x00, 0xc1, 0x80 }, flags: ulong.MaxValue)
        .KeyValue("folder/", "")
        .KeyValue("locked", "by web-1", lockedBy: "leader")
        .Node("bare", "10.9.0.1", node => node.Check("disk", CheckStatus.Critical, check => check with
        {
            Definition = new HealthCheckDefinition { Http = "http://10.9.0.1/disk", Interval = TimeSpan.FromSeconds(10), Timeout = TimeSpan.FromSeconds(2) },
        }))
        .Node("web-1", "10.9.0.2", node => node
            .Id("0de00000-0000-4000-8000-000000000001")
            .Meta("rack", "a").Meta("external-node", "true")
            .TaggedAddress("lan", "10.9.0.2").TaggedAddress("wan", "192.0.2.1")
            .Service("web", 8080, service => service
                .Id("web-a").Address("10.9.0.3").Tag("v1", "blue").Meta("version", "1.2").Weights(10, 2)
                .TaggedAddress("lan", "10.9.0.3", 8081)
                .Check("web-alive", CheckStatus.Warning, check => check with { Name = "is it alive", Notes = "noted", Output = "slow", Type = "http" })
                .Sidecar(21000, new Upstream { DestinationType = "service", DestinationName = "db", LocalBindPort = 9191 }))
            .Service(new NodeService { Kind = "mesh-gateway", Id = "mesh-gw", Service = "mesh-gateway", Port = 8443, Meta = new Dictionary<string, string> { ["consul-wan-federation"] = "1" } })
            .Service(new NodeService { Kind = "terminating-gateway", Id = "term", Service = "terminating", Port = 8444 })
            .Service(new NodeService { Kind = "ingress-gateway", Id = "ing", Service = "ingress", Port = 8445 })
            .Coordinate(new CoordinateVector { Adjustment = 0.1, Error = 1.5, Height = 0.02, Vec = [1, 2, 3, 4, 5, 6, 7, 8] })
            .Session("leader", session => session with { Id = SessionId, Ttl = "3600s", Behavior = "delete", LockDelay = TimeSpan.FromSeconds(5) }))
        .PreparedQuery("find-web", "web", query => query with
        {
            Service = query.Service with { OnlyPassing = true, Tags = ["v1"], Near = "_agent", Failover = new QueryFailoverOptions { Datacenters = ["dc2"], NearestN = 3 } },
            Dns = new QueryDnsOptions { Ttl = "10s" },
            Session = "leader",
        })
        .PreparedQuery("geo-", "${name.suffix}", query => query with { Template = new QueryTemplateOptions { Type = "name_prefix_match", Regexp = "^geo-(.*?)$" } })
        .AclPolicy("read-keys", "key_prefix \"\" { policy = \"read\" }", policy => policy with { Description = "may read keys", Datacenters = ["dc1"] })
        .AclRole("reader", ["read-keys"], role => role with { Description = "reads", ServiceIdentities = [new AclServiceIdentity { ServiceName = "web", Datacenters = ["dc1"] }] })
        .AclToken("for everything", secret: ManagementSecret, policies: ["global-management"])
        .AclToken("many things", TokenSecret, ["read-keys"], ["reader"], token => token with
        {
            Local = true,
            ExpirationTime = Expiry,
            ServiceIdentities = [new AclServiceIdentity { ServiceName = "db" }],
            NodeIdentities = [new AclNodeIdentity { NodeName = "web-1", Datacenter = "dc1" }],
        })
        .Add(new AclAuthMethodRecord
        {
            Name = "jwt",
            Type = "jwt",
            Description = "tokens of others",
            MaxTokenTtl = TimeSpan.FromMinutes(5),
            Config = (ValueMap<string, ConsulValue>?)new Dictionary<string, ConsulValue>
            {
                ["JWTValidationPubKeys"] = ConsulValue.FromList(TestKey.PublicPem),
                ["BoundIssuer"] = "https://issuer.example",
            },
        })
        .Add(new AclBindingRuleRecord { AuthMethod = "jwt", Description = "everybody", BindType = "role", BindName = "reader" })
        .ConfigEntry(new ProxyDefaultsConfigEntry { Name = "global", Config = new Dictionary<string, ConsulValue> { ["protocol"] = "http" }, MeshGateway = new MeshGatewayConfig { Mode = "local" } })
        .ConfigEntry(new ServiceDefaultsConfigEntry { Name = "web", Protocol = "http", Meta = new Dictionary<string, string> { ["owner"] = "team" } })
        .ConfigEntry(new ServiceDefaultsConfigEntry { Name = "legacy", ExternalSni = "legacy.example" })
        .ConfigEntry(new ServiceRouterConfigEntry
        {
            Name = "web",
            Routes =
            [
                new ServiceRoute
                {
                    Match = new ServiceRouteMatch { Http = new ServiceRouteHttpMatch { PathPrefix = "/admin" } },
                    Destination = new ServiceRouteDestination { Service = "admin", RequestTimeout = TimeSpan.FromSeconds(7) },
                },
            ],
        })
        .ConfigEntry(new ServiceSplitterConfigEntry { Name = "web", Splits = [new ServiceSplit { Weight = 90, ServiceSubset = "v1" }, new ServiceSplit { Weight = 10, ServiceSubset = "v2" }] })
        .ConfigEntry(new ServiceResolverConfigEntry
        {
            Name = "web",
            DefaultSubset = "v1",
            ConnectTimeout = TimeSpan.FromSeconds(3),
            Subsets = new Dictionary<string, ServiceResolverSubset>
            {
                ["v1"] = new() { Filter = "Service.Meta.version == 1.2", OnlyPassing = true },
                ["v2"] = new() { Filter = "Service.Meta.version == 2" },
            },
        })
        .ConfigEntry(new IngressGatewayConfigEntry { Name = "ingress", Listeners = [new IngressListener { Port = 9090, Protocol = "http", Services = [new IngressService { Name = "web" }] }] })
        .ConfigEntry(new TerminatingGatewayConfigEntry { Name = "terminating", Services = [new LinkedService { Name = "legacy", Sni = "legacy.example" }] })
        .Intention("web", "db", description: "the web needs it")
        .Intention("*", "db", allow: false)
        .Add(new AutopilotRecord
        {
            CleanupDeadServers = false,
            LastContactThreshold = TimeSpan.FromMilliseconds(300),
            MaxTrailingLogs = 333,
            ServerStabilizationTime = TimeSpan.FromSeconds(11),
        })
        .AddRange(authority);

    private static async Task<IReadOnlyList<ConsulRecord>> ReadAuthorityAsync()
    {
        List<ConsulRecord> records = [];
        await using SnapshotReader reader = await SnapshotReader.OpenAsync(Fixtures.Snapshot("consul-1.8.7-full"), cancellationToken: Cancellation);
        await foreach (StateRecord record in reader.ReadRecordsAsync(Cancellation))
        {
            if (record.Type is RecordType.ConnectCA or RecordType.ConnectCAProviderState or RecordType.ConnectCAConfig)
            {
                records.Add(record.ToTyped());
            }
        }

        return records;
    }
}
