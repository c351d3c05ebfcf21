using System.Net;

namespace ConsulSnapshot.Sdk.IntegrationTests.Runbook;

/// <summary>A datacenter that takes its configuration entries from another one.</summary>
public sealed class SecondaryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_secondary_does_not_notice_what_a_restore_took_back_until_its_leader_is_restarted()
    {
        int[] ports = LoopbackPorts.Find(IPAddress.Loopback, 2);
        ConsulServerOptions options = new() { ExtraHcl = "primary_datacenter = \"dc1\"\nconnect { enabled = true }" };
        await using ConsulServer primary = await ConsulServer.StartNewAsync(options with { WanPort = ports[0] }, Cancellation);
        await using ConsulServer secondary = await ConsulServer.StartNewAsync(
            options with { NodeName = "m1", Datacenter = "dc2", WanPort = ports[1], ExtraHcl = $"{options.ExtraHcl}\nretry_join_wan = [\"127.0.0.1:{ports[0]}\"]" }, Cancellation);
        using ConsulApi api = primary.CreateApi(token: null);
        using ConsulApi other = secondary.CreateApi(token: null);
        using RunbookReader reader = new();
        await api.SetProtocolAsync("web", "http", Cancellation);
        await UntilFollowedAsync(other, "http");
        await secondary.SaveAsync(reader["backup.snap"], Cancellation);
        await api.SetProtocolAsync("web", "tcp", Cancellation);
        await UntilFollowedAsync(other, "tcp");
        await secondary.RestoreAsync(reader["backup.snap"], Cancellation);
        await api.SetProtocolAsync("db", "tcp", Cancellation);
        await Poll.UntilAsync("another entry to be followed", async token => await ProtocolAsync(other, "db", token), Cancellation);

        reader.GoTo(secondary);
        reader.Open("A secondary datacenter after a restore");
        await reader.NextAsync();
        await secondary.StopAsync();
        await secondary.StartAsync(Cancellation);
        await reader.NextUntilAsync();
        reader.End();
    }

    private static Task<ConsulApi> UntilFollowedAsync(ConsulApi api, string protocol) =>
        Poll.UntilAsync($"the secondary to have {protocol}", async token => await ProtocolAsync(api, "web", token) == protocol ? api : null, Cancellation);

    private static async Task<string?> ProtocolAsync(ConsulApi api, string service, CancellationToken cancellationToken) =>
        (await api.GetJsonAsync($"v1/config/service-defaults/{service}?dc=dc2", cancellationToken)).GetProperty("Protocol").GetString();
}
