using ConsulSnapshot.Sdk.AmazonS3;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers stores in Amazon S3 and what speaks its protocol.</summary>
/// <remarks>A store is a singleton, made when it is needed first. Its options are read once, then, and validated when the host starts.</remarks>
public static class AmazonS3StoreServiceCollectionExtensions
{
    /// <summary>Registers a store as <see cref="AmazonS3SnapshotStore"/>, and as <see cref="SnapshotStore"/> unless there is one.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; <see langword="null"/> to set them elsewhere.</param>
    /// <returns>The builder of the options.</returns>
    public static OptionsBuilder<AmazonS3StoreOptions> AddAmazonS3SnapshotStore(this IServiceCollection services, Action<AmazonS3StoreOptions>? configure = null)
    {
        OptionsBuilder<AmazonS3StoreOptions> options = Add(services, Options.Options.DefaultName, configure);
        services.TryAddSingleton(static provider => Create(provider, Options.Options.DefaultName));
        services.TryAddSingleton<SnapshotStore>(static provider => provider.GetRequiredService<AmazonS3SnapshotStore>());
        return options;
    }

    /// <summary>Registers a store as <see cref="AmazonS3SnapshotStore"/>, and as <see cref="SnapshotStore"/> unless there is one, with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">A section whose keys are the members of <see cref="AmazonS3StoreOptions"/>. An empty text counts as unset.</param>
    /// <returns>The builder of the options.</returns>
    public static OptionsBuilder<AmazonS3StoreOptions> AddAmazonS3SnapshotStore(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddAmazonS3SnapshotStore(options => configuration.Bind(options));
    }

    /// <summary>Registers a store with options of its own as a keyed <see cref="SnapshotStore"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The store's key, and the name of its options.</param>
    /// <param name="configure">Sets the options; <see langword="null"/> to set them elsewhere.</param>
    /// <returns>The builder of the options.</returns>
    public static OptionsBuilder<AmazonS3StoreOptions> AddAmazonS3SnapshotStore(this IServiceCollection services, string name, Action<AmazonS3StoreOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        OptionsBuilder<AmazonS3StoreOptions> options = Add(services, name, configure);
        services.TryAddKeyedSingleton<SnapshotStore>(name, static (provider, key) => Create(provider, (string)key!));
        return options;
    }

    /// <summary>Registers a store with options of its own from configuration as a keyed <see cref="SnapshotStore"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The store's key, and the name of its options.</param>
    /// <param name="configuration">A section, as for the store without a name.</param>
    /// <returns>The builder of the options.</returns>
    public static OptionsBuilder<AmazonS3StoreOptions> AddAmazonS3SnapshotStore(this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddAmazonS3SnapshotStore(name, options => configuration.Bind(options));
    }

    private static OptionsBuilder<AmazonS3StoreOptions> Add(IServiceCollection services, string name, Action<AmazonS3StoreOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<AmazonS3StoreOptions> options = services.AddOptionsWithValidateOnStart<AmazonS3StoreOptions, AmazonS3StoreOptionsValidator>(name);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AmazonS3StoreOptions>, AmazonS3ConnectionValidator>());
        return configure is null ? options : options.Configure(configure);
    }

    private static AmazonS3SnapshotStore Create(IServiceProvider provider, string name) => new(
        provider.GetRequiredService<IOptionsMonitor<AmazonS3StoreOptions>>().Get(name), provider.GetService<ILogger<AmazonS3SnapshotStore>>());
}
