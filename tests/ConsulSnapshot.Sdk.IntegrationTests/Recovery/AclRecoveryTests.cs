using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.IntegrationTests.Recovery;

/// <summary>ACL objects brought back into a real server.</summary>
public sealed class AclRecoveryTests(RecoveryServer server) : IClassFixture<RecoveryServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lost_ACL_objects_come_back_as_they_were_and_the_token_opens_what_it_opened()
    {
        await server.PutKeyAsync("secret/of/app", "x"u8.ToArray());
        string policy = await CreateAsync("v1/acl/policy", """{"Name":"app","Description":"of ü","Rules":"key_prefix \"secret/\" { policy = \"read\" }","Datacenters":["dc1"]}""");
        string role = await CreateAsync("v1/acl/role", """{"Name":"deploy","Description":"d","Policies":[{"Name":"app"}],"ServiceIdentities":[{"ServiceName":"web","Datacenters":["dc1"]}],"NodeIdentities":[{"NodeName":"n1","Datacenter":"dc1"}]}""");
        await CreateAuthMethodAsync("jwt-lost", "1h30m");
        string rule = await CreateAsync("v1/acl/binding-rule", """{"AuthMethod":"jwt-lost","Selector":"value.name==web","BindType":"service","BindName":"svc-${value.name}","Description":"b"}""");
        string expiry = DateTimeOffset.UtcNow.AddHours(5).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        JsonNode token = JsonNode.Parse(await server.SendAsync(HttpMethod.Put, "v1/acl/token", $$"""{"Description":"app's","Policies":[{"Name":"app"}],"Roles":[{"Name":"deploy"}],"ServiceIdentities":[{"ServiceName":"web"}],"Local":true,"ExpirationTime":"{{expiry}}"}"""))!;
        (string accessor, string secret) = ((string)token["AccessorID"]!, (string)token["SecretID"]!);
        string[] paths = ["v1/acl/policy/name/app", "v1/acl/role/name/deploy", "v1/acl/auth-method/jwt-lost", "v1/acl/binding-rules?authmethod=jwt-lost", $"v1/acl/token/{accessor}"];
        List<string> before = [];
        foreach (string path in paths)
        {
            before.Add(await server.ShowAsync(path));
        }

        using MemoryStream snapshot = await server.SaveAsync();
        foreach (string path in (string[])[$"v1/acl/token/{accessor}", $"v1/acl/binding-rule/{rule}", "v1/acl/auth-method/jwt-lost", $"v1/acl/role/{role}", $"v1/acl/policy/{policy}"])
        {
            await server.SendAsync(HttpMethod.Delete, path);
        }

        RecoverOptions options = new()
        {
            Policies = RecoverySelection.Of("app"),
            Roles = RecoverySelection.Of(role),
            AuthMethods = RecoverySelection.Of("jwt-lost"),
            BindingRules = RecoverySelection.Of("jwt-lost"),
            Tokens = RecoverySelection.Of(accessor),
        };
        RecoveryReport report = await server.RecoverAsync(snapshot, options);
        RecoveryReport again = await server.RecoverAsync(snapshot, options);

        Assert.True(report.IsComplete, Text(report));
        Assert.Equal(5, report.Count(RecoveryAction.Create));
        Assert.All(again.Items, item => Assert.Equal(RecoveryAction.Unchanged, item.Action));
        List<string> after = [];
        foreach (string path in paths)
        {
            after.Add(await server.ShowAsync(path));
        }

        Assert.Equal(before, after);
        Assert.Equal("x", await server.SendAsync(HttpMethod.Get, "v1/kv/secret/of/app?raw", token: secret));
        Assert.All(report.Items, item => Assert.DoesNotContain(secret, item.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Links_go_by_name_into_a_cluster_whose_policies_have_other_ids()
    {
        string id = await CreateAsync("v1/acl/policy", """{"Name":"linked","Rules":"key \"linked\" { policy = \"read\" }"}""");
        JsonNode token = JsonNode.Parse(await server.SendAsync(HttpMethod.Put, "v1/acl/token", """{"Policies":[{"Name":"linked"}]}"""))!;
        string accessor = (string)token["AccessorID"]!;
        using MemoryStream snapshot = await server.SaveAsync();
        await using ConsulServer other = await ConsulServer.StartNewAsync(new ConsulServerOptions { ManagementToken = Guid.NewGuid().ToString() }, Cancellation);
        using ConsulApi api = other.CreateApi(other.ManagementToken);
        string otherId = await api.CreatePolicyAsync("linked", "key \"linked\" { policy = \"read\" }", Cancellation);
        using ConsulSnapshotClient client = other.Connect();

        RecoveryReport report = await client.RecoverAsync(snapshot, new RecoverOptions { Tokens = RecoverySelection.Of(accessor) }, cancellationToken: Cancellation);

        Assert.True(report.IsComplete, Text(report));
        Assert.NotEqual(id, otherId);
        JsonElement found = await api.GetJsonAsync($"v1/acl/token/{accessor}", Cancellation);
        Assert.Equal(otherId, found.GetProperty("Policies")[0].GetProperty("ID").GetString());
        Assert.Equal((string)token["SecretID"]!, found.GetProperty("SecretID").GetString());
    }

    [Fact]
    public async Task A_link_to_a_policy_that_is_nowhere_is_a_conflict_that_names_it()
    {
        string policy = await CreateAsync("v1/acl/policy", """{"Name":"gone-policy","Rules":""}""");
        JsonNode token = JsonNode.Parse(await server.SendAsync(HttpMethod.Put, "v1/acl/token", """{"Policies":[{"Name":"gone-policy"}]}"""))!;
        await CreateAsync("v1/acl/role", """{"Name":"gone-role","Policies":[{"Name":"gone-policy"}]}""");
        using MemoryStream snapshot = await server.SaveAsync();
        await server.SendAsync(HttpMethod.Delete, $"v1/acl/policy/{policy}");
        RecoverOptions options = new() { Tokens = RecoverySelection.Of((string)token["AccessorID"]!), Roles = RecoverySelection.Of("gone-role"), Existing = ExistingObjects.Overwrite };

        RecoveryReport report = await server.RecoverAsync(snapshot, options);
        RecoveryReport whole = await server.RecoverAsync(snapshot, options with { Policies = RecoverySelection.Of("gone-policy") });

        Assert.All(report.Items, item => Assert.Equal((RecoveryAction.Conflict, "links to policy 'gone-policy', which is neither in the cluster nor recovered"), (item.Action, item.Reason)));
        Assert.True(whole.IsComplete, Text(whole));
    }

    [Theory]
    [InlineData(ExistingObjects.Fail, "changed", RecoveryAction.Conflict)]
    [InlineData(ExistingObjects.Skip, "changed", RecoveryAction.Skip)]
    [InlineData(ExistingObjects.Overwrite, "old", RecoveryAction.Update)]
    public async Task ACL_objects_that_differ_are_treated_as_asked(ExistingObjects existing, string description, RecoveryAction action)
    {
        string name = $"differs-{existing}";
        string policy = await CreateAsync("v1/acl/policy", $$"""{"Name":"{{name}}","Description":"old","Rules":""}""");
        string role = await CreateAsync("v1/acl/role", $$"""{"Name":"{{name}}","Description":"old","Policies":[{"Name":"{{name}}"}]}""");
        await CreateAuthMethodAsync(name, "30m");
        JsonNode token = JsonNode.Parse(await server.SendAsync(HttpMethod.Put, "v1/acl/token", """{"Description":"old"}"""))!;
        string accessor = (string)token["AccessorID"]!;
        using MemoryStream snapshot = await server.SaveAsync();
        await server.SendAsync(HttpMethod.Put, $"v1/acl/policy/{policy}", $$"""{"Name":"{{name}}","Description":"changed","Rules":""}""");
        await server.SendAsync(HttpMethod.Put, $"v1/acl/role/{role}", $$"""{"Name":"{{name}}","Description":"changed","ServiceIdentities":[{"ServiceName":"web"}]}""");
        await server.SendAsync(HttpMethod.Put, $"v1/acl/auth-method/{name}", AuthMethod(name, "31m"));
        await server.SendAsync(HttpMethod.Put, $"v1/acl/token/{accessor}", """{"Description":"changed"}""");

        RecoveryReport report = await server.RecoverAsync(snapshot, new RecoverOptions
        {
            Policies = RecoverySelection.Of(name),
            Roles = RecoverySelection.Of(name),
            AuthMethods = RecoverySelection.Of(name),
            Tokens = RecoverySelection.Of(accessor),
            Existing = existing,
        });

        Assert.All(report.Items, item => Assert.Equal(action, item.Action));
        Assert.Equal(existing != ExistingObjects.Fail, report.IsComplete);
        foreach (string path in (string[])[$"v1/acl/policy/{policy}", $"v1/acl/role/{role}", $"v1/acl/token/{accessor}"])
        {
            Assert.Equal(description, (string?)JsonNode.Parse(await server.SendAsync(HttpMethod.Get, path))!["Description"]);
        }
    }

    [Fact]
    public async Task A_token_whose_accessor_has_another_secret_now_is_a_conflict_in_any_case()
    {
        JsonNode token = JsonNode.Parse(await server.SendAsync(HttpMethod.Put, "v1/acl/token", """{"Description":"first"}"""))!;
        string accessor = (string)token["AccessorID"]!;
        using MemoryStream snapshot = await server.SaveAsync();
        await server.SendAsync(HttpMethod.Delete, $"v1/acl/token/{accessor}");
        string secret = Guid.NewGuid().ToString();
        await server.SendAsync(HttpMethod.Put, "v1/acl/token", $$"""{"AccessorID":"{{accessor}}","SecretID":"{{secret}}","Description":"first"}""");

        RecoveryReport report = await server.RecoverAsync(snapshot, new RecoverOptions { Tokens = RecoverySelection.Of(accessor), Existing = ExistingObjects.Overwrite });

        RecoveryItem item = Assert.Single(report.Items);
        Assert.Equal((RecoveryAction.Conflict, "exists and differs in SecretID, which Consul lets nobody change"), (item.Action, item.Reason));
    }

    [Fact]
    public async Task A_secret_that_another_token_has_now_is_refused_and_not_shown()
    {
        JsonNode token = JsonNode.Parse(await server.SendAsync(HttpMethod.Put, "v1/acl/token", "{}"))!;
        (string accessor, string secret) = ((string)token["AccessorID"]!, (string)token["SecretID"]!);
        using MemoryStream snapshot = await server.SaveAsync();
        await server.SendAsync(HttpMethod.Delete, $"v1/acl/token/{accessor}");
        await server.SendAsync(HttpMethod.Put, "v1/acl/token", $$"""{"SecretID":"{{secret}}"}""");

        RecoveryReport report = await server.RecoverAsync(snapshot, new RecoverOptions { Tokens = RecoverySelection.Of(accessor) });

        RecoveryItem item = Assert.Single(report.Items);
        Assert.Equal((RecoveryState.Failed, "Consul refused it with status 500: Invalid Token: SecretID is already in use"), (item.State, item.Reason));
        Assert.False(report.IsComplete);
    }

    [Fact]
    public async Task What_is_built_in_is_left_alone_when_all_is_asked_for()
    {
        await server.SendAsync(HttpMethod.Put, "v1/acl/token/00000000-0000-0000-0000-000000000002", """{"Description":"before"}""");
        using MemoryStream snapshot = await server.SaveAsync();
        await server.SendAsync(HttpMethod.Put, "v1/acl/token/00000000-0000-0000-0000-000000000002", """{"Description":"after"}""");

        RecoveryReport all = await server.RecoverAsync(snapshot, new RecoverOptions { Policies = RecoverySelection.All, Tokens = RecoverySelection.All, Existing = ExistingObjects.Overwrite });
        string kept = await server.SendAsync(HttpMethod.Get, "v1/acl/token/00000000-0000-0000-0000-000000000002");
        RecoveryReport named = await server.RecoverAsync(snapshot, new RecoverOptions
        {
            Tokens = RecoverySelection.Of("00000000-0000-0000-0000-000000000002"),
            Existing = ExistingObjects.Overwrite,
        });

        Assert.Contains(all.Items, item => item is { Name: "global-management", Action: RecoveryAction.Skip });
        Assert.Contains(all.Items, item => item is { Name: "00000000-0000-0000-0000-000000000002", Action: RecoveryAction.Skip });
        Assert.Contains("\"after\"", kept, StringComparison.Ordinal);
        Assert.True(named.IsComplete, Text(named));
        Assert.Contains("\"before\"", await server.SendAsync(HttpMethod.Get, "v1/acl/token/00000000-0000-0000-0000-000000000002"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_may_only_read_ACLs_is_told_which_permission_it_needs()
    {
        string policy = await CreateAsync("v1/acl/policy", """{"Name":"denied-lost","Rules":""}""");
        await CreateAsync("v1/acl/policy", """{"Name":"acl-read","Rules":"acl = \"read\""}""");
        JsonNode reader = JsonNode.Parse(await server.SendAsync(HttpMethod.Put, "v1/acl/token", """{"Policies":[{"Name":"acl-read"}]}"""))!;
        using MemoryStream snapshot = await server.SaveAsync();
        await server.SendAsync(HttpMethod.Delete, $"v1/acl/policy/{policy}");

        RecoveryReport report = await server.RecoverAsync(snapshot, new RecoverOptions { Policies = RecoverySelection.Of("denied-lost"), Token = (string)reader["SecretID"]! });

        RecoveryItem item = Assert.Single(report.Items);
        Assert.Equal((RecoveryAction.Denied, RecoveryState.Failed, "the token may not write it; it needs acl = \"write\""), (item.Action, item.State, item.Reason));
        Assert.DoesNotContain("denied-lost", await server.SendAsync(HttpMethod.Get, "v1/acl/policies"), StringComparison.Ordinal);
    }

    private async Task<string> CreateAsync(string path, string body) => (string)JsonNode.Parse(await server.SendAsync(HttpMethod.Put, path, body))!["ID"]!;

    /// <summary>Makes the only auth method: Consul 1.8 writes but the first one into snapshots.</summary>
    private async Task CreateAuthMethodAsync(string name, string ttl)
    {
        foreach (JsonNode? method in JsonNode.Parse(await server.SendAsync(HttpMethod.Get, "v1/acl/auth-methods"))!.AsArray())
        {
            await server.SendAsync(HttpMethod.Delete, $"v1/acl/auth-method/{method!["Name"]}");
        }

        await server.SendAsync(HttpMethod.Put, "v1/acl/auth-method", AuthMethod(name, ttl));
    }

    private static string AuthMethod(string name, string ttl)
    {
        using RSA key = RSA.Create(2048);
        string pem = JsonSerializer.Serialize(key.ExportSubjectPublicKeyInfoPem());
        return $$$"""{"Name":"{{{name}}}","Type":"jwt","Description":"d","DisplayName":"D","MaxTokenTTL":"{{{ttl}}}","TokenLocality":"global","Config":{"JWTValidationPubKeys":[{{{pem}}}],"BoundIssuer":"me","BoundAudiences":["a","b"],"ClaimMappings":{"http://x/y":"z","sub":"name"},"ClockSkewLeeway":10000000000}}""";
    }


    private static string Text(RecoveryReport report) => string.Join('\n', report.Items.Where(item => !item.IsSettled));
}
