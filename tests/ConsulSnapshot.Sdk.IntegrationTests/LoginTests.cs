using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>Tokens from a real auth method.</summary>
public sealed class LoginTests : IDisposable
{
    private const string Method = "pipelines";
    private const string Subject = "backup";

    private readonly TokenIssuer _issuer = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _issuer.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_login_saves_and_restores_and_its_token_is_gone_at_the_end(bool isAsync)
    {
        await using ConsulServer server = await StartAsync();
        ConsulSnapshotClient client = ConsulSnapshotClient.Create(Options(server));

        SavedSnapshot saved = await client.SaveAsync(_folder["backup.snap"], cancellationToken: Cancellation);
        RestoreReport restored = await client.RestoreAsync(_folder["backup.snap"], cancellationToken: Cancellation);
        List<string> during = await ListLoginsAsync(server);
        await EndAsync(client, isAsync);

        Assert.Equal(saved.Sha256, restored.Sha256);
        Assert.Equal(["token created via login: {\"run\":\"42\"}"], during);
        Assert.Empty(await ListLoginsAsync(server));
    }

    [Fact]
    public async Task A_restore_that_takes_the_logins_token_away_is_followed_by_a_new_login()
    {
        await using ConsulServer server = await StartAsync();
        await using (ConsulSnapshotClient management = server.Connect())
        {
            await management.SaveAsync(_folder["before.snap"], cancellationToken: Cancellation);
        }

        await using (ConsulSnapshotClient client = ConsulSnapshotClient.Create(Options(server)))
        {
            RestoreReport report = await client.RestoreAsync(_folder["before.snap"], cancellationToken: Cancellation);
            SavedSnapshot saved = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

            RestoreFinding finding = Assert.Single(report.Findings, finding => finding.Rule == RestoreGuard.TokenMissing);
            Assert.Equal(RestoreEffect.Warns, finding.Effect);
            Assert.Contains("afterwards there is a new login", finding.Message, StringComparison.Ordinal);
            Assert.Equal(RestoreOutcome.Restored, report.Outcome);
            Assert.True(saved.Verification.IsIntact);
            Assert.Single(await ListLoginsAsync(server));
        }

        Assert.Empty(await ListLoginsAsync(server));
    }

    [Fact]
    public async Task A_restore_after_which_nobody_could_log_in_is_stopped()
    {
        await using ConsulServer server = await StartAsync(saveBefore: _folder["before.snap"]);
        await using ConsulSnapshotClient client = ConsulSnapshotClient.Create(Options(server));

        RestoreStoppedException exception = await Assert.ThrowsAsync<RestoreStoppedException>(() => client.RestoreAsync(_folder["before.snap"], cancellationToken: Cancellation));

        RestoreFinding finding = Assert.Single(exception.Report.Findings, finding => finding.Effect == RestoreEffect.Stops);
        Assert.Equal(RestoreGuard.TokenMissing, finding.Rule);
        Assert.Contains($"auth method \"{Method}\" is not in the snapshot either", finding.Message, StringComparison.Ordinal);
        Assert.Single(await ListLoginsAsync(server));
    }

    [Fact]
    public async Task A_restore_whose_token_was_deleted_goes_on_with_a_new_login()
    {
        await using ConsulServer server = await StartAsync();
        await using ConsulSnapshotClient client = ConsulSnapshotClient.Create(Options(server));
        await client.SaveAsync(_folder["backup.snap"], cancellationToken: Cancellation);
        using ConsulApi management = server.CreateApi(server.ManagementToken);
        ConsulApi.AclToken token = (await management.ListTokensAsync(Cancellation)).Single(IsOfLogin);
        await management.DeleteTokenAsync(token.AccessorId, Cancellation);

        RestoreReport restored = await client.RestoreAsync(_folder["backup.snap"], cancellationToken: Cancellation);

        Assert.True(restored.Verification.IsIntact);
    }

    [Fact]
    public async Task A_subject_without_a_role_is_refused_and_neither_bearer_nor_claims_are_in_the_message()
    {
        await using ConsulServer server = await StartAsync();
        ConsulSnapshotOptions options = Options(server);
        options.Login!.BearerToken = _issuer.Issue("stranger");
        await using ConsulSnapshotClient client = ConsulSnapshotClient.Create(options);

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(Stream.Null, cancellationToken: Cancellation));

        Assert.Equal(ConsulSnapshotError.PermissionDenied, exception.Error);
        Assert.Contains($"auth method '{Method}'", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(options.Login.BearerToken[..20], exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_clients_of_a_service_provider_share_a_login_that_ends_with_it(bool isAsync)
    {
        await using ConsulServer server = await StartAsync();
        await File.WriteAllTextAsync(_folder["bearer"], _issuer.Issue(Subject) + "\n", Cancellation);
        ServiceCollection services = new();
        services.AddConsulSnapshots("dc1", options =>
        {
            options.Address = server.HttpAddress;
            options.Login = new() { AuthMethod = Method, BearerTokenFile = _folder["bearer"] };
        });
        ServiceProvider provider = services.BuildServiceProvider();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => provider.GetRequiredKeyedService<ConsulSnapshotClient>("dc1").SaveAsync(Stream.Null, cancellationToken: Cancellation)));
        List<string> during = await ListLoginsAsync(server);
        await EndAsync(provider, isAsync);

        Assert.Equal(["token created via login"], during);
        Assert.Empty(await ListLoginsAsync(server));
    }

    private static bool IsOfLogin(ConsulApi.AclToken token) => token.Description.StartsWith("token created via login", StringComparison.Ordinal);

    private static async Task<List<string>> ListLoginsAsync(ConsulServer server)
    {
        using ConsulApi management = server.CreateApi(server.ManagementToken);
        return [.. (await management.ListTokensAsync(Cancellation)).Where(IsOfLogin).Select(token => token.Description)];
    }

    private static async Task EndAsync<T>(T owner, bool isAsync)
        where T : IDisposable, IAsyncDisposable
    {
        if (isAsync)
        {
            await owner.DisposeAsync();
        }
        else
        {
#pragma warning disable CA1849 // That is what is tested.
            owner.Dispose();
#pragma warning restore CA1849
        }
    }

    private ConsulSnapshotOptions Options(ConsulServer server) => new()
    {
        Address = server.HttpAddress,
        Login = new() { AuthMethod = Method, BearerToken = _issuer.Issue(Subject), Meta = { ["run"] = "42" } },
    };

    /// <summary>Starts a server with an auth method.</summary>
    /// <param name="saveBefore">Where to save a snapshot from before there was one, if anywhere.</param>
    private async Task<ConsulServer> StartAsync(string? saveBefore = null)
    {
        ConsulServer server = await ConsulServer.StartNewAsync(new() { ManagementToken = Guid.NewGuid().ToString() }, Cancellation);
        try
        {
            if (saveBefore is not null)
            {
                await using ConsulSnapshotClient client = server.Connect();
                await client.SaveAsync(saveBefore, cancellationToken: Cancellation);
            }

            using ConsulApi management = server.CreateApi(server.ManagementToken);
            await management.CreatePolicyAsync("backup", """acl = "write" """, Cancellation);
            await management.CreateAuthMethodAsync(Method, _issuer.PublicKey, Subject, "backup", Cancellation);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
