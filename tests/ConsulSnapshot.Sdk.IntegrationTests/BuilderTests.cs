using System.Text;
using System.Text.Json;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>Kind by kind: what a builder made, restored by a real server, as its API shows it.</summary>
/// <remarks>
/// Written for the releases that still have legacy intentions, which the newer ones convert. None of the nodes has the check of an agent: the server
/// lets them be.
/// </remarks>
/// <param name="server">The server, shared by all tests: none of them writes.</param>
public sealed class BuilderTests(BuiltServer server) : IClassFixture<BuiltServer>
{
    [Theory]
    [InlineData("text", "hello", 0UL)]
    [InlineData("folder/", "", 0UL)]
    public async Task Keys(string key, string value, ulong flags)
    {
        JsonElement entry = (await server.GetAsync($"v1/kv/{key}"))[0];

        Assert.Equal(value, Encoding.UTF8.GetString(entry.GetProperty("Value").ValueKind == JsonValueKind.Null ? [] : entry.GetProperty("Value").GetBytesFromBase64()));
        Assert.Equal(flags, entry.GetProperty("Flags").GetUInt64());
        KeyValueRecord built = server.Built.OfType<KeyValueRecord>().Single(record => record.Key == key);
        Assert.Equal((built.CreateIndex, built.ModifyIndex), (entry.GetProperty("CreateIndex").GetUInt64(), entry.GetProperty("ModifyIndex").GetUInt64()));
    }

    [Fact]
    public async Task Bytes_and_flags_of_a_key()
    {
        JsonElement entry = (await server.GetAsync("v1/kv/binary"))[0];

        Assert.Equal([0xff, 0x00, 0xc1, 0x80], entry.GetProperty("Value").GetBytesFromBase64());
        Assert.Equal(ulong.MaxValue, entry.GetProperty("Flags").GetUInt64());
    }

    [Fact]
    public async Task A_key_that_a_session_has_locked()
    {
        JsonElement entry = (await server.GetAsync("v1/kv/locked"))[0];

        Assert.Equal(BuiltServer.SessionId, Text(entry, "Session"));
        Assert.Equal(1, Number(entry, "LockIndex"));
    }

    [Fact]
    public async Task Nodes()
    {
        JsonElement node = (await server.GetAsync("v1/catalog/node/web-1")).GetProperty("Node");
        JsonElement bare = (await server.GetAsync("v1/catalog/node/bare")).GetProperty("Node");

        Assert.Equal(("0de00000-0000-4000-8000-000000000001", "10.9.0.2", "dc1"), (Text(node, "ID"), Text(node, "Address"), Text(node, "Datacenter")));
        Assert.Equal("a", Text(node.GetProperty("Meta"), "rack"));
        Assert.Equal("192.0.2.1", Text(node.GetProperty("TaggedAddresses"), "wan"));
        Assert.Equal(("10.9.0.1", server.Built.OfType<RegistrationRecord>().Single(record => record is { Node: "bare", Check: null }).Id), (Text(bare, "Address"), Text(bare, "ID")));
    }

    [Fact]
    public async Task Services()
    {
        JsonElement service = (await server.GetAsync("v1/catalog/service/web"))[0];

        Assert.Equal(("web-1", "web-a", "10.9.0.3", 8080), (Text(service, "Node"), Text(service, "ServiceID"), Text(service, "ServiceAddress"), Number(service, "ServicePort")));
        Assert.Equal(["v1", "blue"], Texts(service, "ServiceTags"));
        Assert.Equal("1.2", Text(service.GetProperty("ServiceMeta"), "version"));
        Assert.Equal((10, 2), (Number(service.GetProperty("ServiceWeights"), "Passing"), Number(service.GetProperty("ServiceWeights"), "Warning")));
        JsonElement lan = service.GetProperty("ServiceTaggedAddresses").GetProperty("lan");
        Assert.Equal(("10.9.0.3", 8081), (Text(lan, "Address"), Number(lan, "Port")));
    }

    [Fact]
    public async Task A_sidecar_proxy()
    {
        JsonElement service = (await server.GetAsync("v1/catalog/connect/web"))[0];
        JsonElement proxy = service.GetProperty("ServiceProxy");

        Assert.Equal(("connect-proxy", "web-a-sidecar-proxy", "web-sidecar-proxy", 21000),
            (Text(service, "ServiceKind"), Text(service, "ServiceID"), Text(service, "ServiceName"), Number(service, "ServicePort")));
        Assert.Equal(("web", "web-a", "127.0.0.1", 8080),
            (Text(proxy, "DestinationServiceName"), Text(proxy, "DestinationServiceID"), Text(proxy, "LocalServiceAddress"), Number(proxy, "LocalServicePort")));
        Assert.Equal(("db", 9191), (Text(proxy.GetProperty("Upstreams")[0], "DestinationName"), Number(proxy.GetProperty("Upstreams")[0], "LocalBindPort")));
    }

    [Theory]
    [InlineData("mesh-gateway", "mesh-gateway", 8443)]
    [InlineData("terminating", "terminating-gateway", 8444)]
    [InlineData("ingress", "ingress-gateway", 8445)]
    public async Task Gateways(string name, string kind, int port)
    {
        JsonElement service = (await server.GetAsync($"v1/catalog/service/{name}"))[0];

        Assert.Equal((kind, port), (Text(service, "ServiceKind"), Number(service, "ServicePort")));
    }

    [Fact]
    public async Task What_gateways_serve()
    {
        JsonElement terminating = (await server.GetAsync("v1/catalog/gateway-services/terminating"))[0];
        JsonElement ingress = (await server.GetAsync("v1/catalog/gateway-services/ingress"))[0];

        Assert.Equal(("legacy", "legacy.example"), (Text(terminating.GetProperty("Service"), "Name"), Text(terminating, "SNI")));
        Assert.Equal(("web", 9090), (Text(ingress.GetProperty("Service"), "Name"), Number(ingress, "Port")));
    }

    [Fact]
    public async Task The_check_of_a_service()
    {
        JsonElement check = (await server.GetAsync("v1/health/checks/web"))[0];

        Assert.Equal(("web-alive", "is it alive", "warning", "noted", "slow"),
            (Text(check, "CheckID"), Text(check, "Name"), Text(check, "Status"), Text(check, "Notes"), Text(check, "Output")));
        Assert.Equal(("web-a", "web", "http"), (Text(check, "ServiceID"), Text(check, "ServiceName"), Text(check, "Type")));
        Assert.Equal(["v1", "blue"], Texts(check, "ServiceTags"));
    }

    [Fact]
    public async Task The_check_of_a_node()
    {
        JsonElement checks = await server.GetAsync("v1/health/node/bare");
        JsonElement check = checks.EnumerateArray().Single(found => Text(found, "CheckID") == "disk");

        Assert.Equal(("disk", "critical", ""), (Text(check, "Name"), Text(check, "Status"), Text(check, "ServiceID")));
        JsonElement definition = check.GetProperty("Definition");
        Assert.Equal(("http://10.9.0.1/disk", "10s", "2s"), (Text(definition, "HTTP"), Text(definition, "Interval"), Text(definition, "Timeout")));
    }

    [Fact]
    public async Task Coordinates()
    {
        JsonElement coordinate = (await server.GetAsync("v1/coordinate/node/web-1"))[0];

        Assert.Equal(0.02, coordinate.GetProperty("Coord").GetProperty("Height").GetDouble());
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], coordinate.GetProperty("Coord").GetProperty("Vec").EnumerateArray().Select(number => number.GetDouble()));
    }

    [Fact]
    public async Task Sessions()
    {
        JsonElement session = (await server.GetAsync($"v1/session/info/{BuiltServer.SessionId}"))[0];

        Assert.Equal(("leader", "web-1", "delete", "3600s"), (Text(session, "Name"), Text(session, "Node"), Text(session, "Behavior"), Text(session, "TTL")));
        Assert.Equal(5_000_000_000, session.GetProperty("LockDelay").GetInt64());
        Assert.Empty(session.GetProperty("NodeChecks").EnumerateArray());
    }

    [Fact]
    public async Task Prepared_queries()
    {
        JsonElement query = (await server.GetAsync("v1/query")).EnumerateArray().Single(found => Text(found, "Name") == "find-web");
        JsonElement service = query.GetProperty("Service");

        Assert.Equal(server.Built.OfType<PreparedQueryRecord>().Single(record => record.Name == "find-web").Id, Text(query, "ID"));
        Assert.Equal((BuiltServer.SessionId, "10s"), (Text(query, "Session"), Text(query.GetProperty("DNS"), "TTL")));
        Assert.Equal(("web", true, "_agent"), (Text(service, "Service"), service.GetProperty("OnlyPassing").GetBoolean(), Text(service, "Near")));
        Assert.Equal(["dc2"], Texts(service.GetProperty("Failover"), "Datacenters"));
    }

    [Fact]
    public async Task The_template_of_a_query_works()
    {
        JsonElement explained = await server.GetAsync("v1/query/geo-web/explain");
        JsonElement found = await server.GetAsync("v1/query/geo-web/execute");

        Assert.Equal("web", Text(explained.GetProperty("Query").GetProperty("Service"), "Service"));
        Assert.Equal("web-a", Text(found.GetProperty("Nodes")[0].GetProperty("Service"), "ID"));
    }

    [Fact]
    public async Task Tokens()
    {
        JsonElement token = await server.GetAsync("v1/acl/token/self", BuiltServer.TokenSecret);

        Assert.Equal(("many things", BuiltServer.TokenSecret, true), (Text(token, "Description"), Text(token, "SecretID"), token.GetProperty("Local").GetBoolean()));
        Assert.Equal(["read-keys"], token.GetProperty("Policies").EnumerateArray().Select(link => Text(link, "Name")));
        Assert.Equal(["reader"], token.GetProperty("Roles").EnumerateArray().Select(link => Text(link, "Name")));
        Assert.Equal("db", Text(token.GetProperty("ServiceIdentities")[0], "ServiceName"));
        Assert.Equal("web-1", Text(token.GetProperty("NodeIdentities")[0], "NodeName"));
        Assert.Equal(BuiltServer.Expiry, token.GetProperty("ExpirationTime").GetDateTimeOffset());
        Assert.Equal(SnapshotBuilderOptions.Default.Time, token.GetProperty("CreateTime").GetDateTimeOffset());
        Assert.Equal(HashOf(server.Built.OfType<AclTokenRecord>().Single(record => record.Description == "many things").Hash), Text(token, "Hash"));
    }

    [Fact]
    public async Task A_token_may_do_what_its_policies_say()
    {
        JsonElement entry = await server.GetAsync("v1/kv/text", BuiltServer.TokenSecret);
        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => server.GetAsync("v1/acl/tokens", BuiltServer.TokenSecret));

        Assert.Equal("text", Text(entry[0], "Key"));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, exception.StatusCode);
    }

    [Fact]
    public async Task Policies()
    {
        AclPolicyRecord built = server.Built.OfType<AclPolicyRecord>().Single();
        JsonElement policy = await server.GetAsync($"v1/acl/policy/{built.Id}");

        Assert.Equal(("read-keys", "may read keys", built.Rules), (Text(policy, "Name"), Text(policy, "Description"), Text(policy, "Rules")));
        Assert.Equal(["dc1"], Texts(policy, "Datacenters"));
        Assert.Equal(HashOf(built.Hash), Text(policy, "Hash"));
    }

    [Fact]
    public async Task Roles()
    {
        AclRoleRecord built = server.Built.OfType<AclRoleRecord>().Single();
        JsonElement role = await server.GetAsync($"v1/acl/role/{built.Id}");

        Assert.Equal(("reader", "reads"), (Text(role, "Name"), Text(role, "Description")));
        Assert.Equal("read-keys", Text(role.GetProperty("Policies")[0], "Name"));
        Assert.Equal("web", Text(role.GetProperty("ServiceIdentities")[0], "ServiceName"));
        Assert.Equal(HashOf(built.Hash), Text(role, "Hash"));
    }

    [Fact]
    public async Task Auth_methods_and_binding_rules()
    {
        JsonElement method = await server.GetAsync("v1/acl/auth-method/jwt");
        JsonElement rule = (await server.GetAsync("v1/acl/binding-rules?authmethod=jwt"))[0];

        Assert.Equal(("jwt", "tokens of others", "5m0s"), (Text(method, "Type"), Text(method, "Description"), Text(method, "MaxTokenTTL")));
        Assert.Equal("https://issuer.example", Text(method.GetProperty("Config"), "BoundIssuer"));
        Assert.Equal(server.Built.OfType<AclBindingRuleRecord>().Single().Id, Text(rule, "ID"));
        Assert.Equal(("role", "reader", "everybody"), (Text(rule, "BindType"), Text(rule, "BindName"), Text(rule, "Description")));
    }

    [Fact]
    public async Task Bootstrapping_of_access_control_is_used_up()
    {
        Assert.Equal(
            server.Built.OfType<AclTokenRecord>().Min(token => token.CreateIndex),
            server.Built.OfType<IndexRecord>().Single(index => index.Key == "acl-token-bootstrap").Value);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, await server.BootstrapAsync());
    }

    [Fact]
    public async Task Proxy_defaults()
    {
        JsonElement entry = await server.GetAsync("v1/config/proxy-defaults/global");

        Assert.Equal("http", Text(entry.GetProperty("Config"), "protocol"));
        Assert.Equal("local", Text(entry.GetProperty("MeshGateway"), "Mode"));
    }

    [Fact]
    public async Task Service_defaults()
    {
        JsonElement entry = await server.GetAsync("v1/config/service-defaults/web");
        JsonElement legacy = await server.GetAsync("v1/config/service-defaults/legacy");

        Assert.Equal(("http", "team"), (Text(entry, "Protocol"), Text(entry.GetProperty("Meta"), "owner")));
        Assert.Equal("legacy.example", Text(legacy, "ExternalSNI"));
    }

    [Fact]
    public async Task Service_routers()
    {
        JsonElement route = (await server.GetAsync("v1/config/service-router/web")).GetProperty("Routes")[0];

        Assert.Equal("/admin", Text(route.GetProperty("Match").GetProperty("HTTP"), "PathPrefix"));
        Assert.Equal(("admin", "7s"), (Text(route.GetProperty("Destination"), "Service"), Text(route.GetProperty("Destination"), "RequestTimeout")));
    }

    [Fact]
    public async Task Service_splitters()
    {
        JsonElement splits = (await server.GetAsync("v1/config/service-splitter/web")).GetProperty("Splits");

        Assert.Equal([(90, "v1"), (10, "v2")], splits.EnumerateArray().Select(split => (Number(split, "Weight"), Text(split, "ServiceSubset"))));
    }

    [Fact]
    public async Task Service_resolvers()
    {
        JsonElement entry = await server.GetAsync("v1/config/service-resolver/web");

        Assert.Equal(("v1", "3s"), (Text(entry, "DefaultSubset"), Text(entry, "ConnectTimeout")));
        Assert.True(entry.GetProperty("Subsets").GetProperty("v1").GetProperty("OnlyPassing").GetBoolean());
        Assert.Equal("Service.Meta.version == 2", Text(entry.GetProperty("Subsets").GetProperty("v2"), "Filter"));
    }

    [Fact]
    public async Task Ingress_gateways()
    {
        JsonElement listener = (await server.GetAsync("v1/config/ingress-gateway/ingress")).GetProperty("Listeners")[0];

        Assert.Equal((9090, "http", "web"), (Number(listener, "Port"), Text(listener, "Protocol"), Text(listener.GetProperty("Services")[0], "Name")));
    }

    [Fact]
    public async Task Terminating_gateways()
    {
        JsonElement service = (await server.GetAsync("v1/config/terminating-gateway/terminating")).GetProperty("Services")[0];

        Assert.Equal(("legacy", "legacy.example"), (Text(service, "Name"), Text(service, "SNI")));
    }

    [Fact]
    public async Task The_chain_that_configuration_entries_make()
    {
        JsonElement chain = (await server.GetAsync("v1/discovery-chain/web")).GetProperty("Chain");

        Assert.Equal(("http", "router:web.default"), (Text(chain, "Protocol"), Text(chain, "StartNode")));
    }

    [Fact]
    public async Task Intentions()
    {
        JsonElement intentions = await server.GetAsync("v1/connect/intentions");

        Assert.Equal(
            [("web", "db", "allow", 9, "the web needs it"), ("*", "db", "deny", 8, "")],
            intentions.EnumerateArray().Select(intention => (
                Text(intention, "SourceName"), Text(intention, "DestinationName"), Text(intention, "Action"), Number(intention, "Precedence"), Optional(intention, "Description"))));
        IntentionRecord built = server.Built.OfType<IntentionRecord>().Single(intention => intention.SourceName == "web");
        Assert.Equal(HashOf(built.Hash), Text(intentions[0], "Hash"));
        Assert.Equal((built.Id, "consul", "default"), (Text(intentions[0], "ID"), Text(intentions[0], "SourceType"), Text(intentions[0], "SourceNS")));
        Assert.Equal(SnapshotBuilderOptions.Default.Time, intentions[0].GetProperty("CreatedAt").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("web", true)]
    [InlineData("other", false)]
    public async Task Intentions_decide(string source, bool allowed)
    {
        JsonElement answer = await server.GetAsync($"v1/connect/intentions/check?source={source}&destination=db");

        Assert.Equal(allowed, answer.GetProperty("Allowed").GetBoolean());
    }

    [Fact]
    public async Task Autopilot()
    {
        JsonElement configuration = await server.GetAsync("v1/operator/autopilot/configuration");

        Assert.False(configuration.GetProperty("CleanupDeadServers").GetBoolean());
        Assert.Equal(("300ms", 333, "11s"),
            (Text(configuration, "LastContactThreshold"), Number(configuration, "MaxTrailingLogs"), Text(configuration, "ServerStabilizationTime")));
    }

    [Fact]
    public async Task The_certificate_authority()
    {
        ConnectCARecord root = server.Authority.OfType<ConnectCARecord>().Single();
        ConnectCAConfigRecord config = server.Authority.OfType<ConnectCAConfigRecord>().Single();
        JsonElement roots = await server.GetAsync("v1/connect/ca/roots");
        JsonElement configuration = await server.GetAsync("v1/connect/ca/configuration");

        Assert.Equal((root.Id, $"{config.ClusterId}.consul"), (Text(roots, "ActiveRootID"), Text(roots, "TrustDomain")));
        Assert.Equal([(root.Id, root.RootCert)], roots.GetProperty("Roots").EnumerateArray().Select(found => (Text(found, "ID"), Text(found, "RootCert"))));
        Assert.Equal("consul", Text(configuration, "Provider"));
    }

    [Fact]
    public async Task The_certificate_authority_still_signs()
    {
        JsonElement leaf = await server.GetAsync("v1/agent/connect/ca/leaf/web");

        using System.Security.Cryptography.X509Certificates.X509Certificate2 certificate =
            System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(Text(leaf, "CertPEM"));
        using System.Security.Cryptography.X509Certificates.X509Certificate2 root =
            System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(server.Authority.OfType<ConnectCARecord>().Single().RootCert);
        Assert.Equal(root.Subject, certificate.Issuer);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string Optional(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement found) ? found.GetString()! : "";

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static IEnumerable<string?> Texts(JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(text => text.GetString());

    private static string HashOf(ValueBytes hash) => Convert.ToBase64String(hash.Span);
}
