using System.Text.Json;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.IntegrationTests.Recovery;

/// <summary>Parts of snapshots of newer releases brought back into the server that is at hand, which must survive it.</summary>
public sealed class NewerSnapshotTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_this_release_knows_is_recovered_and_the_rest_is_refused_by_name()
    {
        await using ConsulServer server = await StartAsync();
        using ConsulSnapshotClient client = server.Connect();

        RecoveryReport report = await client.RecoverAsync(Fixtures.Snapshot("consul-1.21.4-full"), Options, cancellationToken: Cancellation);
        RecoveryReport again = await client.RecoverAsync(Fixtures.Snapshot("consul-1.21.4-full"), Options, cancellationToken: Cancellation);

        Assert.True(server.IsRunning, server.Log);
        Assert.Equal(
            ["service-defaults/admin", "service-defaults/db", "service-defaults/db2", "service-defaults/web", "* => *", "admin => db", "dcs", "tmpl-", "nearest-web"],
            report.Items.Where(item => item.State == RecoveryState.Done).Select(item => item.Name));
        Assert.Equal("has a null in its configuration, of which servers of this version die", ReasonOf(report, "proxy-defaults/global"));
        Assert.Equal("this Consul does not know configuration entries of kind mesh", ReasonOf(report, "mesh/mesh"));
        Assert.Equal("is made by Consul itself, of a gateway and its routes", ReasonOf(report, "bound-api-gateway/agw"));
        Assert.Contains("invalid config key \"Destination\"", ReasonOf(report, "service-defaults/ext-db"), StringComparison.Ordinal);
        Assert.Equal("has permissions on HTTP requests, which this Consul does not know", ReasonOf(report, "api => web"));
        Assert.Equal("has JSON web tokens, which this Consul does not know", ReasonOf(report, "cart => web"));
        Assert.Contains("unknown field \"Targets\"", ReasonOf(report, "failover"), StringComparison.Ordinal);
        Assert.Equal("goes with a session, and sessions are not recovered", ReasonOf(report, "bound"));
        Assert.DoesNotContain(again.Items, item => item.State == RecoveryState.Done);
        Assert.Equal(9, again.Count(RecoveryAction.Unchanged));
    }

    [Fact]
    public async Task Intentions_of_a_later_release_are_translated_where_this_one_can_say_the_same()
    {
        await using ConsulServer server = await StartAsync();
        using ConsulSnapshotClient client = server.Connect();

        RecoveryReport report = await client.RecoverAsync(
            Fixtures.Snapshot("consul-1.10.11-full"), new RecoverOptions { Intentions = RecoverySelection.Of("db", "*"), Existing = ExistingObjects.Skip }, cancellationToken: Cancellation);

        Assert.True(report.IsComplete);
        using ConsulApi api = server.CreateApi(token: null);
        JsonElement intentions = await api.GetJsonAsync("v1/connect/intentions", Cancellation);
        Assert.Equal(["web => db", "* => *"], intentions.EnumerateArray().Select(intention => $"{intention.GetProperty("SourceName")} => {intention.GetProperty("DestinationName")}"));
    }

    [Fact]
    public async Task Keys_of_every_kind_come_out_of_a_snapshot_of_another_release()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(Cancellation);
        using ConsulSnapshotClient client = server.Connect();

        RecoveryReport report = await client.RecoverAsync(Fixtures.Snapshot("consul-1.10.11-kv-edge"), new RecoverOptions { KeyPrefixes = [new("", "old/")] }, cancellationToken: Cancellation);

        Assert.True(report.IsComplete, string.Join('\n', report.Items.Where(item => !item.IsSettled)));
        Assert.NotEmpty(report.Items);
    }

    private static RecoverOptions Options { get; } = new()
    {
        ConfigEntries = RecoverySelection.All,
        PreparedQueries = RecoverySelection.All,
        Existing = ExistingObjects.Skip,
    };

    private static string ReasonOf(RecoveryReport report, string name) => report.Items.Single(item => item.Name == name).Reason ?? "";

    private static async Task<ConsulServer> StartAsync()
    {
        ConsulServer server = await ConsulServer.StartNewAsync(new ConsulServerOptions { ExtraHcl = "connect { enabled = true }" }, Cancellation);
        if (server.Version.Minor >= 9)
        {
            await server.DisposeAsync();
            Assert.Skip("Needs a server that is older than the snapshots.");
        }

        return server;
    }
}
