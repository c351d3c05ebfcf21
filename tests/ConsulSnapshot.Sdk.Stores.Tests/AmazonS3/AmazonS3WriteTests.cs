using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using ConsulSnapshot.Sdk.AmazonS3;
using ConsulSnapshot.Sdk.Storage;
using ConsulSnapshot.Sdk.Tests.StoreConformance;
using Microsoft.Extensions.Logging.Testing;

namespace ConsulSnapshot.Sdk.Stores.Tests.AmazonS3;

/// <summary>How objects come to S3: in parts or not, checked, encrypted, and under a condition.</summary>
public sealed class AmazonS3WriteTests(MotoServer server, StrictMotoServer strict) : IAsyncDisposable
{
    private const int BigLength = 12 * 1024 * 1024;

    private readonly MotoPlace _place = new(server, strict);
    private readonly FakeLogger<AmazonS3SnapshotStore> _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Theory]
    [InlineData(AmazonS3Checksum.Sha256, "x-amz-checksum-sha256")]
    [InlineData(AmazonS3Checksum.Md5, "Content-MD5")]
    public async Task Every_part_carries_the_checksum(AmazonS3Checksum checksum, string header)
    {
        List<bool> carries = [];
        (SnapshotStore store, _) = await InterceptAsync(
            (request, send) =>
            {
                if (request.Method == HttpMethod.Put)
                {
                    carries.Add(request.Headers.NonValidated.Contains(header) || request.Content!.Headers.NonValidated.Contains(header));
                }

                return send();
            },
            options => options.Checksum = checksum);

        StoredObject big = await store.PutAsync("big", new GeneratedStream(BigLength), cancellationToken: Cancellation);
        await store.PutAsync("small", new GeneratedStream(10), cancellationToken: Cancellation);

        Assert.Equal([true, true, true, true], carries);
        await using Stream content = await store.OpenReadAsync("big", Cancellation);
        Assert.True(await new GeneratedStream(BigLength).EqualsAsync(content, Cancellation));
        Assert.Equal(BigLength, big.Length);
    }

    [Theory]
    [InlineData(AmazonS3StoreOptions.MinPartSize - 1, 1)]
    [InlineData(AmazonS3StoreOptions.MinPartSize, 1)]
    [InlineData(AmazonS3StoreOptions.MinPartSize + 1, 2)]
    [InlineData(3 * AmazonS3StoreOptions.MinPartSize, 3)]
    public async Task Content_goes_in_as_few_parts_as_hold_it(int length, int parts)
    {
        (SnapshotStore store, InterceptedS3 requests) = await InterceptAsync((_, send) => send());

        await store.PutAsync("x", new GeneratedStream(length), cancellationToken: Cancellation);

        Assert.Equal(parts, requests.Requests.Count(static request => request.StartsWith("PUT", StringComparison.Ordinal)));
        Assert.Equal(parts > 1, requests.Requests.Any(static request => request.Contains("partNumber=", StringComparison.Ordinal)));
    }

    [Fact]
    public void Ten_thousand_parts_hold_three_thousand_gibibytes_and_none_is_larger_than_memory_may_be()
    {
        const int First = 8 * 1024 * 1024;

        int[] sizes = [.. Enumerable.Range(1, PartUpload.Sizes.MaxParts).Select(number => PartUpload.Sizes.Of(number, First))];

        Assert.Equal([First, First, 2 * First, 2 * First, 4 * First], [sizes[0], sizes[1999], sizes[2000], sizes[2999], sizes[3000]]);
        Assert.Equal(AmazonS3StoreOptions.MaxPartSize, sizes.Max());
        Assert.Equal(sizes.Order(), sizes);
        Assert.Equal(3000, sizes.Sum(static size => (long)size) >> 30);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(BigLength)]
    public async Task An_object_whose_checksum_the_store_states_differently_is_not_kept(int length)
    {
        (SnapshotStore store, _) = await InterceptAsync(async (request, send) =>
        {
            HttpResponseMessage answer = await send();
            if (request.Method == HttpMethod.Put)
            {
                answer.Headers.Remove("ETag");
                answer.Headers.TryAddWithoutValidation("ETag", "\"00000000000000000000000000000000\"");
                answer.Headers.Remove("x-amz-checksum-sha256");
            }

            return answer;
        });

        SnapshotStoreException failure = await Assert.ThrowsAsync<SnapshotStoreException>(() => store.PutAsync("x", new GeneratedStream(length), cancellationToken: Cancellation));

        Assert.Equal((SnapshotStoreError.Corrupt, "00000000000000000000000000000000"), (failure.Error, failure.Found));
        Assert.Empty(await store.ListAsync(cancellationToken: Cancellation).ToListAsync(Cancellation));
        Assert.Equal(0, await store.RemoveLeftoversAsync(TimeProvider.System.GetUtcNow().AddDays(1), Cancellation));
    }

    [Theory]
    [InlineData(AmazonS3Encryption.BucketDefault, null, null)]
    [InlineData(AmazonS3Encryption.S3, null, "AES256")]
    [InlineData(AmazonS3Encryption.Kms, "alias/backups", "aws:kms")]
    public async Task Encryption_is_asked_for_as_it_was_chosen(AmazonS3Encryption encryption, string? key, string? expected)
    {
        await _place.CreateAsync();
        AmazonS3StoreOptions options = await _place.OptionsAsync();
        (options.Encryption, options.KmsKeyId) = (encryption, key);
        SnapshotStore store = _place.Open(options);

        foreach ((string name, int length) in ((string, int)[])[("small", 10), ("big", BigLength)])
        {
            await store.PutAsync(name, new GeneratedStream(length), cancellationToken: Cancellation);
            GetObjectMetadataResponse stored = await _place.Client.GetObjectMetadataAsync(_place.Bucket, $"{options.KeyPrefix}/{name}", Cancellation);

            Assert.Equal(expected ?? "", stored.ServerSideEncryptionMethod?.Value ?? "");
            Assert.Equal(key, stored.ServerSideEncryptionKeyManagementServiceKeyId);
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(BigLength)]
    public async Task A_write_whose_answer_gets_lost_is_found_to_have_succeeded(int length)
    {
        bool lost = false;
        (SnapshotStore store, _) = await InterceptAsync(async (request, send) =>
        {
            HttpResponseMessage answer = await send();
            if (!lost && request.Headers.TryGetValues("If-None-Match", out _))
            {
                lost = true;
                answer.Dispose();
                throw new HttpRequestException("The connection broke.", new IOException());
            }

            return answer;
        });

        StoredObject stored = await store.PutAsync("x", new GeneratedStream(length), new() { IfAbsent = true }, Cancellation);

        Assert.True(lost);
        Assert.Equal(length, stored.Length);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(BigLength)]
    public async Task A_store_that_knows_no_conditions_is_asked_before_each_write_instead(int length)
    {
        (SnapshotStore store, _) = await InterceptAsync((request, send) =>
            request.Headers.Contains("If-None-Match") ? Task.FromResult(InterceptedS3.Refusal(HttpStatusCode.NotImplemented, "NotImplemented")) : send());

        await store.PutAsync("x", new GeneratedStream(length), new() { IfAbsent = true }, Cancellation);
        SnapshotStoreException failure = await Assert.ThrowsAsync<SnapshotStoreException>(
            () => store.PutAsync("x", new GeneratedStream(length, seed: 2), new() { IfAbsent = true }, Cancellation));

        Assert.Equal(SnapshotStoreError.AlreadyExists, failure.Error);
        Assert.Contains("If-None-Match", Assert.Single(_log.Collector.GetSnapshot(), static entry => entry.Id.Id == 3).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_before_content_is_sent()
    {
        (SnapshotStore store, InterceptedS3 requests) = await InterceptAsync((_, send) => send(), static options => options.ConditionalWrites = AmazonS3ConditionalWrites.Check);
        await store.PutAsync("x", new GeneratedStream(10), cancellationToken: Cancellation);
        requests.Requests.Clear();
        bool read = false;
        GeneratedStream content = new(10)
        {
            BeforeRead = (_, _) =>
            {
                read = true;
                return Task.CompletedTask;
            },
        };

        await Assert.ThrowsAsync<SnapshotStoreException>(() => store.PutAsync("x", content, new() { IfAbsent = true }, Cancellation));

        Assert.False(read);
        Assert.StartsWith("HEAD", Assert.Single(requests.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_that_may_only_write_are_enough_to_write()
    {
        (SnapshotStore store, _) = await InterceptAsync((request, send) =>
            request.Method == HttpMethod.Head ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden)) : send());

        StoredObject stored = await store.PutAsync("x", new GeneratedStream(10), new() { IfAbsent = true }, Cancellation);

        Assert.Equal(10, stored.Length);
        Assert.Single(_log.Collector.GetSnapshot(), static entry => entry.Id.Id == 4);
    }

    [Fact]
    public async Task The_checksum_of_what_is_stored_is_found_again_where_it_was_known()
    {
        SnapshotStore store = await _place.CreateAsync();

        StoredObject small = await store.PutAsync("small", new GeneratedStream(10), cancellationToken: Cancellation);
        StoredObject unknown = await store.PutAsync("unknown", new GeneratedStream(BigLength), cancellationToken: Cancellation);
        await store.PutAsync("known", new GeneratedStream(BigLength), new() { Sha256 = unknown.Sha256 }, Cancellation);

        Assert.Equal(small.Sha256, (await store.GetAsync("small", Cancellation)).Sha256);
        Assert.Equal(unknown.Sha256, (await store.GetAsync("known", Cancellation)).Sha256);
        Assert.Null((await store.GetAsync("unknown", Cancellation)).Sha256);
    }

    [Fact]
    public async Task An_upload_that_cannot_be_taken_back_is_logged_and_the_first_failure_told()
    {
        (SnapshotStore store, _) = await InterceptAsync((request, send) =>
            request.Method == HttpMethod.Delete ? Task.FromResult(InterceptedS3.Refusal(HttpStatusCode.Forbidden, "AccessDenied")) : send());
        IOException fault = new("The source broke.");
        GeneratedStream content = new(BigLength) { BeforeRead = (position, _) => position > 11 * 1024 * 1024 ? Task.FromException(fault) : Task.CompletedTask };

        IOException failure = await Assert.ThrowsAsync<IOException>(() => store.PutAsync("x", content, cancellationToken: Cancellation));

        Assert.Same(fault, failure);
        Assert.Single(_log.Collector.GetSnapshot(), static entry => entry.Id.Id == 2);
        Assert.Equal(1, await _place.Open(await _place.OptionsAsync()).RemoveLeftoversAsync(TimeProvider.System.GetUtcNow().AddDays(1), Cancellation));
    }

    [Fact]
    public async Task Unfinished_uploads_of_neighbours_are_not_removed()
    {
        SnapshotStore store = await _place.CreateAsync();
        await _place.LeaveUnfinishedAsync(store);
        await _place.Client.InitiateMultipartUploadAsync(_place.Bucket, "back ups/dc10/theirs.snap", Cancellation);

        int removed = await store.RemoveLeftoversAsync(TimeProvider.System.GetUtcNow().AddDays(1), Cancellation);

        Assert.Equal(1, removed);
        ListMultipartUploadsResponse left = await _place.Client.ListMultipartUploadsAsync(_place.Bucket, Cancellation);
        Assert.Equal("back ups/dc10/theirs.snap", Assert.Single(left.MultipartUploads).Key);
    }

    private async Task<(SnapshotStore Store, InterceptedS3 Requests)> InterceptAsync(
        Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> intercept, Action<AmazonS3StoreOptions>? configure = null)
    {
        await _place.CreateAsync();
        AmazonS3StoreOptions options = await _place.OptionsAsync();
        configure?.Invoke(options);
        InterceptedS3 requests = new(intercept);
        return (new AmazonS3SnapshotStore(requests.Client(options), options, _log), requests);
    }
}
