using System.Net;
using System.Text.Json.Serialization;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Calls whose answers are small: what is sent, what is read, what is said when it fails.</summary>
public partial class CallTests
{
    private static readonly ApiCall s_peers = ApiCall.Get("v1/status/peers") with { Permission = "operator = \"read\"" };

    [Fact]
    public async Task A_call_carries_token_datacenter_and_query()
    {
        FakeConsul consul = FakeConsul.Saying(HttpStatusCode.OK, """["a"]""");
        ConsulRequests requests = Connect(consul, new ConsulSnapshotOptions { Token = "secret", Datacenter = "d c" });

        string[] peers = await requests.ReadAsync(s_peers with { Query = "recurse" }, Words.Default.StringArray, new SaveOptions(), Cancellation);

        Assert.Equal(["a"], peers);
        Assert.Equal("http://127.0.0.1:8500/v1/status/peers?dc=d%20c&recurse", consul.Requests[0].Uri);
        Assert.Equal("secret", consul.Requests[0].Headers["X-Consul-Token"]);
    }

    [Fact]
    public async Task A_body_is_sent_as_JSON()
    {
        FakeConsul consul = FakeConsul.Saying(HttpStatusCode.OK, "true");
        ConsulRequests requests = Connect(consul);

        ApiAnswer answer = await requests.CallAsync(ApiCall.Put("v1/kv/a", "{}"u8.ToArray()), new SaveOptions(), Cancellation);

        Assert.Equal("true"u8.ToArray(), answer.Body);
        Assert.Equal(HttpMethod.Put, consul.Requests[0].Method);
        Assert.Equal("application/json", consul.Requests[0].Headers["Content-Type"]);
    }

    [Fact]
    public async Task A_status_that_the_call_accepts_is_the_callers_to_look_at()
    {
        ConsulRequests requests = Connect(FakeConsul.Saying(HttpStatusCode.NotFound, "gone"));

        ApiAnswer answer = await requests.CallAsync(s_peers with { Accepts = [HttpStatusCode.NotFound] }, new SaveOptions(), Cancellation);

        Assert.False(answer.IsOk);
        Assert.Equal("gone"u8.ToArray(), answer.Body);
    }

    [Fact]
    public async Task What_the_token_may_not_read_is_a_reason_and_no_failure()
    {
        ConsulRequests requests = Connect(FakeConsul.Saying(HttpStatusCode.Forbidden, "Permission denied"));

        Reading<string[]> reading = await requests.TryReadAsync(s_peers, Words.Default.StringArray, new SaveOptions(), Cancellation);

        Assert.Null(reading.Value);
        Assert.Equal("GET /v1/status/peers to http://127.0.0.1:8500 was refused with status 403: Permission denied. The token needs operator = \"read\".", reading.WhyNot);
    }

    [Theory]
    [InlineData("""{"a":1}""")]
    [InlineData("null")]
    [InlineData("[1")]
    [InlineData("")]
    public async Task An_answer_of_another_kind_is_not_Consuls(string text)
    {
        ConsulRequests requests = Connect(FakeConsul.Saying(HttpStatusCode.OK, text));

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => requests.ReadAsync(s_peers, Words.Default.StringArray, new SaveOptions(), Cancellation));

        Assert.Equal(ConsulSnapshotError.NotConsul, exception.Error);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_not_waited_for_without_end()
    {
        FakeTimeProvider time = new();
        FakeConsul consul = new(async (_, token) =>
        {
            time.Advance(TimeSpan.FromSeconds(61));
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            throw new InvalidOperationException();
        });
        ConsulRequests requests = Connect(consul, time: time);

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => requests.CallAsync(s_peers, new SaveOptions(), Cancellation));

        Assert.Equal(ConsulSnapshotError.Stalled, exception.Error);
    }

    [Fact]
    public async Task Whoever_cancels_a_call_is_told_so()
    {
        using CancellationTokenSource stop = new();
        FakeConsul consul = new(async (_, token) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            throw new InvalidOperationException();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Connect(consul).CallAsync(s_peers, new SaveOptions(), stop.Token));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ConsulRequests Connect(FakeConsul consul, ConsulSnapshotOptions? options = null, TimeProvider? time = null)
    {
        options ??= new ConsulSnapshotOptions();
        return new ConsulRequests(new HttpClient(consul), options, new ConsulTokenSource(options), time ?? TimeProvider.System);
    }

    [JsonSerializable(typeof(string[]))]
    private sealed partial class Words : JsonSerializerContext;
}
