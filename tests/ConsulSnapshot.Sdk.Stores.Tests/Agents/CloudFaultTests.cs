using System.Net;
using Amazon.S3.Model;
using ConsulSnapshot.Sdk.Agent;
using ConsulSnapshot.Sdk.AmazonS3;
using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Server;
using ConsulSnapshot.Sdk.Storage;
using ConsulSnapshot.Sdk.Stores.Tests.AmazonS3;
using ConsulSnapshot.Sdk.Stores.Tests.Servers;

namespace ConsulSnapshot.Sdk.Stores.Tests.Agents;

/// <summary>A cloud that is down, slow, or takes the credentials no more: nothing wrong is listed, nothing good is deleted, the failure says what to do, and the next run recovers.</summary>
public sealed class CloudFaultTests(MotoServer moto, StrictMotoServer strict) : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MotoPlace _place = new(moto, strict);
    private ConsulSnapshotServer? _consul;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await (_consul?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _place.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("ExpiredToken", HttpStatusCode.BadRequest, "Check the credentials, and that this user may write there.")]
    [InlineData("InvalidAccessKeyId", HttpStatusCode.Forbidden, "Check the credentials, and that this user may write there.")]
    [InlineData("XMinioStorageFull", HttpStatusCode.InsufficientStorage, "Make room there, or keep fewer snapshots.")]
    [InlineData("ServiceUnavailable", HttpStatusCode.ServiceUnavailable, "The next run tries again.")]
    public async Task What_S3_refuses_between_two_runs_changes_nothing(string code, HttpStatusCode status, string advice)
    {
        await _place.CreateAsync();
        AmazonS3StoreOptions options = await _place.OptionsAsync();
        bool refuses = false;
        InterceptedS3 requests = new((_, send) => refuses ? Task.FromResult(InterceptedS3.Refusal(status, code)) : send());
        using Amazon.S3.AmazonS3Client client = requests.Client(options);
        using AmazonS3SnapshotStore store = new(client, options);
        string fixture = Fixtures.Snapshot("consul-1.21.4-full");
        _consul = await ConsulSnapshotServer.StartAsync(fixture, cancellationToken: Cancellation);
        await AssertGoodAsync(store);
        string[] before = await StoredBackups.ReadAllAsync(store);

        refuses = true;
        BackupReport report = await RunAsync(store);
        refuses = false;

        BackupFailure failure = report.Destinations[0].Failure!;
        Assert.Equal((BackupOutcome.Failed, BackupStage.Store), (report.Outcome, failure.Stage));
        Assert.Contains(code, failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(advice, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(options.SecretAccessKey!, failure.Exception.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await StoredBackups.ReadAllAsync(store));
        await AssertGoodAsync(store);
        Assert.NotEqual(before, await StoredBackups.ReadAllAsync(store));
    }

    [Theory]
    [InlineData(false, "The next run tries again.")]
    [InlineData(true, "was not done within 00:00:05. Look at the store and the way to it, or allow more (MaxDuration).")]
    public async Task A_way_to_S3_that_breaks_or_becomes_slow_in_the_middle_of_an_upload_leaves_nothing(bool isSlow, string advice)
    {
        SnapshotStore store = await _place.CreateAsync();
        AmazonS3StoreOptions options = await _place.OptionsAsync();
        _consul = await BigSnapshot.ServeAsync(_folder["big.snap"], Cancellation);
        await AssertGoodAsync(store);
        string[] before = await StoredBackups.ReadAllAsync(store);
        await using CutProxy proxy = new(options.Endpoint!, BigSnapshot.Length / 2, isSlow ? TimeSpan.FromMilliseconds(500) : null);
        options.Endpoint = proxy.Address;
        options.MaxRetries = 0;

        BackupReport report = await RunAsync(_place.Open(options), isSlow ? TimeSpan.FromSeconds(5) : TimeSpan.FromHours(1));

        Assert.Equal((BackupOutcome.Failed, BackupStage.Store), (report.Outcome, report.Destinations[0].Failure!.Stage));
        Assert.EndsWith(advice, report.Destinations[0].Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(before, await StoredBackups.ReadAllAsync(store));
        await AssertGoodAsync(store);
        Assert.NotEqual(before, await StoredBackups.ReadAllAsync(store));
        ListMultipartUploadsResponse uploads = await _place.Client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = _place.Bucket }, Cancellation);
        Assert.Empty(uploads.MultipartUploads ?? []);
    }

    private async Task AssertGoodAsync(SnapshotStore store)
    {
        BackupReport report = await RunAsync(store);
        Assert.True(report.IsGood, string.Join('\n', report.Failures));
    }

    private async Task<BackupReport> RunAsync(SnapshotStore store, TimeSpan? maxDuration = null)
    {
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = _consul!.Address });
        BackupDestination destination = new()
        {
            Name = "s3",
            Store = store,
            Template = SnapshotNameTemplate.Enterprise,
            OwnsUnnamed = true,
            Retention = new RetentionPolicy { KeepLast = 1 },
            MaxDuration = maxDuration ?? TimeSpan.FromHours(1),
        };
        return await new BackupRun(client, new BackupRunOptions { Datacenter = "dc1" }).RunAsync([destination], cancellationToken: Cancellation);
    }
}
