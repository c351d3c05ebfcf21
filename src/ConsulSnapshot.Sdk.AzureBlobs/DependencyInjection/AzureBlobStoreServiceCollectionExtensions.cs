using ConsulSnapshot.Sdk.AzureBlobs;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers stores in Azure Blob Storage.</summary>
/// <remarks>A store is a singleton, made when it is needed first. Its options are read once, then, and validated when the host starts.</remarks>
public static class AzureBlobStoreServiceCollectionExtensions
{
    /// <summary>Registers a store as <see cref="AzureBlobSnapshotStore"/>, and as <see cref="SnapshotStore"/> unless there is one.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; <see langword="null"/> to set them elsewhere.</param>
    /// <returns>The builder of the options.</returns>
    public static OptionsBuilder<AzureBlobStoreOptions> AddAzureBlobSnapshotStore(this IServiceCollection services, Action<AzureBlobStoreOptions>? configure = null)
    {
        OptionsBuilder<AzureBlobStoreOptions> options = Add(services, Options.Options.DefaultName, configure);
        services.TryAddSingleton(static provider => Create(provider, Options.Options.DefaultName));
        services.TryAddSingleton<SnapshotStore>(static provider => provider.GetRequiredService<AzureBlobSnapshotStore>());
        return options;
    }

    /// <summary>Registers a store as <see cref="AzureBlobSnapshotStore"/>, and as <see cref="SnapshotStore"/> unless there is one, with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">A section whose keys are the members of <see cref="AzureBlobStoreOptions"/>. An empty text counts as unset.</param>
    /// <returns>The builder of the options.</returns>
    public static OptionsBuilder<AzureBlobStoreOptions> AddAzureBlobSnapshotStore(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddAzureBlobSnapshotStore(options => configuration.Bind(options));
    }

    /// <summary>Registers a store with options of its own as a keyed <see cref="SnapshotStore"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The store's key, and the name of its options.</param>
    /// <param name="configure">Sets the options; <see langword="null"/> to set them elsewhere.</param>
    /// <returns>The builder of the options.</returns>
    public static OptionsBuilder<AzureBlobStoreOptions> AddAzureBlobSnapshotStore(this IServiceCollection services, string name, Action<AzureBlobStoreOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        OptionsBuilder<AzureBlobStoreOptions> options = Add(services, name, configure);
        services.TryAddKeyedSingleton<SnapshotStore>(name, static (provider, key) => Create(provider, (string)key!));
        return options;
    }

    /// <summary>Registers a store with options of its own from configuration as a keyed <see cref="SnapshotStore"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The store's key, and the name of its options.</param>
    /// <param name="configuration">A section, as for the store without a name.</param>
    /// <returns>The builder of the options.</returns>
    public static OptionsBuilder<AzureBlobStoreOptions> AddAzureBlobSnapshotStore(this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddAzureBlobSnapshotStore(name, options => configuration.Bind(options));
    }

    private static OptionsBuilder<AzureBlobStoreOptions> Add(IServiceCollection services, string name, Action<AzureBlobStoreOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<AzureBlobStoreOptions> options = services.AddOptionsWithValidateOnStart<AzureBlobStoreOptions, AzureBlobStoreOptionsValidator>(name);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AzureBlobStoreOptions>, AzureBlobConnectionValidator>());
        return configure is null ? options : options.Configure(configure);
    }

    private static AzureBlobSnapshotStore Create(IServiceProvider provider, string name) => new(
        provider.GetRequiredService<IOptionsMonitor<AzureBlobStoreOptions>>().Get(name), provider.GetService<ILogger<AzureBlobSnapshotStore>>());
}
