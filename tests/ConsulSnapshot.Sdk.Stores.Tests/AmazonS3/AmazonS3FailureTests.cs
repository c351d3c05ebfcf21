using System.Net;
using ConsulSnapshot.Sdk.AmazonS3;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.Stores.Tests.AmazonS3;

/// <summary>What S3 refuses has the store's errors.</summary>
public sealed class AmazonS3FailureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(404, "NoSuchBucket", SnapshotStoreError.NoSuchStore)]
    [InlineData(404, "NoSuchKey", SnapshotStoreError.NotFound)]
    [InlineData(403, "AccessDenied", SnapshotStoreError.AccessDenied)]
    [InlineData(403, "InvalidAccessKeyId", SnapshotStoreError.AccessDenied)]
    [InlineData(403, "SignatureDoesNotMatch", SnapshotStoreError.AccessDenied)]
    [InlineData(403, "RequestTimeTooSkewed", SnapshotStoreError.AccessDenied)]
    [InlineData(400, "ExpiredToken", SnapshotStoreError.AccessDenied)]
    [InlineData(403, "SomethingNew", SnapshotStoreError.AccessDenied)]
    [InlineData(503, "SlowDown", SnapshotStoreError.Unavailable)]
    [InlineData(500, "InternalError", SnapshotStoreError.Unavailable)]
    [InlineData(400, "RequestTimeout", SnapshotStoreError.Unavailable)]
    [InlineData(429, "TooManyRequests", SnapshotStoreError.Unavailable)]
    [InlineData(400, "EntityTooLarge", SnapshotStoreError.Full)]
    [InlineData(507, "XMinioStorageFull", SnapshotStoreError.Full)]
    [InlineData(400, "BadDigest", SnapshotStoreError.Corrupt)]
    [InlineData(301, "PermanentRedirect", SnapshotStoreError.InvalidAddress)]
    [InlineData(400, "AuthorizationHeaderMalformed", SnapshotStoreError.InvalidAddress)]
    [InlineData(400, "SomethingNew", SnapshotStoreError.Failed)]
    public async Task A_refusal_is_told_with_its_code_and_request(int status, string code, SnapshotStoreError expected)
    {
        SnapshotStore store = Refusing((_, _) => Task.FromResult(InterceptedS3.Refusal((HttpStatusCode)status, code)));

        SnapshotStoreException failure = await Assert.ThrowsAsync<SnapshotStoreException>(() => store.OpenReadAsync("folder/x", Cancellation));

        Assert.Equal((expected, "s3://bucket/dc1", "folder/x"), (failure.Error, failure.Store, failure.Name));
        Assert.Contains(code, failure.Message, StringComparison.Ordinal);
        Assert.Contains("R1", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the-secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_cannot_be_reached_is_unavailable()
    {
        SnapshotStore store = Refusing((_, _) => throw new HttpRequestException("Connection refused."));

        SnapshotStoreException failure = await Assert.ThrowsAsync<SnapshotStoreException>(async () => await store.ListAsync(cancellationToken: Cancellation).CountAsync(Cancellation));

        Assert.Equal(SnapshotStoreError.Unavailable, failure.Error);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_in_time_is_unavailable()
    {
        SnapshotStore store = Refusing((_, _) => throw new TaskCanceledException("The request was canceled due to the configured HttpClient.Timeout.", new TimeoutException()));

        SnapshotStoreException failure = await Assert.ThrowsAsync<SnapshotStoreException>(() => store.TryGetAsync("x", Cancellation));

        Assert.Equal(SnapshotStoreError.Unavailable, failure.Error);
    }

    private static AmazonS3SnapshotStore Refusing(Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> intercept)
    {
        AmazonS3StoreOptions options = new()
        {
            Bucket = "bucket",
            KeyPrefix = "/dc1/",
            Endpoint = new Uri("http://127.0.0.1:9"),
            AccessKeyId = "a-key",
            SecretAccessKey = "the-secret",
            MaxRetries = 0,
        };
        return new AmazonS3SnapshotStore(new InterceptedS3(intercept).Client(options), options);
    }
}
