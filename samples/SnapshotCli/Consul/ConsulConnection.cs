using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Cli;

/// <summary>A client for snapshots, and the settings that it was made of.</summary>
internal sealed class ConsulConnection : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ConsulConnection(ServiceProvider services)
    {
        _services = services;
        Snapshots = services.GetRequiredService<ConsulSnapshotClient>();
        Address = services.GetRequiredService<IOptions<ConsulSnapshotOptions>>().Value.Address;
    }

    /// <summary>Gets the client.</summary>
    public ConsulSnapshotClient Snapshots { get; }

    /// <summary>Gets the address of the agent.</summary>
    public Uri Address { get; }

    /// <summary>Reads certificates and makes the client; sends nothing.</summary>
    /// <param name="configure">Sets the options.</param>
    /// <param name="console">What is told of attempts that failed.</param>
    public static ConsulConnection Open(Action<ConsulSnapshotOptions> configure, CommandConsole console)
    {
        ServiceCollection services = new();
        services.AddConsulSnapshots(configure);
        services.AddLogging(builder => builder.AddProvider(new FailedAttempts(console)));
        ServiceProvider provider = services.BuildServiceProvider();
        try
        {
            return new ConsulConnection(provider);
        }
        catch
        {
            provider.Dispose();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
