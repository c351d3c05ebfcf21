using System.Net;
using ConsulSnapshot.Sdk.Agent.Tests.Leadership;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Agent.Tests.Registration;

public sealed class ServiceRegistrationTests : IDisposable
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();
    private readonly LockServer _server = new();
    private readonly CancellationTokenSource _stop = new();

    public void Dispose()
    {
        _server.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task A_standby_registers_with_the_check_that_it_lives_and_no_other()
    {
        Task running = Start(out _);
        await Waiting.UntilAsync(() => Count("/v1/agent/check/update/") >= 1);

        await StopAsync(running);

        Assert.Contains(
            """{"ID":"consul-snapshot:a1","Name":"consul-snapshot","Check":{"Name":"Consul Snapshot Agent Alive","TTL":"30000ms","Status":"passing","CheckID":"consul-snapshot:a1:alive","DeregisterCriticalServiceAfter":"259200000ms"}}""",
            _server.Bodies);
        Assert.Equal(0, Count("/v1/agent/check/register"));
        Assert.Contains("""{"Status":"passing","Output":"Standing by."}""", _server.Bodies);
    }

    [Fact]
    public async Task A_leader_has_the_check_that_it_saves_until_it_leads_no_more()
    {
        Task running = Start(out ServiceRegistration registration);
        await Waiting.UntilAsync(() => Count("/v1/agent/check/update/") >= 1);

        registration.Tell(new SavingState(true, "Saved."));
        await Waiting.UntilAsync(() => _server.Bodies.Contains("""{"Status":"passing","Output":"Saved."}"""));
        registration.Tell(new SavingState(false, "It failed."));
        await Waiting.UntilAsync(() => _server.Bodies.Contains("""{"Status":"critical","Output":"It failed."}"""));
        registration.Tell(null);
        await Waiting.UntilAsync(() => Count("/v1/agent/check/deregister/") == 1);

        await StopAsync(running);
        Assert.Contains(
            """{"Name":"Consul Snapshot Agent Saving Snapshots","TTL":"30000ms","Status":"passing","ID":"consul-snapshot:a1:saving","ServiceID":"consul-snapshot:a1"}""",
            _server.Bodies);
    }

    [Fact]
    public async Task Signs_of_life_are_given_more_often_than_they_are_waited_for()
    {
        Task running = Start(out _);

        TimeSpan gone = await Waiting.AdvanceUntilAsync(_time, () => Count("/v1/agent/check/update/") >= 4, s_second, s_minute);

        Assert.InRange(gone, TimeSpan.Zero, TimeSpan.FromSeconds(40));
        await StopAsync(running);
    }

    [Fact]
    public async Task What_Consul_has_forgotten_is_registered_anew()
    {
        Task running = Start(out _);
        await Waiting.UntilAsync(() => Count("/v1/agent/check/update/") >= 1);
        _server.Fault = (_, _) =>
        {
            _server.Fault = null;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.InternalServerError) { Content = new StringContent("CheckID \"x\" does not have associated TTL") });
        };

        await Waiting.AdvanceUntilAsync(_time, () => Count("/v1/agent/service/register") >= 2, s_second, s_minute);

        await StopAsync(running);
        Assert.Equal(2, Count("/v1/agent/service/register"));
    }

    [Fact]
    public async Task An_agent_that_ends_takes_its_registration_back()
    {
        Task running = Start(out _);
        await Waiting.UntilAsync(() => Count("/v1/agent/check/update/") >= 1);

        await StopAsync(running);

        Assert.Equal("PUT /v1/agent/service/deregister/consul-snapshot%3Aa1", _server.Requests.Last());
    }

    private int Count(string path) => _server.Requests.Count(request => request.StartsWith($"PUT {path}", StringComparison.Ordinal));

    private Task Start(out ServiceRegistration registration)
    {
        ConsulRequests requests = new ConsulSnapshotClient(_server.Connect(), timeProvider: _time).Requests;
        registration = new ServiceRegistration(requests, new RegistrationSettings("consul-snapshot", "a1", TimeSpan.FromHours(72)), NullLogger.Instance);
        return registration.RunAsync(_stop.Token);
    }

    private async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await running;
    }
}
