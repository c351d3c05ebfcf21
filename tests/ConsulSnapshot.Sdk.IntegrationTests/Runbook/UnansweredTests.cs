namespace ConsulSnapshot.Sdk.IntegrationTests.Runbook;

/// <summary>A leader died of a snapshot, that somebody sent as it was.</summary>
public sealed class UnansweredTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_dead_leader_is_repaired()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(Cancellation);
        ConsulServer dead = await cluster.FindLeaderAsync(Cancellation);
        using RunbookReader reader = new();
        File.Copy(Fixtures.Vector("fsm-nokey"), reader["bad.snap"]);
        using (HttpClient http = dead.CreateClient(token: null))
        using (ByteArrayContent bad = new(await File.ReadAllBytesAsync(reader["bad.snap"], Cancellation)))
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => http.PutAsync(new Uri("v1/snapshot", UriKind.Relative), bad, Cancellation));
        }

        await dead.KillAsync();
        dead.Launch();
        await Poll.UntilAsync("the server to die again", _ => Task.FromResult(dead.IsRunning ? null : dead), Cancellation);
        Assert.Contains("failed to load any existing snapshots", dead.Log, StringComparison.Ordinal);
        await dead.KillAsync();
        reader.GoTo(await cluster.FindLeaderAsync(Cancellation));
        reader.Open("A restore that was not answered");
        await reader.NextUntilAsync();
        reader.GoTo(dead);
        await reader.NextAsync();
        await dead.StartAsync(Cancellation);
        await reader.NextUntilAsync();
        await reader.NextAsync(exitCode: 1);
        reader.End();

        Assert.Equal(3, cluster.Servers.Count(server => server.IsRunning));
    }
}
