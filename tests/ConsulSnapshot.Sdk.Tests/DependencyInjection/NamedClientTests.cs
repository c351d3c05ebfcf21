using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Tests.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Sdk.Tests.DependencyInjection;

/// <summary>Several datacenters in one program, and what their clients share.</summary>
public sealed class NamedClientTests : IDisposable
{
    private readonly FakeConsul _first = FakeConsul.Sending(FakeAuthMethod.Snapshot);
    private readonly FakeConsul _second = FakeConsul.Sending(FakeAuthMethod.Snapshot);
    private readonly FakeAuthMethod _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Each_name_has_its_own_options_and_handlers()
    {
        ServiceCollection services = new();
        services.AddConsulSnapshots("dc1", options => (options.Address, options.Token) = (new Uri("http://one:8500"), "t1")).ConfigurePrimaryHttpMessageHandler(() => _first);
        services.AddConsulSnapshots("dc2", options => (options.Address, options.Token) = (new Uri("http://two:8500"), "t2")).ConfigurePrimaryHttpMessageHandler(() => _second);
        services.AddTransient<BothDatacenters>();
        await using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);

        await provider.GetRequiredService<BothDatacenters>().SaveAsync(Cancellation);

        Assert.Equal(("http://one:8500/v1/snapshot", "t1"), Sent(_first));
        Assert.Equal(("http://two:8500/v1/snapshot", "t2"), Sent(_second));
    }

    [Fact]
    public async Task The_client_without_a_name_is_another_one()
    {
        ServiceCollection services = new();
        services.AddConsulSnapshots(options => options.Token = "t1").ConfigurePrimaryHttpMessageHandler(() => _first);
        services.AddConsulSnapshots("dc2", options => options.Token = "t2").ConfigurePrimaryHttpMessageHandler(() => _second);
        await using ServiceProvider provider = services.BuildServiceProvider();

        await Assert.Single(provider.GetServices<ConsulSnapshotClient>()).SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.Equal("t1", Sent(_first).Token);
        Assert.Empty(_second.Requests);
    }

    [Fact]
    public async Task A_name_alone_is_no_client_without_a_name()
    {
        ServiceCollection services = new();
        services.AddConsulSnapshots("dc2");
        await using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Null(provider.GetService<ConsulSnapshotClient>());
        Assert.NotNull(provider.GetKeyedService<ConsulSnapshotClient>("dc2"));
        Assert.Null(provider.GetKeyedService<ConsulSnapshotClient>("dc3"));
    }

    [Fact]
    public async Task A_name_can_be_configured_by_a_section()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("dc2:Address", "two:8500"), new("dc2:Token", "t2")]).Build();
        ServiceCollection services = new();
        services.AddConsulSnapshots("dc2", configuration.GetSection("dc2")).ConfigurePrimaryHttpMessageHandler(() => _second);
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredKeyedService<ConsulSnapshotClient>("dc2").SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.Equal(("http://two:8500/v1/snapshot", "t2"), Sent(_second));
    }

    [Fact]
    public async Task A_host_does_not_start_with_wrong_options_of_any_name()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddConsulSnapshots("dc1");
        builder.Services.AddConsulSnapshots("dc2", options => options.Password = "secret");
        using IHost host = builder.Build();

        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        Assert.Equal("dc2", exception.OptionsName);
    }

    [Fact]
    public async Task All_clients_of_a_name_share_one_login_which_ends_with_the_provider()
    {
        ServiceProvider provider = BuildWithLogin();

        await SaveInScopeAsync(provider);
        await SaveInScopeAsync(provider);
        string[] before = [.. _server.Calls];
        await provider.DisposeAsync();

        Assert.Equal(["POST /v1/acl/login", "GET /v1/snapshot secret-1", "GET /v1/snapshot secret-1"], before);
        Assert.Equal(["POST /v1/acl/logout secret-1"], _server.Calls.Skip(3));
    }

    [Fact]
    public async Task A_provider_that_is_disposed_on_the_callers_thread_logs_out_too()
    {
        ServiceProvider provider = BuildWithLogin();
        await SaveInScopeAsync(provider);

#pragma warning disable CA1849 // That is what is tested.
        provider.Dispose();
#pragma warning restore CA1849

        Assert.Equal("POST /v1/acl/logout secret-1", _server.Calls.Last());
    }

    [Fact]
    public async Task Each_name_logs_in_for_itself()
    {
        ServiceCollection services = new();
        foreach (string name in (string[])["dc1", "dc2"])
        {
            services.AddConsulSnapshots(name, LogIn).ConfigurePrimaryHttpMessageHandler(() => _server.Consul);
        }

        services.AddTransient<BothDatacenters>();
        await using (ServiceProvider provider = services.BuildServiceProvider())
        {
            await provider.GetRequiredService<BothDatacenters>().SaveAsync(Cancellation);
        }

        Assert.Equal(["GET /v1/snapshot secret-1", "GET /v1/snapshot secret-2"], _server.Calls.Where(call => call.StartsWith("GET", StringComparison.Ordinal)));
        Assert.Equal(["POST /v1/acl/logout secret-1", "POST /v1/acl/logout secret-2"], _server.Calls.Skip(4).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_login_outlives_the_handler_over_which_it_was_made()
    {
        int handlers = 0;
        ServiceCollection services = new();
        services.AddConsulSnapshots(LogIn)
            .ConfigurePrimaryHttpMessageHandler(() =>
            {
                handlers++;
                return _server.Consul;
            })
            .SetHandlerLifetime(TimeSpan.FromSeconds(1));
        ServiceProvider provider = services.BuildServiceProvider();

        while (handlers < 2)
        {
            await SaveInScopeAsync(provider);
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancellation); // the factory's clock is the system's
        }

        await provider.DisposeAsync();

        Assert.Equal(["POST /v1/acl/login", "GET /v1/snapshot secret-1", "POST /v1/acl/logout secret-1"], _server.Calls.Distinct());
    }

    [Fact]
    public async Task Options_are_read_once()
    {
        int read = 0;
        ServiceCollection services = new();
        services.AddConsulSnapshots("dc1", options => options.Token = $"t{++read}").ConfigurePrimaryHttpMessageHandler(() => _first);
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredKeyedService<ConsulSnapshotClient>("dc1").SaveAsync(Stream.Null, cancellationToken: Cancellation);
        provider.GetRequiredService<IOptionsMonitorCache<ConsulSnapshotOptions>>().Clear();
        await provider.GetRequiredKeyedService<ConsulSnapshotClient>("dc1").SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.All(_first.Requests, request => Assert.Equal("t1", request.Headers["X-Consul-Token"]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_name_must_not_be_empty(string? name)
    {
        ServiceCollection services = new();

        Assert.ThrowsAny<ArgumentException>(() => services.AddConsulSnapshots(name!, static _ => { }));
        Assert.ThrowsAny<ArgumentException>(() => services.AddConsulSnapshots(name!, new ConfigurationBuilder().Build()));
    }

    private static (string Uri, string Token) Sent(FakeConsul consul)
    {
        SentRequest request = Assert.Single(consul.Requests);
        return (request.Uri, request.Headers["X-Consul-Token"]);
    }

    private static void LogIn(ConsulSnapshotOptions options) => options.Login = FakeAuthMethod.Options().Login;

    private static async Task SaveInScopeAsync(ServiceProvider provider)
    {
        await using AsyncServiceScope scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ConsulSnapshotClient>().SaveAsync(Stream.Null, cancellationToken: Cancellation);
    }

    private ServiceProvider BuildWithLogin()
    {
        ServiceCollection services = new();
        services.AddConsulSnapshots(LogIn).ConfigurePrimaryHttpMessageHandler(() => _server.Consul);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private sealed class BothDatacenters([FromKeyedServices("dc1")] ConsulSnapshotClient one, [FromKeyedServices("dc2")] ConsulSnapshotClient two)
    {
        public async Task SaveAsync(CancellationToken cancellationToken)
        {
            await one.SaveAsync(Stream.Null, cancellationToken: cancellationToken);
            await two.SaveAsync(Stream.Null, cancellationToken: cancellationToken);
        }
    }
}
