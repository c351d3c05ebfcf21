using System.Net;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Agent.Tests.Leadership;

public sealed class ConsulLeadershipTests : IDisposable
{
    private static readonly TimeSpan s_ttl = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly LockServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task An_agent_alone_becomes_the_leader_at_once()
    {
        await using LeadershipTerm term = await Agent("one").AcquireAsync(Cancellation);

        Assert.True(term.IsHeld);
        Assert.Equal(_server.Holder, term.SessionId);
    }

    [Fact]
    public async Task The_key_says_who_holds_it_and_is_marked_as_a_lock_of_Consuls_own_client()
    {
        await using LeadershipTerm term = await Agent("one").AcquireAsync(Cancellation);

        Assert.Contains("""{"Holder":"one"}""", _server.Bodies);
        Assert.Contains($"PUT /v1/kv/consul-snapshot/lock?acquire={term.SessionId}&flags=3304740253564472344", _server.Requests);
        Assert.Contains("""{"Name":"consul-snapshot one","TTL":"15000ms","LockDelay":"12000ms","Behavior":"release"}""", _server.Bodies);
    }

    [Fact]
    public async Task A_standby_takes_over_when_the_leader_steps_down()
    {
        LeadershipTerm first = await Agent("one").AcquireAsync(Cancellation);
        Task<LeadershipTerm> second = Agent("two").AcquireAsync(Cancellation);
        await Waiting.UntilAsync(() => _server.Requests.Any(request => request.Contains("index=", StringComparison.Ordinal) && request.StartsWith("GET", StringComparison.Ordinal)));
        Assert.False(second.IsCompleted);

        await first.DisposeAsync();
        await Waiting.AdvanceUntilAsync(_time, () => second.IsCompleted, s_second, s_ttl);

        await using LeadershipTerm term = await second;
        Assert.False(first.IsHeld);
        Assert.True(term.IsHeld);
    }

    [Fact]
    public async Task A_leader_that_steps_down_releases_the_lock_before_it_ends_its_session()
    {
        LeadershipTerm term = await Agent("one").AcquireAsync(Cancellation);

        await term.DisposeAsync();

        Assert.Equal(
            [$"PUT /v1/kv/consul-snapshot/lock?release={term.SessionId}&flags=3304740253564472344", $"PUT /v1/session/destroy/{term.SessionId}"],
            _server.Requests.Where(request => request.StartsWith("PUT", StringComparison.Ordinal)).TakeLast(2));
        Assert.Equal(0, _server.Sessions);
    }

    [Fact]
    public async Task A_leader_that_renews_its_session_stays_the_leader()
    {
        await using LeadershipTerm term = await Agent("one").AcquireAsync(Cancellation);

        for (int renewals = 1; renewals <= 5; renewals++)
        {
            int expected = renewals;
            await Waiting.AdvanceUntilAsync(_time, () => Renewals() >= expected, s_second, s_ttl);
        }

        Assert.True(term.IsHeld);
    }

    [Theory]
    [InlineData(false)] // refused
    [InlineData(true)] // hangs
    public async Task A_leader_that_cannot_renew_stops_believing_before_its_session_can_have_ended(bool hangs)
    {
        LeadershipTerm term = await Agent("one").AcquireAsync(Cancellation);
        _server.Fault = async (_, token) =>
        {
            if (hangs)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            }

            return new HttpResponseMessage(HttpStatusCode.InternalServerError) { Content = new StringContent("No cluster leader") };
        };

        TimeSpan believed = await Waiting.AdvanceUntilAsync(_time, () => !term.IsHeld, s_second, 2 * s_ttl);

        Assert.InRange(believed, s_ttl / 2, s_ttl - TimeSpan.FromTicks(1));
        _server.Fault = null;
        await term.DisposeAsync();
    }

    [Fact]
    public async Task One_renewal_that_fails_is_tried_again_in_time()
    {
        await using LeadershipTerm term = await Agent("one").AcquireAsync(Cancellation);
        int failures = 0;
        _server.Fault = (_, _) => ++failures > 2 ? Unfault() : Task.FromException<HttpResponseMessage>(new HttpRequestException("reset"));

        await Waiting.AdvanceUntilAsync(_time, () => _server.Fault is null && Renewals() > 2, s_second, s_ttl);

        Assert.True(term.IsHeld);

        Task<HttpResponseMessage> Unfault()
        {
            _server.Fault = null;
            return Task.FromException<HttpResponseMessage>(new HttpRequestException("reset"));
        }
    }

    [Fact]
    public async Task A_leader_whose_session_is_ended_learns_of_it_at_once()
    {
        await using LeadershipTerm term = await Agent("one").AcquireAsync(Cancellation);
        await Waiting.UntilAsync(() => _server.Requests.Any(request => request.Contains("index=", StringComparison.Ordinal)));

        _server.Invalidate(term.SessionId);

        await Waiting.UntilAsync(() => !term.IsHeld);
    }

    [Fact]
    public async Task A_leader_whose_lock_is_given_to_another_learns_of_it_at_once()
    {
        await using LeadershipTerm term = await Agent("one").AcquireAsync(Cancellation);
        await Waiting.UntilAsync(() => _server.Requests.Any(request => request.Contains("index=", StringComparison.Ordinal)));

        _server.GiveTo("another");

        await Waiting.UntilAsync(() => !term.IsHeld);
    }

    [Fact]
    public async Task A_lock_that_is_free_but_delayed_is_tried_again()
    {
        _server.IsDelayed = true;
        Task<LeadershipTerm> acquiring = Agent("one").AcquireAsync(Cancellation);
        await Waiting.AdvanceUntilAsync(_time, () => _server.Requests.Count(request => request.Contains("acquire=", StringComparison.Ordinal)) > 3, s_second, s_ttl);

        _server.IsDelayed = false;
        await Waiting.AdvanceUntilAsync(_time, () => acquiring.IsCompleted, s_second, s_ttl);

        await using LeadershipTerm term = await acquiring;
        Assert.True(term.IsHeld);
    }

    [Fact]
    public async Task A_query_that_waits_on_a_dead_connection_is_given_up_and_made_again()
    {
        LeadershipTerm first = await Agent("one").AcquireAsync(Cancellation);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<LeadershipTerm> second = Agent("two").AcquireAsync(stop.Token);
        await Waiting.UntilAsync(() => Looks() >= 2);
        int before = Looks();

        // The query waits at the server for a change that never comes, longer than it asked for: that is a dead connection.
        await Waiting.AdvanceUntilAsync(_time, () => Looks() >= before + 2, s_second, TimeSpan.FromSeconds(40));

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await first.DisposeAsync();
    }

    [Fact]
    public async Task A_standby_waits_through_an_outage_of_Consul()
    {
        _server.Fault = (_, _) => Task.FromException<HttpResponseMessage>(new HttpRequestException("refused"));
        Task<LeadershipTerm> acquiring = Agent("one").AcquireAsync(Cancellation);
        await Waiting.AdvanceUntilAsync(_time, () => _server.Requests.Count > 20, s_second, TimeSpan.FromMinutes(5));

        _server.Fault = null;
        await Waiting.AdvanceUntilAsync(_time, () => acquiring.IsCompleted, s_second, s_ttl);

        await using LeadershipTerm term = await acquiring;
        Assert.True(term.IsHeld);
    }

    [Fact]
    public async Task A_standby_that_is_stopped_leaves_no_session()
    {
        LeadershipTerm first = await Agent("one").AcquireAsync(Cancellation);
        using CancellationTokenSource stop = new();
        Task<LeadershipTerm> second = Agent("two").AcquireAsync(stop.Token);
        await Waiting.UntilAsync(() => Looks() >= 2);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(1, _server.Sessions);
        await first.DisposeAsync();
    }

    [Fact]
    public void A_key_that_no_address_can_name_is_refused()
    {
        using HttpClient http = _server.Connect();

        Assert.Throws<ArgumentException>(() => new ConsulLeadership(Requests(http), new LeadershipSettings("../lock", s_ttl, "one"), NullLogger.Instance));
    }

    private int Renewals() => _server.Requests.ToArray().Count(request => request.Contains("/renew/", StringComparison.Ordinal));

    private int Looks() => _server.Requests.ToArray().Count(request => request.StartsWith("GET", StringComparison.Ordinal) && request.Contains("index=", StringComparison.Ordinal));

    private ConsulLeadership Agent(string name) => new(Requests(_server.Connect()), new LeadershipSettings("consul-snapshot/lock", s_ttl, name), NullLogger.Instance);

    private ConsulRequests Requests(HttpClient http) => new ConsulSnapshotClient(http, timeProvider: _time).Requests;
}
