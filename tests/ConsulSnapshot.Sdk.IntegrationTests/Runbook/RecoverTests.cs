namespace ConsulSnapshot.Sdk.IntegrationTests.Runbook;

/// <summary>Keys, a policy and a token that somebody deleted.</summary>
public sealed class RecoverTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_part_is_brought_back_and_the_rest_left_alone()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(RunbookServers.WithMesh with { ManagementToken = Guid.NewGuid().ToString() }, Cancellation);
        using ConsulApi api = server.CreateApi(server.ManagementToken);
        using RunbookReader reader = new();
        await api.PutKeyAsync("app/a", "old"u8.ToArray(), Cancellation);
        await api.PutKeyAsync("app/b", "old"u8.ToArray(), Cancellation);
        await api.CreatePolicyAsync("ops", """key_prefix "app/" { policy = "read" }""", Cancellation);
        ConsulApi.AclToken token = await api.CreateTokenAsync("for operators", "ops", Cancellation);
        await server.SaveAsync(reader["backup.snap"], Cancellation);
        await api.DeleteKeyAsync("app/a", Cancellation);
        await api.PutKeyAsync("app/b", "new"u8.ToArray(), Cancellation);
        await api.PutKeyAsync("other", "new"u8.ToArray(), Cancellation);
        await api.DeleteTokenAsync(token.AccessorId, Cancellation);
        await api.DeletePolicyAsync("ops", Cancellation);

        reader.GoTo(server);
        reader.Open("Bring back a part");
        await reader.NextAsync(exitCode: 1);
        await reader.NextAsync();
        await reader.NextAsync();
        reader.End();

        using ConsulApi again = server.CreateApi(token.SecretId);
        Assert.Equal("old"u8.ToArray(), (await again.GetKeyAsync("app/a", Cancellation))!.Value);
        Assert.Equal("new"u8.ToArray(), (await again.GetKeyAsync("app/b", Cancellation))!.Value);
        Assert.NotNull(await api.GetKeyAsync("other", Cancellation));
    }
}
