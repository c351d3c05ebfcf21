using System.Text;
using System.Text.Json.Nodes;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client.Recovery;

/// <summary>How ACL objects, configuration entries, intentions and queries are planned and written.</summary>
public sealed class ObjectRecoveryTests
{
    private const string Accessor = "acce5500-0000-4000-8000-000000000001";
    private const string SecretId = "5ec2e700-0000-4000-8000-000000000001";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_server_of_the_newest_known_release_shows_is_the_same_as_its_snapshot()
    {
        // The acl snapshot was taken, then its server was asked; tokens that have expired by now had not.
        FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 22, 23, 30, 0, TimeSpan.Zero));
        RecoveryReport full = await CompareAsync("full", time);
        RecoveryReport acl = await CompareAsync("acl", time);

        RecoveryItem[] different = [.. full.Items.Concat(acl.Items).Where(item => item.Action is not (RecoveryAction.Unchanged or RecoveryAction.Skip))];
        Assert.True(different.Length == 0, string.Join('\n', different.AsEnumerable()));
        Assert.Equal(
            ["goes with a session", "is built in", "is made by Consul itself", "was made by a login through auth method 'jwt'"],
            full.Items.Concat(acl.Items).Where(item => item.Action == RecoveryAction.Skip).Select(item => item.Reason!.Split(',', ';')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.True(full.Count(RecoveryAction.Unchanged) + acl.Count(RecoveryAction.Unchanged) > 40);
    }

    [Fact]
    public async Task Tokens_that_the_API_cannot_make_are_left_out_and_say_why()
    {
        FakeCluster cluster = Acl();
        FakeTimeProvider time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        RecoveryReport report = await RecoverAsync(cluster, new RecoverOptions { Tokens = RecoverySelection.All }, time,
            new AclTokenRecord { AccessorId = "1", SecretId = "a", AuthMethod = "jwt" },
            new AclTokenRecord { AccessorId = "2", SecretId = "b", ExpirationTime = new DateTimeOffset(2029, 1, 1, 0, 0, 0, TimeSpan.Zero) },
            new AclTokenRecord { AccessorId = "3", SecretId = "c", Type = "client" },
            new AclTokenRecord { AccessorId = "00000000-0000-0000-0000-000000000002", SecretId = "anonymous" });

        Assert.All(report.Items, item => Assert.Equal(RecoveryAction.Skip, item.Action));
        Assert.Equal(
            [
                "was made by a login through auth method 'jwt'; only another login makes such a token",
                "expired at 2029-01-01T00:00:00Z",
                "is of the ACL system before 1.4, whose tokens the API makes no more",
                "is built in; it is recovered only by name, and if what exists is to be overwritten",
            ],
            report.Items.Select(item => item.Reason));
        Assert.True(report.IsComplete);
    }

    [Fact]
    public async Task A_token_is_made_with_accessor_secret_and_links_by_name()
    {
        FakeCluster cluster = Acl("""[{"ID":"other-id","Name":"renamed"}]""");
        cluster.Answer("PUT /v1/acl/token", $$"""{"AccessorID":"{{Accessor}}","SecretID":"{{SecretId}}","Policies":[{"ID":"other-id","Name":"renamed"}],"Local":true,"Hash":"x","CreateIndex":1}""");
        RecoveryReport report = await RecoverAsync(cluster, new RecoverOptions { Tokens = RecoverySelection.All }, null,
            new AclPolicyRecord { Id = "old-id", Name = "renamed" },
            new AclTokenRecord { AccessorId = Accessor, SecretId = SecretId, Type = "management", Local = true, Policies = [new AclTokenPolicyLink { Id = "old-id", Name = "stale name" }, new AclTokenPolicyLink { Id = "deleted" }] });

        Assert.True(report.IsComplete, report.Items[0].ToString());
        Assert.Equal($$"""{"AccessorID":"{{Accessor}}","SecretID":"{{SecretId}}","Local":true,"Policies":[{"Name":"renamed"}]}""", Body(cluster, "PUT"));
    }

    [Fact]
    public async Task What_a_server_repeats_of_a_secret_is_not_in_the_report()
    {
        FakeCluster cluster = Acl();
        cluster.Answer("PUT /v1/acl/token", $"token {SecretId} is bad", 500);
        cluster.Answer("PUT /v1/acl/auth-method", "cannot parse hunter2-key", 500);
        RecoveryReport report = await RecoverAsync(cluster, new RecoverOptions { Tokens = RecoverySelection.All, AuthMethods = RecoverySelection.All }, null,
            new AclTokenRecord { AccessorId = Accessor, SecretId = SecretId },
            new AclAuthMethodRecord { Name = "m", Type = "kubernetes", Config = (ValueMap<string, ConsulValue>?)new Dictionary<string, ConsulValue> { ["ServiceAccountJWT"] = "hunter2-key" } });

        Assert.Equal(
            ["Consul refused it with status 500: cannot parse ***", "Consul refused it with status 500: token *** is bad"],
            report.Items.Select(item => item.Reason));
    }

    [Fact]
    public async Task Nor_is_what_it_repeats_of_the_keys_of_a_JWT_provider()
    {
        FakeCluster cluster = new();
        cluster.Answer("GET /v1/config/jwt-provider", "[]");
        cluster.Answer("PUT /v1/config", "JWKS eyJrZXlzIjpbXX0= is no key set", 500);
        RecoveryReport report = await RecoverAsync(cluster, new RecoverOptions { ConfigEntries = RecoverySelection.All }, null,
            ConfigEntryRecord.Of(new JwtProviderConfigEntry { Name = "okta", JsonWebKeySet = new JsonWebKeySet { Local = new LocalJwks { Jwks = "eyJrZXlzIjpbXX0=" } } }));

        Assert.Equal("Consul refused it with status 500: JWKS *** is no key set", Assert.Single(report.Items).Reason);
    }

    [Fact]
    public async Task An_object_that_the_server_keeps_otherwise_is_a_failure_that_names_the_members()
    {
        FakeCluster cluster = Acl();
        cluster.Answer("PUT /v1/acl/policy", """{"ID":"1","Name":"p","Description":"shortened","Rules":"r"}""");
        RecoveryReport report = await RecoverAsync(cluster, new RecoverOptions { Policies = RecoverySelection.All }, null, new AclPolicyRecord { Id = "x", Name = "p", Description = "long", Rules = "r" });

        Assert.Equal((RecoveryState.Failed, "was written, but this Consul keeps it otherwise: it differs in Description"), (report.Items[0].State, report.Items[0].Reason));
    }

    [Fact]
    public async Task What_may_not_be_read_is_denied_and_other_kinds_go_on()
    {
        FakeCluster cluster = new();
        cluster.Answer("GET /v1/acl/policies", "Permission denied", 403);
        cluster.Answer("GET /v1/acl/roles", "Permission denied", 403);
        cluster.Answer("GET /v1/acl/tokens", "Permission denied", 403);
        cluster.Answer("GET /v1/config/service-defaults", "[]");
        cluster.Answer("PUT /v1/config", "true");
        cluster.Answer("GET /v1/config/service-defaults/web", """{"Kind":"service-defaults","Name":"web","Protocol":"http","MeshGateway":{},"ModifyIndex":9}""");
        RecoveryReport report = await RecoverAsync(cluster, new RecoverOptions { Policies = RecoverySelection.All, Tokens = RecoverySelection.All, ConfigEntries = RecoverySelection.All }, null,
            new AclPolicyRecord { Id = "x", Name = "p" },
            new AclTokenRecord { AccessorId = Accessor, SecretId = SecretId },
            ConfigEntryRecord.Of(new ServiceDefaultsConfigEntry { Name = "web", Protocol = "http" }));

        Assert.Equal([RecoveryAction.Denied, RecoveryAction.Denied, RecoveryAction.Create], report.Items.Select(item => item.Action));
        Assert.Contains("acl = \"read\"", report.Items[0].Reason, StringComparison.Ordinal);
        Assert.Equal(RecoveryState.Done, report.Items[2].State);
        Assert.Contains("PUT /v1/config?cas=0", cluster.Asked);
        Assert.Equal("""{"Kind":"service-defaults","Name":"web","Protocol":"http"}""", Body(cluster, "PUT"));
    }

    [Fact]
    public async Task Entries_that_others_need_are_written_first_and_refused_ones_again()
    {
        FakeCluster cluster = new();
        List<string> written = [];
        foreach (string kind in (string[])[ConfigEntryKind.ServiceDefaults, ConfigEntryKind.ServiceRouter, ConfigEntryKind.ServiceResolver, ConfigEntryKind.IngressGateway])
        {
            cluster.Answer($"GET /v1/config/{kind}", "[]");
        }

        cluster.OnPut = body =>
        {
            string kind = (string)JsonNode.Parse(body)!["Kind"]!;
            written.Add(kind);
            cluster.Answer($"GET /v1/config/{kind}/web", body);
            return kind == ConfigEntryKind.ServiceResolver && !written.Contains(ConfigEntryKind.IngressGateway) ? (500, "needs the gateway") : (200, "true");
        };
        RecoveryReport report = await RecoverAsync(cluster, new RecoverOptions { ConfigEntries = RecoverySelection.All }, null,
            ConfigEntryRecord.Of(new IngressGatewayConfigEntry { Name = "web" }),
            ConfigEntryRecord.Of(new ServiceRouterConfigEntry { Name = "web" }),
            ConfigEntryRecord.Of(new ServiceResolverConfigEntry { Name = "web", ConnectTimeout = TimeSpan.FromSeconds(90) }),
            ConfigEntryRecord.Of(new ServiceDefaultsConfigEntry { Name = "web" }));

        Assert.True(report.IsComplete, string.Join('\n', report.Items));
        Assert.Equal(["service-defaults", "service-resolver", "service-router", "ingress-gateway", "service-resolver"], written);
    }

    [Theory]
    [InlineData(true, true, "has a null in a list, of which servers die")]
    [InlineData(true, false, "has a null in a list, of which servers die")]
    [InlineData(false, true, null)]
    [InlineData(false, false, "has a null in its configuration, of which servers of this version die")]
    public async Task A_null_of_which_servers_die_is_never_sent(bool isInList, bool isNewServer, string? reason)
    {
        FakeCluster cluster = new();
        cluster.Answer("GET /v1/config/proxy-defaults", "[]");
        cluster.Answer("GET /v1/config/api-gateway", isNewServer ? "[]" : "invalid config entry kind: api-gateway", isNewServer ? 200 : 500);
        ConsulValue value = isInList ? ConsulValue.FromList(ConsulValue.Nil) : ConsulValue.Nil;

        RecoveryReport report = await RecoverAsync(cluster, new RecoverOptions { ConfigEntries = RecoverySelection.All, DryRun = true }, null,
            ConfigEntryRecord.Of(new ProxyDefaultsConfigEntry { Name = "global", Config = new Dictionary<string, ConsulValue> { ["a"] = value } }));

        Assert.Equal((reason is null ? RecoveryAction.Create : RecoveryAction.Conflict, reason), (report.Items[0].Action, report.Items[0].Reason));
    }

    [Fact]
    public async Task Single_intentions_are_upserted_by_source_and_destination_where_there_are_entries()
    {
        FakeCluster cluster = new();
        cluster.Answer("GET /v1/config/service-intentions", "[]");
        cluster.Answer("GET /v1/connect/intentions", """[{"SourceName":"api","DestinationName":"db","SourceType":"consul","SourceNS":"default","Action":"deny","Precedence":9}]""");
        cluster.Answer("PUT /v1/connect/intentions/exact", "true");
        cluster.Answer("GET /v1/connect/intentions/exact", """{"SourceName":"api","DestinationName":"db","SourceType":"consul","SourceNS":"default","Action":"allow","Precedence":9}""");
        RecoveryReport report = await RecoverAsync(cluster, new RecoverOptions { Intentions = RecoverySelection.Of("db"), Existing = ExistingObjects.Overwrite }, null,
            new IntentionRecord { Id = "1", SourceName = "api", DestinationName = "db", SourceType = "consul", SourceNS = "default", DestinationNS = "default", Action = "allow", Precedence = 9 });

        Assert.True(report.IsComplete, report.Items[0].ToString());
        Assert.Equal((RecoveryAction.Update, "exists and differs in Action"), (report.Items[0].Action, report.Items[0].Reason));
        Assert.Contains("PUT /v1/connect/intentions/exact?source=api&destination=db", cluster.Asked);
        Assert.Equal("""{"SourceName":"api","DestinationName":"db","SourceType":"consul","Action":"allow"}""", Body(cluster, "PUT"));
    }

    [Fact]
    public async Task Names_that_the_snapshot_does_not_have_are_conflicts()
    {
        RecoveryReport report = await RecoverAsync(Acl(), new RecoverOptions
        {
            Policies = RecoverySelection.Of("p"),
            Roles = RecoverySelection.Of("r"),
            Tokens = RecoverySelection.Of("t"),
            AuthMethods = RecoverySelection.Of("m"),
            BindingRules = RecoverySelection.Of("b"),
            ConfigEntries = RecoverySelection.Of("service-defaults/x"),
            Intentions = RecoverySelection.Of("i"),
            PreparedQueries = RecoverySelection.Of("q"),
        });

        Assert.Equal(8, report.Items.Count);
        Assert.All(report.Items, item => Assert.Equal(RecoveryAction.Conflict, item.Action));
        Assert.All(report.Items, item => Assert.StartsWith("the snapshot has no ", item.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_binding_rule_with_the_same_content_is_the_same_rule()
    {
        FakeCluster cluster = Acl();
        cluster.Answer("GET /v1/acl/auth-methods", """[{"Name":"jwt"}]""");
        cluster.Answer("GET /v1/acl/binding-rules", """[{"ID":"live","AuthMethod":"jwt","BindType":"role","BindName":"r","Selector":"","Description":"","CreateIndex":4}]""");
        cluster.Answer("PUT /v1/acl/binding-rule", """{"ID":"new","AuthMethod":"jwt","BindType":"role","BindName":"other"}""");
        RecoveryReport report = await RecoverAsync(cluster, new RecoverOptions { BindingRules = RecoverySelection.All }, null,
            new AclBindingRuleRecord { Id = "1", AuthMethod = "jwt", BindType = "role", BindName = "r" },
            new AclBindingRuleRecord { Id = "2", AuthMethod = "jwt", BindType = "role", BindName = "other" },
            new AclBindingRuleRecord { Id = "3", AuthMethod = "jwt", BindType = "role", BindName = "other" });

        Assert.Equal([RecoveryAction.Unchanged, RecoveryAction.Create, RecoveryAction.Unchanged], report.Items.Select(item => item.Action));
        Assert.True(report.IsComplete);
    }

    [Fact]
    public void Options_say_what_is_wrong_with_them()
    {
        Assert.Throws<ArgumentException>(() => RecoverySelection.Of());
        Assert.Throws<ArgumentException>(() => RecoverySelection.Of("a", ""));
        Assert.Throws<ArgumentException>(() => new RecoverOptions { KeyPrefixes = [new("a"), new("a", "b")] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecoverOptions { Existing = (ExistingObjects)3 });
        Assert.Equal(ExistingObjects.Fail, new RecoverOptions().Existing);
        Assert.DoesNotContain(SecretId, new RecoverOptions { Token = SecretId, Tokens = RecoverySelection.All }.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1h30m", "1h30m0s")]
    [InlineData("90s", "1m30s")]
    [InlineData("-1.5s", "-1.5s")]
    [InlineData("1500ms", "1.5s")]
    [InlineData("10us", "10µs")]
    [InlineData("soon", "soon")]
    [InlineData("1x", "1x")]
    [InlineData("", "0s")]
    public void Durations_are_compared_as_Go_writes_them(string text, string canonical) => Assert.Equal(canonical, ComparableJson.Duration(text));

    private static async Task<RecoveryReport> CompareAsync(string name, TimeProvider time)
    {
        FakeCluster cluster = new();
        foreach (RecordedAnswer answer in RecordedAnswer.Load(name))
        {
            cluster.Answer($"GET {answer.Path}", Encoding.UTF8.GetString(answer.Body), answer.Status);
        }

        using ConsulSnapshotClient client = cluster.Connect(time);
        return await client.RecoverAsync(RecordedAnswer.Snapshot(name), Everything, cancellationToken: Cancellation);
    }

    private static RecoverOptions Everything { get; } = new()
    {
        Policies = RecoverySelection.All,
        Roles = RecoverySelection.All,
        Tokens = RecoverySelection.All,
        AuthMethods = RecoverySelection.All,
        BindingRules = RecoverySelection.All,
        ConfigEntries = RecoverySelection.All,
        Intentions = RecoverySelection.All,
        PreparedQueries = RecoverySelection.All,
        DryRun = true,
    };

    private static FakeCluster Acl(string policies = "[]")
    {
        FakeCluster cluster = new();
        cluster.Answer("GET /v1/acl/policies", policies);
        foreach (string list in (string[])["roles", "tokens", "auth-methods", "binding-rules"])
        {
            cluster.Answer($"GET /v1/acl/{list}", "[]");
        }

        return cluster;
    }

    private static async Task<RecoveryReport> RecoverAsync(FakeCluster cluster, RecoverOptions options, TimeProvider? time = null, params ConsulRecord[] records)
    {
        using MemoryStream archive = new();
        await using (SnapshotWriter writer = SnapshotWriter.Create(archive, new SnapshotMetadata { Index = 5, Term = 2, Id = "2-5-1" }, leaveOpen: true))
        {
            await writer.WriteHeaderAsync(new StateHeader(5), Cancellation);
            foreach (ConsulRecord record in records)
            {
                await writer.WriteAsync(record, Cancellation);
            }

            await writer.CompleteAsync(Cancellation);
        }

        archive.Position = 0;
        using ConsulSnapshotClient client = cluster.Connect(time);
        return await client.RecoverAsync(archive, options, cancellationToken: Cancellation);
    }

    private static string Body(FakeCluster cluster, string method) => Encoding.UTF8.GetString(cluster.Http.Requests.Last(request => request.Method.Method == method).Body);
}
