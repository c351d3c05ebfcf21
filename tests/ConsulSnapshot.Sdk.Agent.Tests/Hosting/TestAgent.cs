using ConsulSnapshot.Sdk.Agent.Tests.Leadership;
using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Agent.Tests.Hosting;

/// <summary>An agent in a host of its own, on the test's clock.</summary>
internal sealed class TestAgent : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly FakeTimeProvider _time;
    private bool _isStarted;

    private TestAgent(IHost host, FakeTimeProvider time)
    {
        _host = host;
        _time = time;
        Logs = host.Services.GetRequiredService<FakeLogCollector>();
    }

    public SnapshotAgent Agent => _host.Services.GetRequiredService<SnapshotAgent>();

    public FakeLogCollector Logs { get; }

    public IServiceProvider Services => _host.Services;

    /// <summary>Gets what the process would say when it ends; <see langword="null"/> if it said nothing.</summary>
    public int? ExitCode => ((RecordedExit)_host.Services.GetRequiredService<ProcessExit>()).Code;

    public IHostApplicationLifetime Lifetime => _host.Services.GetRequiredService<IHostApplicationLifetime>();

    /// <summary>Makes an agent that is not started.</summary>
    /// <param name="consul">Its Consul.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="configure">Sets its options.</param>
    /// <param name="configuration">Configuration in place of that; <see langword="null"/> for none.</param>
    /// <param name="services">Changes the services.</param>
    public static TestAgent Create(
        LockServer consul, FakeTimeProvider time, Action<SnapshotAgentOptions>? configure = null, IConfiguration? configuration = null, Action<SnapshotAgentBuilder>? services = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddFakeLogging().SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<ProcessExit, RecordedExit>();
        SnapshotAgentBuilder agent = configuration is null ? builder.Services.AddConsulSnapshotAgent(configure) : builder.Services.AddConsulSnapshotAgent(configuration);
        if (configuration is not null && configure is not null)
        {
            builder.Services.Configure(configure);
        }

        builder.Services.AddHttpClient(nameof(ConsulSnapshotClient)).ConfigurePrimaryHttpMessageHandler(() => new Passing(consul));
        services?.Invoke(agent);
        return new TestAgent(builder.Build(), time);
    }

    public static async Task<TestAgent> StartAsync(LockServer consul, FakeTimeProvider time, Action<SnapshotAgentOptions> configure)
    {
        TestAgent agent = Create(consul, time, configure);
        await agent.StartAsync();
        return agent;
    }

    public async Task StartAsync()
    {
        await _host.StartAsync(TestContext.Current.CancellationToken);
        _isStarted = true;
    }

    public Task StopAsync() => _host.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>Lets the test's time pass until something holds.</summary>
    public Task<TimeSpan> UntilAsync(Func<bool> holds, TimeSpan? limit = null) => Waiting.AdvanceUntilAsync(_time, holds, TimeSpan.FromSeconds(5), limit ?? TimeSpan.FromHours(3));

    public async ValueTask DisposeAsync()
    {
        if (_isStarted)
        {
            await _host.StopAsync(CancellationToken.None);
        }

        _host.Dispose();
    }

    /// <summary>Options of an agent with one store in memory.</summary>
    public static Action<SnapshotAgentOptions> StoringTo(SnapshotStore store, Action<SnapshotAgentOptions>? more = null) => options =>
    {
        BackupDestinationOptions destination = new();
        destination.Use(store);
        options.Destinations["memory"] = destination;
        options.Node = "a1";
        more?.Invoke(options);
    };

    private sealed class RecordedExit : ProcessExit
    {
        public int? Code { get; private set; }

        public override void Say(int code) => Code = code;
    }

    /// <summary>Lets the factory dispose of its handlers, but not of the test's Consul.</summary>
    private sealed class Passing(LockServer consul) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _invoker = new(consul, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _invoker.SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _invoker.Dispose();
            base.Dispose(disposing);
        }
    }
}
