using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client for Consul snapshots.</summary>
/// <remarks>
/// <para>The client is transient, so that its HTTP handler can be renewed: resolve it for each task, from a scope, and do not keep it in a singleton.
/// Its options are read once. With <see cref="ConsulSnapshotOptions.Login"/> all clients of a name share one login, which ends with the service provider.</para>
/// <para>It writes its own logs; those of the HTTP client factory are off, since they hold the token at level Trace.</para>
/// <para>The clients of a name report their saves to one <see cref="SnapshotSaveMonitor"/>, a singleton with the same key, which begins with the first use: see
/// <see cref="ConsulSnapshotHealthCheckRegistration"/>. They are measured by a meter of the <see cref="System.Diagnostics.Metrics.IMeterFactory"/>.</para>
/// <para>Several datacenters in one program have a name each: <c>[FromKeyedServices("dc2")] ConsulSnapshotClient client</c>.</para>
/// </remarks>
public static class ConsulSnapshotServiceCollectionExtensions
{
    /// <summary>Registers <see cref="ConsulSnapshotClient"/>, with options that are validated when the host starts.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; <see langword="null"/> to set them elsewhere.</param>
    /// <returns>The builder of the HTTP client, to which handlers can be added.</returns>
    public static IHttpClientBuilder AddConsulSnapshots(this IServiceCollection services, Action<ConsulSnapshotOptions>? configure = null) =>
        Add(services, Options.Options.DefaultName, configure);

    /// <summary>Registers <see cref="ConsulSnapshotClient"/>, with options from configuration that are validated when the host starts.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">A section whose keys are the members of <see cref="ConsulSnapshotOptions"/>. <c>Address</c> may have each form that
    /// Consul's command line takes, such as <c>host:port</c>: see <see cref="ConsulAddress"/>. An empty text counts as unset. It is read once.</param>
    /// <returns>The builder of the HTTP client, to which handlers can be added.</returns>
    /// <example>
    /// In <c>appsettings.json</c>, for <c>configuration.GetSection("Consul")</c>:
    /// <code>
    /// "Consul": {
    ///   "Address": "https://consul.service:8501",
    ///   "CaFile": "/etc/consul/ca.pem",
    ///   "StallTimeout": "00:02:00",
    ///   "Login": {
    ///     "AuthMethod": "kubernetes",
    ///     "BearerTokenFile": "/var/run/secrets/kubernetes.io/serviceaccount/token",
    ///     "Meta": { "pod": "backup-1" }
    ///   }
    /// }
    /// </code>
    /// </example>
    public static IHttpClientBuilder AddConsulSnapshots(this IServiceCollection services, IConfiguration configuration) =>
        Add(services, Options.Options.DefaultName, From(configuration));

    /// <summary>Registers a <see cref="ConsulSnapshotClient"/> with options and connections of its own, as a keyed service.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The client's key, and the name of its options.</param>
    /// <param name="configure">Sets the options; <see langword="null"/> to set them elsewhere.</param>
    /// <returns>The builder of the HTTP client, to which handlers can be added.</returns>
    public static IHttpClientBuilder AddConsulSnapshots(this IServiceCollection services, string name, Action<ConsulSnapshotOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Add(services, name, configure);
    }

    /// <summary>Registers a <see cref="ConsulSnapshotClient"/> with options from configuration and connections of its own, as a keyed service.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The client's key, and the name of its options.</param>
    /// <param name="configuration">A section, as for the client without a name.</param>
    /// <returns>The builder of the HTTP client, to which handlers can be added.</returns>
    public static IHttpClientBuilder AddConsulSnapshots(this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Add(services, name, From(configuration));
    }

    private static Action<ConsulSnapshotOptions> From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return options => ConsulConfiguration.Apply(options, configuration);
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string name, Action<ConsulSnapshotOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<ConsulSnapshotOptions> options = services.AddOptionsWithValidateOnStart<ConsulSnapshotOptions, ConsulSnapshotOptionsValidator>(name);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ConsulSnapshotOptions>, ConsulConnectionValidator>());
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => new ConsulConnections(provider));
        if (name == Options.Options.DefaultName)
        {
            services.TryAddSingleton(static provider => new SnapshotSaveMonitor(provider.GetRequiredService<TimeProvider>()));
            services.TryAddTransient(static provider => provider.GetRequiredService<ConsulConnections>().CreateClient(Options.Options.DefaultName));
        }
        else
        {
            services.TryAddKeyedSingleton(name, static (provider, _) => new SnapshotSaveMonitor(provider.GetRequiredService<TimeProvider>()));
            services.TryAddKeyedTransient(name, static (provider, key) => provider.GetRequiredService<ConsulConnections>().CreateClient((string)key!));
        }

        return services
            .AddHttpClient(ConsulConnections.HttpName(name), (provider, http) =>
            {
                http.BaseAddress = ConsulHttpHandler.BaseAddress(provider.GetRequiredService<ConsulConnections>().OptionsOf(name));
                http.Timeout = Timeout.InfiniteTimeSpan; // a snapshot may take minutes; cancellation bounds it
            })
            .ConfigurePrimaryHttpMessageHandler(provider => ConsulHttpHandler.Create(provider.GetRequiredService<ConsulConnections>().OptionsOf(name)))
            .RedactLoggedHeaders(static _ => true) // for those who turn the logs on again; it covers their text, but not their structured values
            .RemoveAllLoggers();
    }
}
