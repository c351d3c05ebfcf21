using System.Net;
using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Tests.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Sdk.Tests.DependencyInjection;

/// <summary>The client in a host.</summary>
public class AddConsulSnapshotsTests
{
    private static readonly byte[] s_snapshot = File.ReadAllBytes(Fixtures.Vector("ok-min"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_client_saves_through_the_handler_that_the_builder_was_given()
    {
        using FakeConsul consul = FakeConsul.Sending(s_snapshot);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddConsulSnapshots(options => (options.Address, options.Token) = (new Uri("http://h:1/prefix"), "t")).ConfigurePrimaryHttpMessageHandler(() => consul);
        using IHost host = builder.Build();
        await host.StartAsync(Cancellation);

        SavedSnapshot saved = await host.Services.GetRequiredService<ConsulSnapshotClient>().SaveAsync(Stream.Null, cancellationToken: Cancellation);

        SentRequest request = Assert.Single(consul.Requests);
        Assert.Equal(s_snapshot.Length, saved.Length);
        Assert.Equal("http://h:1/prefix/v1/snapshot", request.Uri);
        Assert.Equal("t", request.Headers["X-Consul-Token"]);
    }

    [Fact]
    public async Task Handlers_can_be_added_to_the_builder()
    {
        using FakeConsul consul = FakeConsul.Saying(HttpStatusCode.OK);
        ServiceCollection services = new();
        services.AddConsulSnapshots().ConfigurePrimaryHttpMessageHandler(() => consul).AddHttpMessageHandler(() => new HeaderHandler());
        await using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);

        await provider.GetRequiredService<ConsulSnapshotClient>().RestoreAsync(new MemoryStream(s_snapshot), RestoreOptions.Unguarded, cancellationToken: Cancellation);

        Assert.Equal("1", Assert.Single(consul.Requests).Headers["X-Added"]);
    }

    [Fact]
    public async Task The_HTTP_client_has_no_timeout()
    {
        ServiceCollection services = new();
        services.AddConsulSnapshots();
        await using ServiceProvider provider = services.BuildServiceProvider();

        using HttpClient http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ConsulSnapshotClient));

        Assert.Equal(Timeout.InfiniteTimeSpan, http.Timeout);
        Assert.Equal(new Uri("http://127.0.0.1:8500/"), http.BaseAddress);
    }

    public static TheoryData<string, Action<ConsulSnapshotOptions>> Invalid => new()
    {
        { nameof(ConsulSnapshotOptions.Address), options => options.Address = null! },
        { nameof(ConsulSnapshotOptions.Address), options => options.Address = new Uri("/relative", UriKind.Relative) },
        { nameof(ConsulSnapshotOptions.Address), options => options.Address = new Uri("localhost:8500") },
        { nameof(ConsulSnapshotOptions.Address), options => options.Address = new Uri("http://user:secret@h") },
        { nameof(ConsulSnapshotOptions.Address), options => options.Address = new Uri("unix://run/consul.sock") },
        { nameof(ConsulSnapshotOptions.StallTimeout), options => options.StallTimeout = TimeSpan.Zero },
        { nameof(ConsulSnapshotOptions.StallTimeout), options => options.StallTimeout = TimeSpan.FromDays(25) },
        { nameof(ConsulSnapshotOptions.ClientKeyFile), options => options.ClientCertificateFile = "cert.pem" },
        { nameof(ConsulSnapshotOptions.ClientCertificateFile), options => options.ClientKeyFile = "key.pem" },
        { nameof(ConsulSnapshotOptions.UserName), options => options.Password = "secret" },
        { nameof(ConsulLoginOptions.AuthMethod), options => options.Login = new() { BearerToken = "secret" } },
        { nameof(ConsulLoginOptions.AuthMethod), options => options.Login = new() { BearerTokenFile = "bearer" } },
        { nameof(ConsulLoginOptions.AuthMethod), options => options.Login = new() { Meta = { ["pod"] = "secret" } } },
        { nameof(ConsulLoginOptions.BearerTokenFile), options => options.Login = new() { AuthMethod = "pods" } },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task A_host_with_wrong_options_does_not_start_and_names_the_option(string option, Action<ConsulSnapshotOptions> configure)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddConsulSnapshots(configure);
        using IHost host = builder.Build();

        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));

        Assert.Contains(option, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void A_client_without_a_host_is_not_made_with_wrong_options(string option, Action<ConsulSnapshotOptions> configure)
    {
        ConsulSnapshotOptions options = new();
        configure(options);

        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(() => ConsulSnapshotClient.Create(options));

        Assert.Contains(option, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registered_twice_both_configurations_count_and_there_is_one_client()
    {
        using FakeConsul consul = FakeConsul.Sending(s_snapshot);
        ServiceCollection services = new();
        services.AddConsulSnapshots(options => options.Datacenter = "dc1");
        services.AddConsulSnapshots(options => options.Token = "t").ConfigurePrimaryHttpMessageHandler(() => consul);
        await using ServiceProvider provider = services.BuildServiceProvider();

        await Assert.Single(provider.GetServices<ConsulSnapshotClient>()).SaveAsync(Stream.Null, cancellationToken: Cancellation);

        SentRequest request = Assert.Single(consul.Requests);
        Assert.EndsWith("?dc=dc1", request.Uri, StringComparison.Ordinal);
        Assert.Equal("t", request.Headers["X-Consul-Token"]);
    }

    [Fact]
    public async Task The_clock_of_the_host_is_used()
    {
        Microsoft.Extensions.Time.Testing.FakeTimeProvider time = new();
        using FakeConsul consul = new(() =>
        {
            time.Advance(TimeSpan.FromSeconds(3));
            return FakeConsul.Ok(new MemoryStream(s_snapshot));
        });
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(time);
        services.AddConsulSnapshots().ConfigurePrimaryHttpMessageHandler(() => consul);
        await using ServiceProvider provider = services.BuildServiceProvider();

        SavedSnapshot saved = await provider.GetRequiredService<ConsulSnapshotClient>().SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.Equal(TimeSpan.FromSeconds(3), saved.Duration);
    }

    private sealed class HeaderHandler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("X-Added", "1");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
