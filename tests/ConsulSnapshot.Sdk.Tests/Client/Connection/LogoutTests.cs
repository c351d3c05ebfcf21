using System.Net;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>Tokens from an auth method: how they are given back.</summary>
public sealed class LogoutTests : IDisposable
{
    private readonly FakeAuthMethod _server = new();
    private readonly FakeTimeProvider _time = new();
    private readonly FakeLogCollector _logs = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, Func<ConsulSnapshotClient, ValueTask>> Ends => new()
    {
        { "async", client => client.DisposeAsync() },
        { "sync", client => Dispose(client) },
    };

    public void Dispose() => _server.Dispose();

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task The_end_of_a_client_gives_the_token_back_once(string how, Func<ConsulSnapshotClient, ValueTask> end)
    {
        ConsulSnapshotClient client = Connect();
        await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        await end(client);
        await end(client);

        Assert.Equal((how, "POST /v1/acl/logout secret-1"), (how, _server.Calls.Skip(2).Single()));
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_client_that_never_logged_in_sends_nothing(string how, Func<ConsulSnapshotClient, ValueTask> end)
    {
        await end(Connect());

        Assert.True(!_server.Calls.Any(), how);
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_client_that_ended_makes_no_new_login(string how, Func<ConsulSnapshotClient, ValueTask> end)
    {
        ConsulSnapshotClient client = Connect();
        await end(client);

        ObjectDisposedException exception = await Assert.ThrowsAsync<ObjectDisposedException>(() => client.SaveAsync(Stream.Null, cancellationToken: Cancellation));

        Assert.True(exception.ObjectName.Length > 0, how);
    }

    public static TheoryData<string, Func<HttpResponseMessage>, bool> Failures
    {
        get
        {
            TheoryData<string, Func<HttpResponseMessage>, bool> failures = [];
            foreach (bool isAsync in (bool[])[true, false])
            {
                failures.Add("refused", () => new HttpResponseMessage(HttpStatusCode.InternalServerError) { Content = new StringContent("No cluster leader") }, isAsync);
                failures.Add("unreachable", () => throw new HttpRequestException(HttpRequestError.ConnectionError, "connection refused"), isAsync);
                failures.Add("too slow", () => throw new OperationCanceledException(), isAsync);
                failures.Add("fault", () => throw new InvalidOperationException("a handler's own"), isAsync);
            }

            return failures;
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_logout_that_fails_is_logged_without_a_secret_and_throws_nothing(string what, Func<HttpResponseMessage> answer, bool isAsync)
    {
        _server.LogoutAnswer = answer;
        ConsulSnapshotClient client = Connect();
        await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        await (isAsync ? client.DisposeAsync() : Dispose(client));

        FakeLogRecord warning = Assert.Single(_logs.GetSnapshot(), record => record.Level == LogLevel.Warning);
        Assert.Equal((what, "Logging out failed: the token with accessor accessor-1 is left to expire", 23), (what, warning.Message, warning.Id.Id));
        Assert.NotNull(warning.Exception);
        Assert.DoesNotContain(_logs.GetSnapshot(), record => HoldsSecret($"{record.Message} {record.Exception} {string.Join(' ', record.StructuredState ?? [])}"));
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_token_that_is_gone_already_is_no_failure(string how, Func<ConsulSnapshotClient, ValueTask> end)
    {
        ConsulSnapshotClient client = Connect();
        await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);
        _server.Forget();

        await end(client);

        Assert.True(_logs.GetSnapshot().All(record => record.Level < LogLevel.Warning), how);
    }

    [Fact]
    public async Task A_handler_that_cannot_send_on_the_callers_thread_leaves_the_token_and_a_warning()
    {
        using HttpClient http = new(new AsyncOnly(_server.Consul));
        ConsulSnapshotClient client = new(http, FakeAuthMethod.Options(), _time, new FakeLogger<ConsulSnapshotClient>(_logs));
        await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        await Dispose(client);

        Assert.IsType<NotSupportedException>(Assert.Single(_logs.GetSnapshot(), record => record.Level == LogLevel.Warning).Exception);
    }

    [Fact]
    public async Task An_end_while_a_login_runs_waits_for_it_and_gives_the_token_back()
    {
        TaskCompletionSource gate = new();
        _server.BeforeLogin = gate.Task;
        ConsulSnapshotClient client = Connect();
        Task save = client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        ValueTask end = client.DisposeAsync();
        gate.SetResult();
        await end;
        await Record.ExceptionAsync(() => save);

        Assert.Contains("POST /v1/acl/logout secret-1", _server.Calls);
    }

    [Fact]
    public async Task An_end_while_a_login_hangs_takes_five_seconds()
    {
        _server.BeforeLogin = new TaskCompletionSource().Task;
        ConsulSnapshotClient client = Connect();
        Task save = client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        ValueTask end = client.DisposeAsync();
        _time.Advance(TimeSpan.FromSeconds(5));
        await end;

        Assert.IsType<TaskCanceledException>(await Record.ExceptionAsync(() => save));
    }

    private static ValueTask Dispose(ConsulSnapshotClient client)
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static bool HoldsSecret(string text) => text.Contains("secret-1", StringComparison.Ordinal) || text.Contains(FakeAuthMethod.Bearer, StringComparison.Ordinal);

    private ConsulSnapshotClient Connect() => _server.Consul.Connect(FakeAuthMethod.Options(), _time, new FakeLogger<ConsulSnapshotClient>(_logs));

    private sealed class AsyncOnly(HttpMessageHandler inner) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _inner = new(inner, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _inner.SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
