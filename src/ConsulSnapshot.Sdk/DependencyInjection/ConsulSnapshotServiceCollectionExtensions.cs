using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client for Consul snapshots.</summary>
public static class ConsulSnapshotServiceCollectionExtensions
{
    /// <summary>Registers <see cref="ConsulSnapshotClient"/>, with options that are validated when the host starts.</summary>
    /// <remarks>
    /// <para>The client is transient, so that its HTTP handler can be renewed: resolve it for each task, from a scope, and do not keep it in a singleton.</para>
    /// <para>It writes its own logs; those of the HTTP client factory are off, since they hold the token at level Trace.</para>
    /// </remarks>
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
        services.TryAddTransient(static provider => new ConsulSnapshotClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ConsulSnapshotClient)),
            provider.GetRequiredService<IOptions<ConsulSnapshotOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<ConsulSnapshotClient>>()));
        return services
            .AddHttpClient(nameof(ConsulSnapshotClient), static (provider, http) =>
            {
                http.BaseAddress = ConsulHttpHandler.BaseAddress(provider.GetRequiredService<IOptions<ConsulSnapshotOptions>>().Value);
                http.Timeout = Timeout.InfiniteTimeSpan; // a snapshot may take minutes; cancellation bounds it
            })
            .ConfigurePrimaryHttpMessageHandler(static provider => ConsulHttpHandler.Create(provider.GetRequiredService<IOptions<ConsulSnapshotOptions>>().Value))
            .RedactLoggedHeaders(static _ => true) // for those who turn the logs on again; it covers their text, but not their structured values
            .RemoveAllLoggers();
    }
}
