using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What the clients of one name share: options, which are read once, and a login, so that not each client logs in.</summary>
/// <remarks>Thread-safe. The logins end with the service provider.</remarks>
/// <param name="services">The service provider.</param>
internal sealed class ConsulConnections(IServiceProvider services) : IDisposable, IAsyncDisposable
{
    private readonly IOptionsMonitor<ConsulSnapshotOptions> _options = services.GetRequiredService<IOptionsMonitor<ConsulSnapshotOptions>>();
    private readonly IHttpClientFactory _factory = services.GetRequiredService<IHttpClientFactory>();
    private readonly TimeProvider _time = services.GetRequiredService<TimeProvider>();
    private readonly ILogger<ConsulSnapshotClient>? _logger = services.GetService<ILogger<ConsulSnapshotClient>>();
    private readonly ClientInstruments _instruments =
        services.GetService<IMeterFactory>() is { } meters ? new ClientInstruments(meters.Create(ConsulSnapshotTelemetry.Meter)) : ClientInstruments.Default;
    private readonly ConcurrentDictionary<string, Lazy<Connection>> _connections = new(StringComparer.Ordinal);

    /// <summary>Gets the options of a name.</summary>
    /// <exception cref="OptionsValidationException">They contradict each other or are out of range.</exception>
    public ConsulSnapshotOptions OptionsOf(string name) => Get(name).Options;

    /// <summary>Makes a client over an HTTP client of the factory's, whose handlers are renewed from time to time.</summary>
    public ConsulSnapshotClient CreateClient(string name)
    {
        Connection connection = Get(name);
        return new ConsulSnapshotClient(_factory.CreateClient(HttpName(name)), connection.Options, connection.Login, connection.Telemetry, _time, _logger);
    }

    public void Dispose()
    {
        foreach (Lazy<Connection> connection in _connections.Values.Where(static connection => connection.IsValueCreated))
        {
            connection.Value.Login?.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Side by side, so that a server that is gone costs its time only once.
        await Task.WhenAll(_connections.Values
            .Where(static connection => connection.IsValueCreated)
            .Select(static connection => connection.Value.Login?.DisposeAsync().AsTask() ?? Task.CompletedTask)).ConfigureAwait(false);
    }

    /// <summary>Gets the name of the HTTP client that belongs to a name of options.</summary>
    public static string HttpName(string name) => name == Options.Options.DefaultName ? nameof(ConsulSnapshotClient) : $"{nameof(ConsulSnapshotClient)}:{name}";

    private Connection Get(string name) =>
        _connections.GetOrAdd(name, static (name, self) => new Lazy<Connection>(() => self.Connect(name), LazyThreadSafetyMode.ExecutionAndPublication), this).Value;

    private Connection Connect(string name)
    {
        ConsulSnapshotOptions found = _options.Get(name).Copy();
        ClientTelemetry telemetry = new(_instruments, name, MonitorOf(name));
        telemetry.MeasureAge(found.Address, found.Datacenter);
        return new Connection(found, ConsulLogin.Create(() => _factory.CreateClient(HttpName(name)), found, _time, _logger), telemetry);
    }

    private SnapshotSaveMonitor MonitorOf(string name) =>
        name == Options.Options.DefaultName ? services.GetRequiredService<SnapshotSaveMonitor>() : services.GetRequiredKeyedService<SnapshotSaveMonitor>(name);

    private sealed class Connection(ConsulSnapshotOptions options, ConsulLogin? login, ClientTelemetry telemetry)
    {
        public ConsulSnapshotOptions Options => options;

        public ConsulLogin? Login => login;

        public ClientTelemetry Telemetry => telemetry;
    }
}
