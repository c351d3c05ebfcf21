using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Cli;

/// <summary>A client for snapshots, and one for what else has to be asked, over the same connection settings.</summary>
internal sealed class ConsulConnection : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ConsulConnection(ServiceProvider services, string httpName)
    {
        _services = services;
        Snapshots = services.GetRequiredService<ConsulSnapshotClient>();
        Agent = new AgentClient(
            services.GetRequiredService<IHttpClientFactory>().CreateClient(httpName),
            services.GetRequiredService<IOptions<ConsulSnapshotOptions>>().Value);
    }

    /// <summary>Gets the client that saves and restores.</summary>
    public ConsulSnapshotClient Snapshots { get; }

    /// <summary>Gets the client that asks the agent about itself.</summary>
    public AgentClient Agent { get; }

    /// <summary>Reads certificates and makes the clients; sends nothing.</summary>
    public static ConsulConnection Open(Action<ConsulSnapshotOptions> configure)
    {
        ServiceCollection services = new();
        IHttpClientBuilder http = services.AddConsulSnapshots(configure);
        ServiceProvider provider = services.BuildServiceProvider();
        try
        {
            return new ConsulConnection(provider, http.Name);
        }
        catch
        {
            provider.Dispose();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
