using ConsulSnapshot.Sdk.Agent.Tests.Leadership;
using ConsulSnapshot.Sdk.Agent.Tests.Runs;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Agent.Tests.Hosting;

public sealed class SnapshotAgentTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 15, 10, 0, 0, TimeSpan.Zero));
    private readonly LockServer _consul = new();
    private readonly TemporaryFolder _folder = new();

    public async ValueTask InitializeAsync() => _consul.Archive = await TestSnapshots.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _consul.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Destinations_are_known_before_the_agent_leads()
    {
        InMemorySnapshotStore store = new("memory:one");
        await using TestAgent agent = TestAgent.Create(_consul, _time, TestAgent.StoringTo(store));

        BackupDestination destination = Assert.Single(agent.Agent.Destinations);

        Assert.Equal("memory", destination.Name);
        Assert.Same(store, destination.Store);
        Assert.False(agent.Agent.Status.IsLeader);
        Assert.Empty(agent.Agent.Status.Destinations);
    }

    [Fact]
    public async Task Destinations_are_those_of_the_options_of_now()
    {
        Directory.CreateDirectory(_folder["one"]);
        Directory.CreateDirectory(_folder["two"]);
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Destinations:disk:Path", _folder["one"])]).Build();
        await using TestAgent agent = TestAgent.Create(_consul, _time, configuration: configuration);
        await agent.StartAsync();
        await agent.UntilAsync(() => agent.Agent.History.Count > 0);

        configuration["Destinations:disk:Path"] = _folder["two"];
        configuration.Reload();
        await agent.UntilAsync(() => agent.Agent.Destinations[0].Store.Description.EndsWith("two", StringComparison.Ordinal));

        Assert.Equal("disk", Assert.Single(agent.Agent.Destinations).Name);
    }
}
