using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client for Consul snapshots.</summary>
public static class ConsulSnapshotServiceCollectionExtensions
{
    /// <summary>Registers <see cref="ConsulSnapshotClient"/>, with options that are validated when the host starts.</summary>
    /// <remarks>The client is transient, so that its HTTP handler can be renewed: resolve it for each task, and do not keep it in a singleton.</remarks>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; <see langword="null"/> to set them elsewhere, as by binding <see cref="ConsulSnapshotOptions"/>.</param>
    /// <returns>The builder of the HTTP client, to which handlers can be added.</returns>
    public static IHttpClientBuilder AddConsulSnapshots(this IServiceCollection services, Action<ConsulSnapshotOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<ConsulSnapshotOptions> options = services.AddOptionsWithValidateOnStart<ConsulSnapshotOptions, ConsulSnapshotOptionsValidator>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ConsulSnapshotOptions>, ConsulConnectionValidator>());
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddHttpClient(nameof(ConsulSnapshotClient), static (provider, http) =>
            {
                http.BaseAddress = ConsulHttpHandler.BaseAddress(provider.GetRequiredService<IOptions<ConsulSnapshotOptions>>().Value);
                http.Timeout = Timeout.InfiniteTimeSpan; // a snapshot may take minutes; cancellation bounds it
            })
            .ConfigurePrimaryHttpMessageHandler(static provider => ConsulHttpHandler.Create(provider.GetRequiredService<IOptions<ConsulSnapshotOptions>>().Value))
            .RedactLoggedHeaders(static _ => true)
            .AddTypedClient(static (http, provider) => new ConsulSnapshotClient(
                http,
                provider.GetRequiredService<IOptions<ConsulSnapshotOptions>>().Value,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetService<ILogger<ConsulSnapshotClient>>()));
    }
}
