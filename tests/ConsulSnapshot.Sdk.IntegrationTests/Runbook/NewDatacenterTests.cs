namespace ConsulSnapshot.Sdk.IntegrationTests.Runbook;

/// <summary>A snapshot of one datacenter in the servers of another, while the first one lives.</summary>
public sealed class NewDatacenterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_datacenter_is_set_up_from_a_snapshot_and_does_not_know_the_original()
    {
        ConsulServerOptions options = RunbookServers.WithMesh with { ManagementToken = Guid.NewGuid().ToString() };
        await using ConsulServer original = await ConsulServer.StartNewAsync(options, Cancellation);
        using ConsulApi api = original.CreateApi(original.ManagementToken);
        using RunbookReader reader = new();
        await api.PutKeyAsync("app/setting", "right"u8.ToArray(), Cancellation);
        await api.RegisterServiceAsync("db1", "10.0.0.2", "postgres", 5432, Cancellation);
        await original.SaveAsync(reader["backup.snap"], Cancellation);
        await using ConsulServer fresh = await StartWithoutTokenAsync();

        reader.GoTo(fresh);
        reader.Open("A new datacenter from a snapshot");
        string made = await reader.NextUntilAsync();
        string first = RunbookServers.SecretIn(made);
        reader.Set("CONSUL_HTTP_TOKEN", first);
        await File.WriteAllTextAsync(reader["old.token"], original.ManagementToken, Cancellation);
        await reader.NextAsync();
        await reader.NextAsync(exitCode: 1);
        await reader.NextAsync();
        await reader.NextAsync();

        reader.Open("A clone beside its original");
        await reader.NextAsync();
        await reader.NextAsync();
        reader.End();
        using ConsulApi gone = fresh.CreateApi(first);
        HttpRequestException refused = await Assert.ThrowsAsync<HttpRequestException>(() => gone.GetKeyAsync("app/setting", Cancellation));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal([$"{original.ServerAddress}"], await api.ListPeersAsync(Cancellation));
        Assert.DoesNotContain("m1", (await api.GetJsonAsync("v1/agent/members", Cancellation)).EnumerateArray().Select(member => member.GetProperty("Name").GetString()));
    }

    /// <summary>Starts a server whose first token nobody has made yet.</summary>
    private static async Task<ConsulServer> StartWithoutTokenAsync()
    {
        ConsulServer server = await ConsulServer.CreateAsync(new()
        {
            NodeName = "m1",
            Datacenter = "dc2",
            ExtraHcl = """
                connect { enabled = true }
                primary_datacenter = "dc2"
                acl {
                  enabled = true
                  default_policy = "deny"
                }
                """,
        });
        server.Launch();
        return server;
    }
}
