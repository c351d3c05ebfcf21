using System.Net;
using Azure.Core.Pipeline;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ConsulSnapshot.Sdk.AzureBlobs;
using ConsulSnapshot.Sdk.Storage;
using ConsulSnapshot.Sdk.Tests.StoreConformance;
using Microsoft.Extensions.Logging.Testing;

namespace ConsulSnapshot.Sdk.Stores.Tests.AzureBlobs;

/// <summary>How objects come to Azure: in blocks or not, checked, and under a condition.</summary>
public sealed class AzureBlobWriteTests(AzuriteServer server) : IAsyncDisposable
{
    private const int BigLength = 12 * 1024 * 1024;

    private readonly AzuritePlace _place = new(server);
    private readonly FakeLogger<AzureBlobSnapshotStore> _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DateTimeOffset Tomorrow => TimeProvider.System.GetUtcNow().AddDays(1);

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    [Theory]
    [InlineData(10, 1)]
    [InlineData((5 * 1024 * 1024) - 1, 1)]
    [InlineData(5 * 1024 * 1024, 1)]
    [InlineData((5 * 1024 * 1024) + 1, 3)]
    [InlineData(BigLength, 4)]
    public async Task Every_request_with_content_carries_the_checksum(int length, int puts)
    {
        List<HttpRequestMessage> sent = [];
        SnapshotStore store = await InterceptAsync((request, send) =>
        {
            lock (sent)
            {
                sent.Add(request);
            }

            return send();
        });

        await store.PutAsync("x", new GeneratedStream(length), cancellationToken: Cancellation);

        HttpRequestMessage[] writes = [.. sent.Where(static request => request.Method == HttpMethod.Put)];
        Assert.True(puts == writes.Length, string.Join('\n', writes.Select(static request => request.RequestUri!.PathAndQuery)));
        Assert.All(writes.Where(static request => !request.RequestUri!.Query.Contains("comp=blocklist", StringComparison.Ordinal)), static request => Assert.NotNull(request.Content!.Headers.ContentMD5));
        BlobProperties stored = await Blob("x").GetPropertiesAsync(cancellationToken: Cancellation);
        Assert.Equal(await MD5Async(length), stored.ContentHash);
    }

    [Fact]
    public void Fifty_thousand_blocks_hold_more_than_two_tebibytes_and_none_is_larger_than_memory_may_be()
    {
        const int First = 8 * 1024 * 1024;

        int[] sizes = [.. Enumerable.Range(1, BlobWrite.Sizes.MaxParts).Select(number => BlobWrite.Sizes.Of(number, First))];

        Assert.Equal([First, First, 2 * First, 16 * First], [sizes[0], sizes[9999], sizes[10_000], sizes[^1]]);
        Assert.Equal(AzureBlobStoreOptions.MaxBlockSize, BlobWrite.Sizes.Of(BlobWrite.Sizes.MaxParts, AzureBlobStoreOptions.MaxBlockSize));
        Assert.Equal(2421, sizes.Sum(static size => (long)size) >> 30);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(BigLength)]
    public async Task A_write_whose_answer_gets_lost_is_found_to_have_succeeded(int length)
    {
        bool lost = false;
        SnapshotStore store = await InterceptAsync(async (request, send) =>
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

    [Fact]
    public async Task A_write_whose_blocks_another_writer_made_an_end_of_is_told_to_be_replaced()
    {
        SnapshotStore store = await InterceptAsync((_, send) => send());
        GeneratedStream content = new(BigLength)
        {
            BeforeRead = (position, token) => position == BigLength ? store.PutAsync("x", new GeneratedStream(BigLength + 1), cancellationToken: token) : Task.CompletedTask,
        };

        StoredObject stored = await store.PutAsync("x", content, cancellationToken: Cancellation);

        Assert.Equal(BigLength, stored.Length);
        Assert.Equal(BigLength + 1, (await store.GetAsync("x", Cancellation)).Length);
        Assert.Single(_log.Collector.GetSnapshot(), static entry => entry.Id.Id == 3);
    }

    [Fact]
    public async Task A_write_whose_blocks_were_removed_as_leftovers_fails_and_can_be_repeated()
    {
        SnapshotStore store = await InterceptAsync((_, send) => send());
        GeneratedStream content = new(BigLength)
        {
            BeforeRead = (position, token) => position == BigLength ? store.RemoveLeftoversAsync(Tomorrow, token) : Task.CompletedTask,
        };

        SnapshotStoreException failure = await Assert.ThrowsAsync<SnapshotStoreException>(() => store.PutAsync("x", content, cancellationToken: Cancellation));

        Assert.Equal(SnapshotStoreError.Unavailable, failure.Error);
        Assert.Empty(await store.ListAsync(cancellationToken: Cancellation).ToListAsync(Cancellation));
        Assert.Equal(BigLength, (await store.PutAsync("x", new GeneratedStream(BigLength), cancellationToken: Cancellation)).Length);
    }

    [Fact]
    public async Task A_write_that_fails_leaves_the_blocks_of_another_one_alone()
    {
        SnapshotStore store = await InterceptAsync((_, send) => send());
        IOException fault = new("The source broke.");
        GeneratedStream failing = new(BigLength, seed: 2) { BeforeRead = (position, _) => position > 11 * 1024 * 1024 ? Task.FromException(fault) : Task.CompletedTask };
        GeneratedStream content = new(BigLength)
        {
            BeforeRead = async (position, token) =>
            {
                if (position == BigLength)
                {
                    await Assert.ThrowsAsync<IOException>(() => store.PutAsync("x", failing, cancellationToken: token));
                }
            },
        };

        StoredObject stored = await store.PutAsync("x", content, cancellationToken: Cancellation);

        Assert.Equal(BigLength, stored.Length);
        await using Stream read = await store.OpenReadAsync("x", Cancellation);
        Assert.True(await new GeneratedStream(BigLength).EqualsAsync(read, Cancellation));
    }

    [Fact]
    public async Task Blocks_that_other_programs_wrote_are_not_removed()
    {
        SnapshotStore store = await _place.CreateAsync();
        await _place.LeaveUnfinishedAsync(store);
        await Blob("theirs").StageBlockAsync(Convert.ToBase64String(new byte[8]), new MemoryStream(new byte[10]), cancellationToken: Cancellation);

        int removed = await store.RemoveLeftoversAsync(Tomorrow, Cancellation);

        Assert.Equal(1, removed);
        BlockList left = await Blob("theirs").GetBlockListAsync(BlockListTypes.Uncommitted, cancellationToken: Cancellation);
        Assert.Single(left.UncommittedBlocks);
    }

    [Fact]
    public async Task What_died_while_it_took_blocks_back_is_never_seen_and_removed()
    {
        SnapshotStore store = await InterceptAsync((request, send) =>
            request.Method == HttpMethod.Delete ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden)) : send());
        GeneratedStream content = new(BigLength) { BeforeRead = static (position, _) => position > 11 * 1024 * 1024 ? Task.FromException(new IOException()) : Task.CompletedTask };

        await Assert.ThrowsAsync<IOException>(() => store.PutAsync("x", content, cancellationToken: Cancellation));

        Assert.Single(_log.Collector.GetSnapshot(), static entry => entry.Id.Id == 2);
        Assert.True(await Blob("x").ExistsAsync(Cancellation));
        Assert.Empty(await store.ListAsync(cancellationToken: Cancellation).ToListAsync(Cancellation));
        Assert.Null(await store.TryGetAsync("x", Cancellation));
        Assert.Equal(SnapshotStoreError.NotFound, (await Assert.ThrowsAsync<SnapshotStoreException>(() => store.OpenReadAsync("x", Cancellation))).Error);
        Assert.Equal(1, await new AzureBlobSnapshotStore(await _place.OptionsAsync()).RemoveLeftoversAsync(Tomorrow, Cancellation));
        Assert.False(await Blob("x").ExistsAsync(Cancellation));
    }

    [Fact]
    public async Task Content_that_is_not_what_was_written_is_found_when_it_is_read()
    {
        SnapshotStore store = await _place.CreateAsync();
        await store.PutAsync("x", new GeneratedStream(10), cancellationToken: Cancellation);
        await Blob("x").SetHttpHeadersAsync(new BlobHttpHeaders { ContentHash = new byte[16] }, cancellationToken: Cancellation);

        await using Stream content = await store.OpenReadAsync("x", Cancellation);
        SnapshotStoreException failure = await Assert.ThrowsAsync<SnapshotStoreException>(() => content.CopyToAsync(Stream.Null, Cancellation));

        Assert.Equal((SnapshotStoreError.Corrupt, "x", new string('0', 32)), (failure.Error, failure.Name, failure.Expected));
    }

    [Fact]
    public async Task Credentials_that_may_only_write_are_enough_to_write()
    {
        SnapshotStore store = await InterceptAsync((request, send) =>
            request.Method == HttpMethod.Head ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden)) : send());

        StoredObject stored = await store.PutAsync("x", new GeneratedStream(10), new() { IfAbsent = true }, Cancellation);

        Assert.Equal(10, stored.Length);
        Assert.Single(_log.Collector.GetSnapshot(), static entry => entry.Id.Id == 4);
    }

    [Fact]
    public async Task The_checksum_of_what_is_stored_is_listed_where_it_was_known()
    {
        SnapshotStore store = await _place.CreateAsync();

        StoredObject small = await store.PutAsync("1", new GeneratedStream(10), cancellationToken: Cancellation);
        StoredObject unknown = await store.PutAsync("2", new GeneratedStream(BigLength), cancellationToken: Cancellation);
        await store.PutAsync("3", new GeneratedStream(BigLength), new() { Sha256 = unknown.Sha256 }, Cancellation);

        List<StoredObject> listed = await store.ListAsync(cancellationToken: Cancellation).ToListAsync(Cancellation);
        Assert.Equal([small.Sha256, null, unknown.Sha256], listed.Select(static stored => stored.Sha256));
        Assert.Equal([small.Version, unknown.Version], listed.Take(2).Select(static stored => stored.Version));
    }

#pragma warning disable CA5351 // It is what Azure keeps.
    private static async Task<byte[]> MD5Async(int length) => await System.Security.Cryptography.MD5.HashDataAsync(new GeneratedStream(length), Cancellation);
#pragma warning restore CA5351

    private BlockBlobClient Blob(string name) => _place.Client.GetBlockBlobClient($"back ups/dc1/{name}");

    private async Task<SnapshotStore> InterceptAsync(Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> intercept)
    {
        await _place.CreateAsync();
        AzureBlobStoreOptions options = await _place.OptionsAsync();
        BlobClientOptions client = BlobConnection.ClientOptions(options);
        client.Transport = new HttpClientTransport(new HttpClient(new InterceptedBlobs(intercept)));
        BlobContainerClient container = new BlobServiceClient(options.Endpoint, new StorageSharedKeyCredential(options.AccountName, options.AccountKey), client)
            .GetBlobContainerClient(options.Container);
        return new AzureBlobSnapshotStore(container, options, _log);
    }

    private sealed class InterceptedBlobs(Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> intercept) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            intercept(request, () => base.SendAsync(request, cancellationToken));
    }
}
