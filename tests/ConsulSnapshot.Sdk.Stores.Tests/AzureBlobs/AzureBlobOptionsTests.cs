using ConsulSnapshot.Sdk.AzureBlobs;
using ConsulSnapshot.Sdk.Storage;
using ConsulSnapshot.Sdk.Tests.StoreConformance;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Sdk.Stores.Tests.AzureBlobs;

/// <summary>Options of the store of Azure blobs say what is wrong with them, and come from code and configuration.</summary>
public sealed class AzureBlobOptionsTests(AzuriteServer server)
{
    public static TheoryData<string, Action<AzureBlobStoreOptions>> Mistakes => new()
    {
        { "Container", static options => options.Container = "" },
        { "Container", static options => options.Container = "container/prefix" },
        { "BlobPrefix", static options => options.BlobPrefix = new string('x', 301) },
        { "AccountName", static options => (options.AccountName, options.AccountKey) = (null, null) },
        { "ConnectionString", static options => (options.ConnectionString, options.AccountKey) = ("UseDevelopmentStorage=true", null) },
        { "Endpoint", static options => options.Endpoint = new Uri("https://user:hunter2@host") },
        { "AccountKey", static options => options.AccountKey = "hunter2" },
        { "Credentials", static options => options.SasToken = "sig=hunter2" },
        { "Credentials", static options => options.UseManagedIdentity = true },
        { "service principal", static options => (options.AccountKey, options.TenantId) = (null, "tenant") },
        { "ClientId", static options => (options.AccountKey, options.ClientId) = (null, "client") },
        { "BlockSize", static options => options.BlockSize = 1024 },
        { "ParallelBlocks", static options => options.ParallelBlocks = 17 },
        { "RequestTimeout", static options => options.RequestTimeout = TimeSpan.Zero },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named(string option, Action<AzureBlobStoreOptions> mistake)
    {
        AzureBlobStoreOptions options = Good();
        mistake(options);

        OptionsValidationException failure = Assert.Throws<OptionsValidationException>(() => new AzureBlobSnapshotStore(options));

        Assert.Contains(option, Assert.Single(failure.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AzureBlobEnvironment.Public, "https://account.blob.core.windows.net/")]
    [InlineData(AzureBlobEnvironment.China, "https://account.blob.core.chinacloudapi.cn/")]
    [InlineData(AzureBlobEnvironment.UsGovernment, "https://account.blob.core.usgovcloudapi.net/")]
    public void An_account_is_found_in_its_cloud(AzureBlobEnvironment environment, string expected)
    {
        AzureBlobStoreOptions options = Good();
        options.Environment = environment;

        Assert.Equal(expected, BlobConnection.Account(options).AbsoluteUri);
    }

    [Fact]
    public void A_connection_string_that_cannot_be_read_is_not_quoted()
    {
        AzureBlobStoreOptions options = new() { Container = "container", ConnectionString = "AccountKey;hunter2" };

        SnapshotStoreException failure = Assert.Throws<SnapshotStoreException>(() => new AzureBlobSnapshotStore(options));

        Assert.Equal(SnapshotStoreError.InvalidAddress, failure.Error);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key")]
    [InlineData("principal")]
    [InlineData("managed")]
    [InlineData("found")]
    public void A_store_is_described_by_account_container_and_folder_however_it_logs_in(string credentials)
    {
        AzureBlobStoreOptions options = Good();
        options.BlobPrefix = "/dc1/consul/";
        options.AccountKey = credentials == "key" ? options.AccountKey : null;
        (options.TenantId, options.ClientId, options.ClientSecret) = credentials == "principal" ? ("tenant", "client", "hunter2") : (null, null, (string?)null);
        options.UseManagedIdentity = credentials == "managed";

        SnapshotStore store = new AzureBlobSnapshotStore(options);

        Assert.Equal("azblob://account/container/dc1/consul", store.Description);
    }

    [Fact]
    public async Task A_connection_string_opens_the_store()
    {
        await using AzuritePlace place = new(server);
        await place.CreateAsync();
        AzureBlobStoreOptions options = new()
        {
            Container = place.Client.Name,
            ConnectionString = $"AccountName={AzuriteServer.AccountName};AccountKey={AzuriteServer.AccountKey};BlobEndpoint={await server.GetAccountAsync()}",
        };

        StoredObject stored = await new AzureBlobSnapshotStore(options).PutAsync("x", new GeneratedStream(10), cancellationToken: Cancellation);

        Assert.Equal(10, stored.Length);
    }

    [Fact]
    public async Task A_shared_access_signature_opens_the_store_and_its_end_is_access_denied()
    {
        await using AzuritePlace place = new(server);
        await place.CreateAsync();
        AzureBlobStoreOptions options = await place.OptionsAsync();
        (options.AccountKey, options.AccountName) = (null, null);
        options.SasToken = Sas(place, hours: 1);
        AzureBlobStoreOptions expired = await place.OptionsAsync();
        (expired.AccountKey, expired.AccountName) = (null, null);
        expired.SasToken = "?" + Sas(place, hours: -1);

        StoredObject stored = await new AzureBlobSnapshotStore(options).PutAsync("x", new GeneratedStream(10), cancellationToken: Cancellation);
        SnapshotStoreException failure = await Assert.ThrowsAsync<SnapshotStoreException>(
            () => new AzureBlobSnapshotStore(expired).PutAsync("y", new GeneratedStream(10), cancellationToken: Cancellation));

        Assert.Equal(10, stored.Length);
        Assert.Equal(SnapshotStoreError.AccessDenied, failure.Error);
        Assert.DoesNotContain("sig=", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stores_come_from_configuration_each_by_its_name()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["A:Container"] = "first",
            ["A:AccountName"] = "account",
            ["A:Endpoint"] = "",
            ["A:SasToken"] = "",
            ["B:Container"] = "second",
            ["B:AccountName"] = "other",
            ["B:Environment"] = "China",
            ["B:BlobPrefix"] = "dc1",
            ["B:UseManagedIdentity"] = "true",
        }).Build();
        ServiceCollection services = new();
        services.AddAzureBlobSnapshotStore(configuration.GetSection("A"));
        services.AddAzureBlobSnapshotStore("b", configuration.GetSection("B"));
        await using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Equal("azblob://account/first", provider.GetRequiredService<SnapshotStore>().Description);
        Assert.Equal("azblob://other/second/dc1", provider.GetRequiredKeyedService<SnapshotStore>("b").Description);
        Assert.Equal(AzureBlobEnvironment.China, provider.GetRequiredService<IOptionsMonitor<AzureBlobStoreOptions>>().Get("b").Environment);
    }

    private static string Sas(AzuritePlace place, int hours) => place.Client.GenerateSasUri(
        Azure.Storage.Sas.BlobContainerSasPermissions.All, TimeProvider.System.GetUtcNow().AddHours(hours)).Query.TrimStart('?');

    private static AzureBlobStoreOptions Good() => new() { Container = "container", AccountName = "account", AccountKey = AzuriteServer.AccountKey };
}
