using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using ConsulSnapshot.Sdk.Agent.Tests.Hosting;
using ConsulSnapshot.Sdk.Agent.Tests.Leadership;
using ConsulSnapshot.Sdk.Agent.Tests.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Agent.Tests.Watching;

public sealed class WebhookTests : IAsyncLifetime
{
    private const string Secret = "T000-secret";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 15, 10, 0, 0, TimeSpan.Zero));
    private readonly LockServer _consul = new();
    private readonly FaultyStore _store;
    private readonly Receiver _receiver = new();

    public WebhookTests() => _store = new FaultyStore(time: _time);

    public async ValueTask InitializeAsync() => _consul.Archive = await TestSnapshots.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _consul.Dispose();
        _receiver.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_first_failure_and_the_recovery_are_told_of_once()
    {
        _consul.SnapshotFault = SnapshotSource.Saying(HttpStatusCode.InternalServerError, "No cluster leader");
        await using TestAgent agent = await StartAsync();
        await agent.UntilAsync(() => agent.Agent.History.Count == 2);
        _consul.SnapshotFault = null;

        await agent.UntilAsync(() => _receiver.Bodies.Count == 2);
        await agent.Agent.RunNowAsync(TestContext.Current.CancellationToken);

        JsonElement[] told = _receiver.Messages;
        Assert.Equal(["failure", "recovery"], told.Select(message => message.GetProperty("event").GetString()));
        Assert.Equal(("a1", "failed"), (told[0].GetProperty("node").GetString(), told[0].GetProperty("outcome").GetString()));
        Assert.Contains("No cluster leader", told[0].GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.Equal(("dc1", "stored"), (told[1].GetProperty("datacenter").GetString(), told[1].GetProperty("outcome").GetString()));
        Assert.Equal("memory", told[1].GetProperty("destinations")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_recovery_is_told_of_also_by_an_agent_that_was_not_there_when_backups_failed()
    {
        TestAgent first = await StartAsync();
        await first.UntilAsync(() => first.Agent.History.Count == 1);
        _consul.SnapshotFault = SnapshotSource.Saying(HttpStatusCode.InternalServerError, "No cluster leader");
        await first.UntilAsync(() => _receiver.Bodies.Count == 1);
        await first.DisposeAsync();
        _time.Advance(TimeSpan.FromHours(2));
        _consul.SnapshotFault = null;
        _consul.Archive = await TestSnapshots.CreateAsync(time: _time.GetUtcNow());

        await using TestAgent second = await StartAsync();
        await second.UntilAsync(() => _receiver.Bodies.Count == 2);

        Assert.Equal(["failure", "recovery"], _receiver.Messages.Select(message => message.GetProperty("event").GetString()));
    }

    [Fact]
    public async Task An_agent_that_finds_young_backups_tells_of_no_recovery()
    {
        TestAgent first = await StartAsync();
        await first.UntilAsync(() => first.Agent.History.Count == 1);
        await first.DisposeAsync();
        _time.Advance(TimeSpan.FromMinutes(70));
        _consul.Archive = await TestSnapshots.CreateAsync(time: _time.GetUtcNow());

        await using TestAgent second = await StartAsync();
        await second.UntilAsync(() => second.Agent.History.Count == 1 && second.Agent.Verifications.Count == 1);

        Assert.Empty(_receiver.Bodies);
    }

    [Fact]
    public async Task A_webhook_that_fails_is_tried_three_times_and_then_left_alone()
    {
        _receiver.Status = HttpStatusCode.BadGateway;
        _consul.SnapshotFault = SnapshotSource.Saying(HttpStatusCode.InternalServerError, "No cluster leader");
        await using TestAgent agent = await StartAsync();

        await agent.UntilAsync(() => agent.Logs.GetSnapshot().Any(record => record.Id.Id == 61));

        Assert.Equal(3, _receiver.Bodies.Count);
        Assert.All(agent.Logs.GetSnapshot(), record => Assert.DoesNotContain(Secret, record.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_webhook_that_never_answers_does_not_hold_up_backups()
    {
        _receiver.Hangs = true;
        _consul.SnapshotFault = SnapshotSource.Saying(HttpStatusCode.InternalServerError, "No cluster leader");
        await using TestAgent agent = await StartAsync();
        await agent.UntilAsync(() => agent.Agent.History.Count == 1);
        _consul.SnapshotFault = null;

        BackupReport report = await agent.Agent.RunNowAsync(TestContext.Current.CancellationToken);

        Assert.Equal(BackupOutcome.Stored, report.Outcome);
    }

    private Task<TestAgent> StartAsync() => StartAsync(_consul, _time, _store, _receiver);

    internal static async Task<TestAgent> StartAsync(LockServer consul, FakeTimeProvider time, FaultyStore store, Receiver receiver, Action<SnapshotAgentOptions>? more = null)
    {
        TestAgent agent = TestAgent.Create(
            consul,
            time,
            TestAgent.StoringTo(store, options =>
            {
                options.Leadership.MaxFailures = 0;
                options.Webhooks.Add(new WebhookOptions { Url = new Uri($"https://hooks.example/services/{Secret}") });
                more?.Invoke(options);
            }),
            services: builder => builder.Services.AddHttpClient(WebhookSender.ClientName).ConfigurePrimaryHttpMessageHandler(() => receiver));
        await agent.StartAsync();
        return agent;
    }

    internal sealed class Receiver : HttpMessageHandler
    {
        public JsonElement[] Messages => [.. Bodies.Select(static body => JsonDocument.Parse(body).RootElement)];

        public ConcurrentQueue<string> Bodies { get; } = [];

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public bool Hangs { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Bodies.Enqueue(await request.Content!.ReadAsStringAsync(cancellationToken));
            if (Hangs)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }

            return new HttpResponseMessage(Status);
        }
    }
}
