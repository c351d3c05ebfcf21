using System.Net;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Sources that are not the same any more when they are sent.</summary>
public sealed class RestoreSourceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_source_that_changed_after_its_verification_is_not_sent_to_its_end(int position)
    {
        byte[] snapshot = File.ReadAllBytes(Fixtures.Snapshot("consul-1.21.4-after-restore"));
        using FakeConsul consul = FakeConsul.Saying(HttpStatusCode.OK);
        using ConsulSnapshotClient client = consul.Connect();
        consul.BeforeBody = () => snapshot[(position + snapshot.Length) % snapshot.Length] ^= 1;

        IOException exception = await Assert.ThrowsAsync<IOException>(() => client.RestoreAsync(new MemoryStream(snapshot), RestoreOptions.Unguarded, cancellationToken: Cancellation));

        Assert.StartsWith("The snapshot changed after it was verified", exception.Message, StringComparison.Ordinal);
        Assert.True(Assert.Single(consul.Requests).Body.Length < snapshot.Length);
    }

    [Fact]
    public async Task A_source_that_became_shorter_is_not_sent_to_its_end()
    {
        using MemoryStream source = await OpenAsync();
        long length = source.Length;
        using FakeConsul consul = FakeConsul.Saying(HttpStatusCode.OK);
        using ConsulSnapshotClient client = consul.Connect();
        consul.BeforeBody = () => source.SetLength(length - 1);

        await Assert.ThrowsAsync<IOException>(() => client.RestoreAsync(source, RestoreOptions.Unguarded, cancellationToken: Cancellation));

        Assert.True(Assert.Single(consul.Requests).Body.Length < length);
    }

    [Fact]
    public async Task What_was_appended_to_a_source_is_not_sent()
    {
        using MemoryStream source = await OpenAsync();
        long length = source.Length;
        using FakeConsul consul = FakeConsul.Saying(HttpStatusCode.OK);
        using ConsulSnapshotClient client = consul.Connect();
        consul.BeforeBody = () => source.SetLength(length + 1);

        await client.RestoreAsync(source, RestoreOptions.Unguarded, cancellationToken: Cancellation);

        Assert.Equal(length, Assert.Single(consul.Requests).Body.Length);
    }

    [Fact]
    public async Task A_source_that_fails_while_it_is_sent_is_no_missing_answer()
    {
        using MemoryStream source = await OpenAsync();
        using FakeConsul consul = FakeConsul.Saying(HttpStatusCode.OK);
        using ConsulSnapshotClient client = consul.Connect();
        consul.BeforeBody = source.Dispose;

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.RestoreAsync(source, RestoreOptions.Unguarded, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_handler_that_repeats_requests_does_not_send_a_snapshot_twice()
    {
        using MemoryStream source = await OpenAsync();
        using FakeConsul consul = FakeConsul.Saying(HttpStatusCode.ServiceUnavailable);
        using HttpClient http = new(new RepeatingHandler(consul));
        using ConsulSnapshotClient client = new(http);

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.RestoreAsync(source, RestoreOptions.Unguarded, cancellationToken: Cancellation));

        Assert.Equal(ConsulSnapshotError.NoAnswer, exception.Error);
        Assert.Contains("was sent before", exception.Message, StringComparison.Ordinal);
        Assert.Equal([source.Length, 0], consul.Requests.Select(request => (long)request.Body.Length));
    }

    private static async Task<MemoryStream> OpenAsync()
    {
        MemoryStream source = new();
        await source.WriteAsync(await File.ReadAllBytesAsync(Fixtures.Snapshot("consul-1.21.4-empty"), Cancellation), Cancellation);
        source.Position = 0;
        return source;
    }

    private sealed class RepeatingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await base.SendAsync(request, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
