using Azure.Storage.Blobs;
using ConsulSnapshot.Sdk.AzureBlobs;
using ConsulSnapshot.Sdk.Server;
using ConsulSnapshot.Sdk.Storage;
using ConsulSnapshot.Sdk.Stores.Tests.AzureBlobs;
using ConsulSnapshot.Sdk.Stores.Tests.Servers;

namespace ConsulSnapshot.Sdk.Stores.Tests.Agents;

/// <summary>The agent logs in to Azure as a service principal: the right servers are asked for the right tokens, and no secret is shown.</summary>
public sealed class AzureIdentityTests(SecureAzuriteServer azurite) : IAsyncLifetime
{
    private const string Tenant = "11111111-1111-1111-1111-111111111111";
    private const string Client = "22222222-2222-2222-2222-222222222222";
    private const string Scope = "https://storage.azure.com/.default";

    private BlobContainerClient _container = null!;
    private FakeIdentity _identity = null!;
    private ConsulSnapshotServer _consul = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _container = await azurite.CreateContainerAsync();
        _identity = await FakeIdentity.StartAsync();
        _consul = await ConsulSnapshotServer.StartAsync(Fixtures.Snapshot("consul-1.21.4-full"), cancellationToken: Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _consul.DisposeAsync();
        await _identity.DisposeAsync();
    }

    [Theory]
    [InlineData("AZUREPUBLICCLOUD", "blob.core.windows.net", "login.microsoftonline.com")]
    [InlineData("AZURECHINACLOUD", "blob.core.chinacloudapi.cn", "login.chinacloudapi.cn")]
    [InlineData("AZUREUSGOVERNMENTCLOUD", "blob.core.usgovcloudapi.net", "login.microsoftonline.us")]
    public async Task A_service_principal_logs_in_where_its_cloud_does(string environment, string suffix, string login)
    {
        await using CloudProxy cloud = await CloudAsync(suffix, login);

        (int exitCode, string log) = await RunAsync(cloud, Principal(environment, FakeIdentity.Secret));

        Assert.True(exitCode == 0, log);
        await AssertStoredAsync();
        FakeIdentity.Request asked = Assert.Single(_identity.TokenRequests);
        Assert.Equal((login, $"/{Tenant}/oauth2/v2.0/token"), (asked.Host, asked.Path));
        Assert.Equal(("client_credentials", Client), (asked.Fields["grant_type"], asked.Fields["client_id"]));
        Assert.Contains(Scope, asked.Fields["scope"].Split(' '));
        Assert.Contains(cloud.Requests, request => CloudProxy.Header(request, "Host") == $"{AzuriteServer.AccountName}.{suffix}");
        AssertNoSecret(log);
    }

    [Fact]
    public async Task A_wrong_secret_ends_with_1_names_the_destination_and_shows_no_secret()
    {
        const string Wrong = "hunter2-that-was-replaced";
        await using CloudProxy cloud = await CloudAsync();

        (int exitCode, string log) = await RunAsync(cloud, Principal("AZUREPUBLICCLOUD", Wrong));

        Assert.True(exitCode == 1, log);
        Assert.Contains($"azblob://{AzuriteServer.AccountName}/{_container.Name}", log, StringComparison.Ordinal);
        Assert.Contains("Check the credentials", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, log, StringComparison.Ordinal);
        Assert.Empty(await StoredBackups.ReadAllAsync(Store()));
    }

    [Fact]
    public async Task Tokens_that_soon_end_are_replaced_in_the_middle_of_a_run()
    {
        await using CloudProxy cloud = await CloudAsync();
        _identity.Lifetime = TimeSpan.FromMinutes(2);

        (int exitCode, string log) = await RunAsync(cloud, Principal("AZUREPUBLICCLOUD", FakeIdentity.Secret));

        Assert.True(exitCode == 0, log);
        await AssertStoredAsync();
        Assert.InRange(_identity.Tokens.Count, 2, int.MaxValue);
        AssertNoSecret(log);
    }

    private async Task<CloudProxy> CloudAsync(string suffix = "blob.core.windows.net", string login = "login.microsoftonline.com") => new(
        ($"{AzuriteServer.AccountName}.{suffix}", await azurite.GetAddressAsync(), true), (login, _identity.Address, true));

    private AzureBlobSnapshotStore Store() => new(_container, new AzureBlobStoreOptions());

    private async Task AssertStoredAsync() => Assert.Matches(@"^consul-[0-9]{19}\.snap$", Assert.Single(await StoredBackups.ReadAllAsync(Store())));

    private void AssertNoSecret(string log)
    {
        Assert.DoesNotContain(FakeIdentity.Secret, log, StringComparison.Ordinal);
        Assert.NotEmpty(_identity.Tokens);
        Assert.All(_identity.Tokens, token => Assert.DoesNotContain(token, log, StringComparison.Ordinal));
    }

    private string Principal(string environment, string secret) => Destination($$"""
        , "environment": "{{environment}}", "service_principal_id": "{{Client}}", "service_principal_secret": "{{secret}}", "tenant_id": "{{Tenant}}"
        """);

    private string Destination(string credentials) => $$"""
        "azure_blob_storage": [ { "account_name": "{{AzuriteServer.AccountName}}", "container_name": "{{_container.Name}}" {{credentials}} } ]
        """;

    private Task<(int ExitCode, string Log)> RunAsync(CloudProxy cloud, string destination) => AgentProcess.RunAsync(
        $$"""
        { "snapshot_agent": { "http_addr": "{{_consul.Address.Authority}}", "snapshot": { "interval": "0s" }, "backup_destinations": { {{destination}} } } }
        """,
        cloud.Environment);
}
