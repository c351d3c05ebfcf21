using System.Text.Json.Nodes;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.IntegrationTests.Recovery;

/// <summary>Configuration entries, intentions and prepared queries brought back into a real server.</summary>
public sealed class MeshRecoveryTests(RecoveryServer server) : IClassFixture<RecoveryServer>
{
    private static readonly string[] s_entries =
    [
        """{"Kind":"proxy-defaults","Name":"global","Config":{"protocol":"http","a":1,"b":[1.5,"x"],"c":{"d":{"e":true},"none":[]}},"MeshGateway":{"Mode":"local"},"Expose":{"Checks":true,"Paths":[{"ListenerPort":2,"Path":"/m","LocalPathPort":1,"Protocol":"http2"}]},"Meta":{"k":"v"}}""",
        """{"Kind":"service-defaults","Name":"web","Protocol":"http","MeshGateway":{"Mode":"remote"}}""",
        """{"Kind":"service-resolver","Name":"web","ConnectTimeout":"1m15s","Subsets":{"v1":{"Filter":"Service.Meta.v == 1","OnlyPassing":true},"all":{}},"DefaultSubset":"v1","Failover":{"*":{"Datacenters":["dc2"]}}}""",
        """{"Kind":"service-splitter","Name":"web","Splits":[{"Weight":33.33,"ServiceSubset":"v1"},{"Weight":66.67,"Service":"other"}]}""",
        """{"Kind":"service-router","Name":"web","Routes":[{"Match":{"HTTP":{"PathPrefix":"/x","Header":[{"Name":"h","Present":true,"Invert":true}],"QueryParam":[{"Name":"q","Exact":"1"}],"Methods":["GET"]}},"Destination":{"Service":"web","RequestTimeout":"1.5s","NumRetries":3,"RetryOnConnectFailure":true,"RetryOnStatusCodes":[500]}}]}""",
        """{"Kind":"ingress-gateway","Name":"ingress","TLS":{"Enabled":true},"Listeners":[{"Port":80,"Protocol":"http","Services":[{"Name":"web","Hosts":["h"]}]}]}""",
        """{"Kind":"terminating-gateway","Name":"terminating","Services":[{"Name":"db","CAFile":"f","SNI":"s"}]}""",
    ];

    [Fact]
    public async Task Lost_configuration_entries_of_every_kind_come_back_in_an_order_that_works()
    {
        List<string> paths = await WriteEntriesAsync();
        List<string> before = await ShowAsync(paths);
        using MemoryStream snapshot = await server.SaveAsync();
        await DeleteEntriesAsync(paths);

        RecoverOptions options = new() { ConfigEntries = RecoverySelection.All };
        RecoveryReport report = await server.RecoverAsync(snapshot, options);
        RecoveryReport again = await server.RecoverAsync(snapshot, options);

        Assert.True(report.IsComplete, Text(report));
        Assert.Equal(7, report.Count(RecoveryAction.Create));
        Assert.All(again.Items, item => Assert.Equal(RecoveryAction.Unchanged, item.Action));
        Assert.Equal(before, await ShowAsync(paths));
        await DeleteEntriesAsync(paths);
    }

    [Fact]
    public async Task Configuration_entries_are_selected_by_kind_or_name_and_written_with_check_and_set()
    {
        await server.SendAsync(HttpMethod.Put, "v1/config", """{"Kind":"service-defaults","Name":"chosen","Protocol":"http"}""");
        await server.SendAsync(HttpMethod.Put, "v1/config", """{"Kind":"service-defaults","Name":"raced","Protocol":"http"}""");
        await server.SendAsync(HttpMethod.Put, "v1/config", """{"Kind":"service-defaults","Name":"unchosen","Protocol":"http"}""");
        using MemoryStream snapshot = await server.SaveAsync();
        foreach (string name in (string[])["chosen", "raced", "unchosen"])
        {
            await server.SendAsync(HttpMethod.Put, "v1/config", $$"""{"Kind":"service-defaults","Name":"{{name}}","Protocol":"tcp"}""");
        }

        RecoveryReport report = await server.RecoverAsync(snapshot, new RecoverOptions
        {
            ConfigEntries = RecoverySelection.Of("service-defaults/chosen", "service-defaults/raced"),
            Existing = ExistingObjects.Overwrite,
            Approve = async (_, _) => await server.SendAsync(HttpMethod.Put, "v1/config", """{"Kind":"service-defaults","Name":"raced","Protocol":"grpc"}""") == "true",
        });

        Assert.Equal([("service-defaults/chosen", RecoveryState.Done), ("service-defaults/raced", RecoveryState.Failed)], report.Items.Select(item => (item.Name, item.State)));
        Assert.Equal(RecoveryAction.Conflict, report.Items[1].Action);
        Assert.Contains("\"http\"", await server.SendAsync(HttpMethod.Get, "v1/config/service-defaults/chosen"), StringComparison.Ordinal);
        Assert.Contains("\"grpc\"", await server.SendAsync(HttpMethod.Get, "v1/config/service-defaults/raced"), StringComparison.Ordinal);
        Assert.Contains("\"tcp\"", await server.SendAsync(HttpMethod.Get, "v1/config/service-defaults/unchosen"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lost_and_changed_intentions_come_back_and_others_stay()
    {
        await CreateIntentionAsync("""{"SourceName":"api","DestinationName":"db","Action":"allow","Description":"d","SourceType":"consul","Meta":{"a":"b"}}""");
        string lost = await CreateIntentionAsync("""{"SourceName":"*","DestinationName":"db","Action":"deny","SourceType":"consul"}""");
        await CreateIntentionAsync("""{"SourceName":"x","DestinationName":"elsewhere","Action":"deny","SourceType":"consul"}""");
        string before = await server.ShowAsync("v1/connect/intentions");
        using MemoryStream snapshot = await server.SaveAsync();
        await server.SendAsync(HttpMethod.Delete, $"v1/connect/intentions/{lost}");
        JsonNode api = JsonNode.Parse(await server.SendAsync(HttpMethod.Get, "v1/connect/intentions"))!.AsArray().Single(node => (string?)node!["SourceName"] == "api")!;
        await server.SendAsync(HttpMethod.Put, $"v1/connect/intentions/{api["ID"]}", """{"SourceName":"api","DestinationName":"db","Action":"deny","SourceType":"consul"}""");

        RecoveryReport report = await server.RecoverAsync(snapshot, new RecoverOptions { Intentions = RecoverySelection.Of("db"), Existing = ExistingObjects.Overwrite });

        Assert.True(report.IsComplete, Text(report));
        Assert.Equal([("* => db", RecoveryAction.Create), ("api => db", RecoveryAction.Update)], report.Items.Select(item => (item.Name, item.Action)).OrderBy(item => item.Name, StringComparer.Ordinal));
        Assert.Equal(before, await server.ShowAsync("v1/connect/intentions"));
    }

    [Fact]
    public async Task Lost_prepared_queries_come_back_with_their_tokens_and_those_of_sessions_do_not()
    {
        string full = await CreateQueryAsync("""{"Name":"full","Token":"c0ffee00-0000-4000-8000-00000000c0de","Service":{"Service":"web","Failover":{"NearestN":2,"Datacenters":["dc2"]},"OnlyPassing":true,"IgnoreCheckIDs":["c"],"Near":"_agent","Tags":["v1","!b"],"NodeMeta":{"a":"b"},"ServiceMeta":{"c":"d"},"Connect":true},"DNS":{"TTL":"10s"}}""");
        string template = await CreateQueryAsync("""{"Name":"t-","Service":{"Service":"${match(1)}"},"Template":{"Type":"name_prefix_match","Regexp":"^t-(.*)$","RemoveEmptyTags":true}}""");
        string session = (string)JsonNode.Parse(await server.SendAsync(HttpMethod.Put, "v1/session/create", "{}"))!["ID"]!;
        string bound = await CreateQueryAsync($$$"""{"Name":"bound","Session":"{{{session}}}","Service":{"Service":"web"}}""");
        string before = await server.ShowAsync("v1/query");
        using MemoryStream snapshot = await server.SaveAsync();
        foreach (string id in (string[])[full, template])
        {
            await server.SendAsync(HttpMethod.Delete, $"v1/query/{id}");
        }

        RecoverOptions options = new() { PreparedQueries = RecoverySelection.All };
        RecoveryReport report = await server.RecoverAsync(snapshot, options);
        string after = await server.ShowAsync("v1/query");
        RecoveryReport again = await server.RecoverAsync(snapshot, options);
        await server.SendAsync(HttpMethod.Delete, $"v1/query/{bound}");

        Assert.True(report.IsComplete, Text(report));
        Assert.Equal(2, report.Count(RecoveryAction.Create));
        Assert.Contains(report.Items, item => item is { Name: "bound", Action: RecoveryAction.Skip });
        Assert.Equal(2, again.Count(RecoveryAction.Unchanged));
        Assert.Equal(Sorted(before), Sorted(after));
        Assert.All(report.Items, item => Assert.DoesNotContain("c0de", item.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_query_is_overwritten_under_its_id()
    {
        string id = await CreateQueryAsync("""{"Name":"changed","Service":{"Service":"old"}}""");
        using MemoryStream snapshot = await server.SaveAsync();
        await server.SendAsync(HttpMethod.Put, $"v1/query/{id}", """{"Name":"changed","Service":{"Service":"new"}}""");

        RecoveryReport report = await server.RecoverAsync(snapshot, new RecoverOptions { PreparedQueries = RecoverySelection.Of("changed"), Existing = ExistingObjects.Overwrite });

        Assert.True(report.IsComplete, Text(report));
        Assert.Contains("\"old\"", await server.SendAsync(HttpMethod.Get, $"v1/query/{id}"), StringComparison.Ordinal);
        await server.SendAsync(HttpMethod.Delete, $"v1/query/{id}"); // the other tests of this server count queries
    }

    private async Task<List<string>> WriteEntriesAsync()
    {
        List<string> paths = [];
        foreach (string entry in s_entries)
        {
            Assert.Equal("true", await server.SendAsync(HttpMethod.Put, "v1/config", entry));
            JsonNode node = JsonNode.Parse(entry)!;
            paths.Add($"v1/config/{node["Kind"]}/{node["Name"]}");
        }

        return paths;
    }

    private async Task DeleteEntriesAsync(IEnumerable<string> paths)
    {
        foreach (string path in paths.Reverse())
        {
            await server.SendAsync(HttpMethod.Delete, path);
        }
    }

    private async Task<List<string>> ShowAsync(IEnumerable<string> paths)
    {
        List<string> shown = [];
        foreach (string path in paths)
        {
            shown.Add(await server.ShowAsync(path));
        }

        return shown;
    }

    private async Task<string> CreateIntentionAsync(string body) => (string)JsonNode.Parse(await server.SendAsync(HttpMethod.Post, "v1/connect/intentions", body))!["ID"]!;

    private async Task<string> CreateQueryAsync(string body) => (string)JsonNode.Parse(await server.SendAsync(HttpMethod.Post, "v1/query", body))!["ID"]!;

    private static IEnumerable<string> Sorted(string list) => JsonNode.Parse(list)!.AsArray().Select(node => node!.ToJsonString()).Order(StringComparer.Ordinal);

    private static string Text(RecoveryReport report) => string.Join('\n', report.Items.Where(item => !item.IsSettled));
}
