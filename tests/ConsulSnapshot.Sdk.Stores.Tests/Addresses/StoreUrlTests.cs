using ConsulSnapshot.Sdk.AmazonS3;
using ConsulSnapshot.Sdk.AzureBlobs;
using ConsulSnapshot.Sdk.Storage;
using ConsulSnapshot.Sdk.Stores.Tests.AzureBlobs;

namespace ConsulSnapshot.Sdk.Stores.Tests.Addresses;

/// <summary>Stores in clouds are opened by URL.</summary>
public sealed class StoreUrlTests
{
    private static readonly SnapshotStoreFactory s_factory = new SnapshotStoreFactory()
        .AddAmazonS3(static options => (options.AccessKeyId, options.SecretAccessKey, options.Region) = ("key", "hunter2", "eu-central-1"))
        .AddAzureBlobs(static options => options.AccountKey = AzuriteServer.AccountKey);

    [Theory]
    [InlineData("s3://bucket", "s3://bucket")]
    [InlineData("s3://bucket/a%20b/c/", "s3://bucket/a b/c")]
    [InlineData("s3://bucket/dc1?region=us-west-2&encryption=kms&kms-key=alias%2Fbackups", "s3://bucket/dc1")]
    [InlineData("s3://bucket/dc1?endpoint=https%3A%2F%2Fminio.example%3A9000&path-style&checksum=md5&conditional-writes=check", "s3://bucket/dc1")]
    [InlineData("azblob://account/container", "azblob://account/container")]
    [InlineData("azblob://account/container/dc1/consul?environment=china", "azblob://account/container/dc1/consul")]
    [InlineData("azblob://account/container?endpoint=http%3A%2F%2F127.0.0.1%3A10000%2Faccount", "azblob://account/container")]
    public void A_url_opens_a_store(string url, string description)
    {
        Assert.Equal(description, s_factory.Open(SnapshotStoreUrl.Parse(url)).Description);
    }

    [Theory]
    [InlineData("s3:bucket")]
    [InlineData("s3:///prefix")]
    [InlineData("s3://host:9000/prefix")]
    [InlineData("s3://bucket?secret-access-key=hunter2")]
    [InlineData("s3://bucket?hunter2")]
    [InlineData("s3://bucket?region=a&region=b")]
    [InlineData("s3://bucket?path-style=maybe")]
    [InlineData("s3://bucket?encryption=rot13")]
    [InlineData("s3://bucket?kms-key=a-key")]
    [InlineData("s3://bucket?endpoint=minio")]
    [InlineData("azblob://account")]
    [InlineData("azblob://account/container?sig=hunter2")]
    [InlineData("azblob://account/container?environment=germany")]
    [InlineData("azblob://account/container?managed-identity")]
    public void A_url_that_names_no_store_is_refused_without_showing_its_query(string url)
    {
        SnapshotStoreException failure = Assert.Throws<SnapshotStoreException>(() => s_factory.Open(SnapshotStoreUrl.Parse(url)));

        Assert.Equal(SnapshotStoreError.InvalidAddress, failure.Error);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AZURE_STORAGE_KEY", AzuriteServer.AccountKey)]
    [InlineData("AZURE_STORAGE_SAS_TOKEN", "sv=2024-01-01&sig=hunter2")]
    [InlineData("NOTHING", "")]
    public void Credentials_of_azure_come_from_its_own_variables(string variable, string value)
    {
        SnapshotStore store = AzureBlobSnapshotStoreFactoryExtensions.Open(
            new Uri("azblob://account/container/dc1"), configure: null, logger: null, name => name == variable ? value : null);

        Assert.Equal("azblob://account/container/dc1", store.Description);
    }
}
