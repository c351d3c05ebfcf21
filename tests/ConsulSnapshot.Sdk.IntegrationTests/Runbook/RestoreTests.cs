namespace ConsulSnapshot.Sdk.IntegrationTests.Runbook;

/// <summary>A restore into the cluster that the snapshot comes from, and back.</summary>
public sealed class RestoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restore_in_place_and_back()
    {
        await using ConsulCluster cluster = await ConsulCluster.StartNewAsync(RunbookServers.WithMesh, Cancellation);
        ConsulServer asked = cluster.Servers[0];
        using ConsulApi api = asked.CreateApi(token: null);
        using RunbookReader reader = new();
        await api.PutKeyAsync("app/setting", "right"u8.ToArray(), Cancellation);
        await asked.SaveAsync(reader["backup.snap"], Cancellation);
        await api.PutKeyAsync("app/setting", "wrong"u8.ToArray(), Cancellation);
        await api.PutKeyAsync("app/later", "new"u8.ToArray(), Cancellation);

        reader.GoTo(asked);
        reader.Open("Restore in place");
        await reader.NextAsync();
        await reader.NextAsync();
        Assert.Equal("right"u8.ToArray(), (await api.GetKeyAsync("app/setting", Cancellation))!.Value);
        Assert.Null(await api.GetKeyAsync("app/later", Cancellation));
        await reader.NextAsync();
        reader.End();

        Assert.Equal("wrong"u8.ToArray(), (await api.GetKeyAsync("app/setting", Cancellation))!.Value);
        Assert.NotNull(await api.GetKeyAsync("app/later", Cancellation));
    }
}
