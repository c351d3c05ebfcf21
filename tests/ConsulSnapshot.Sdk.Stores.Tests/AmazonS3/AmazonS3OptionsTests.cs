using ConsulSnapshot.Sdk.AmazonS3;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Sdk.Stores.Tests.AmazonS3;

/// <summary>Options of the S3 store say what is wrong with them, and come from code and configuration.</summary>
public sealed class AmazonS3OptionsTests
{
    public static TheoryData<string, Action<AmazonS3StoreOptions>> Mistakes => new()
    {
        { "Bucket", static options => options.Bucket = "" },
        { "Bucket", static options => options.Bucket = "bucket/prefix" },
        { "KeyPrefix", static options => options.KeyPrefix = new string('x', 301) },
        { "Endpoint", static options => options.Endpoint = new Uri("ftp://host") },
        { "Endpoint", static options => options.Endpoint = new Uri("https://user:hunter2@host") },
        { "SecretAccessKey", static options => options.SecretAccessKey = null },
        { "SessionToken", static options => (options.AccessKeyId, options.SecretAccessKey, options.SessionToken) = (null, null, "token") },
        { "RoleArn", static options => options.ExternalId = "id" },
        { "WebIdentityTokenFile", static options => (options.RoleArn, options.WebIdentityTokenFile) = ("arn", "file") },
        { "KmsKeyId", static options => options.KmsKeyId = "alias/key" },
        { "Encryption", static options => options.Encryption = (AmazonS3Encryption)9 },
        { "PartSize", static options => options.PartSize = 1024 },
        { "ParallelParts", static options => options.ParallelParts = 0 },
        { "RequestTimeout", static options => options.RequestTimeout = TimeSpan.Zero },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named(string option, Action<AmazonS3StoreOptions> mistake)
    {
        AmazonS3StoreOptions options = Good();
        mistake(options);

        OptionsValidationException failure = Assert.Throws<OptionsValidationException>(() => new AmazonS3SnapshotStore(options));

        Assert.Contains(option, Assert.Single(failure.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "s3://bucket")]
    [InlineData("/", "s3://bucket")]
    [InlineData("/dc1/consul/", "s3://bucket/dc1/consul")]
    public void A_store_is_described_by_bucket_and_folder(string prefix, string expected)
    {
        AmazonS3StoreOptions options = Good();
        options.KeyPrefix = prefix;

        using AmazonS3SnapshotStore store = new(options);

        Assert.Equal(expected, store.Description);
    }

    [Fact]
    public async Task Stores_come_from_configuration_each_by_its_name()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["A:Bucket"] = "first",
            ["A:Endpoint"] = "http://127.0.0.1:9",
            ["A:AccessKeyId"] = "",
            ["B:Bucket"] = "second",
            ["B:KeyPrefix"] = "dc1",
            ["B:Region"] = "eu-central-1",
            ["B:Encryption"] = "Kms",
            ["B:StsEndpoint"] = "",
            ["B:RequestTimeout"] = "00:01:00",
        }).Build();
        ServiceCollection services = new();
        services.AddAmazonS3SnapshotStore(configuration.GetSection("A"));
        services.AddAmazonS3SnapshotStore("b", configuration.GetSection("B"));
        await using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Equal("s3://first", provider.GetRequiredService<SnapshotStore>().Description);
        Assert.Same(provider.GetRequiredService<AmazonS3SnapshotStore>(), provider.GetRequiredService<SnapshotStore>());
        Assert.Equal("s3://second/dc1", provider.GetRequiredKeyedService<SnapshotStore>("b").Description);
        AmazonS3StoreOptions options = provider.GetRequiredService<IOptionsMonitor<AmazonS3StoreOptions>>().Get("b");
        Assert.Equal((AmazonS3Encryption.Kms, null, TimeSpan.FromMinutes(1)), (options.Encryption, options.StsEndpoint, options.RequestTimeout));
    }

    [Fact]
    public async Task A_mistake_is_found_when_the_host_starts()
    {
        ServiceCollection services = new();
        services.AddAmazonS3SnapshotStore("b", static options => options.PartSize = 1);
        await using ServiceProvider provider = services.BuildServiceProvider();

        OptionsValidationException failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Equal("b", failure.OptionsName);
    }

    private static AmazonS3StoreOptions Good() => new() { Bucket = "bucket", Endpoint = new Uri("http://127.0.0.1:9"), AccessKeyId = "key", SecretAccessKey = "secret" };
}
