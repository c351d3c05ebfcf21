using System.Diagnostics.Metrics;
using ConsulSnapshot.Sdk.Agent;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the backup agent.</summary>
/// <remarks>Where Consul is, and as whom to speak to it, says <c>AddConsulSnapshots</c>; without that it is an agent at <c>http://127.0.0.1:8500</c> that asks for no token.</remarks>
public static class SnapshotAgentServiceCollectionExtensions
{
    /// <summary>Registers the agent as a hosted service, with options that are validated when the host starts, and <see cref="SnapshotAgent"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; <see langword="null"/> to set them elsewhere.</param>
    /// <returns>A builder, for stores of other packages.</returns>
    public static SnapshotAgentBuilder AddConsulSnapshotAgent(this IServiceCollection services, Action<SnapshotAgentOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<SnapshotAgentOptions> options = services.AddOptionsWithValidateOnStart<SnapshotAgentOptions, SnapshotAgentOptionsValidator>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.AddConsulSnapshots();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SnapshotStoreFactory>();
        services.TryAddSingleton<StoreOpener>();
        services.TryAddSingleton<PlanSource>();
        services.TryAddSingleton<AgentState>();
        services.TryAddSingleton<ProcessExit>();
        services.TryAddSingleton<BackupRunner>();
        services.TryAddSingleton(static provider => new AgentInstruments(
            provider.GetRequiredService<AgentState>(), provider.GetRequiredService<TimeProvider>(), provider.GetService<IMeterFactory>()));
        services.TryAddSingleton<WebhookSender>();
        services.AddHttpClient(WebhookSender.ClientName).RemoveAllLoggers(); // which would hold the addresses
        services.TryAddSingleton(static provider => new VerificationQueue(
            provider.GetRequiredService<PlanSource>(),
            provider.GetRequiredService<AgentState>(),
            provider.GetRequiredService<AgentInstruments>(),
            provider.GetRequiredService<WebhookSender>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SnapshotAgent>>()));
        services.TryAddSingleton(static provider => new BackupLoop(
            provider.GetRequiredService<PlanSource>(),
            provider.GetRequiredService<AgentState>(),
            provider.GetRequiredService<BackupRunner>().RunAsync,
            provider.GetRequiredService<VerificationQueue>(),
            provider.GetRequiredService<WebhookSender>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SnapshotAgent>>()));
        services.TryAddSingleton(static provider => new SnapshotAgent(
            provider.GetRequiredService<BackupLoop>(), provider.GetRequiredService<VerificationQueue>(), provider.GetRequiredService<AgentState>(), provider.GetRequiredService<PlanSource>()));
        services.AddHostedService(static provider => provider.GetRequiredService<WebhookSender>());
        services.AddHostedService<SnapshotBackupService>();
        return new SnapshotAgentBuilder(services);
    }

    /// <summary>Registers the agent as a hosted service, with options from configuration, which are read again when it changes.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">A section whose keys are the members of <see cref="SnapshotAgentOptions"/>.</param>
    /// <returns>A builder, for stores of other packages.</returns>
    /// <example>
    /// In <c>appsettings.json</c>, for <c>configuration.GetSection("Backup")</c>:
    /// <code>
    /// "Backup": {
    ///   "Schedule": { "Cron": "0 * * * *", "TimeZone": "Europe/Berlin", "Jitter": "00:02:00" },
    ///   "Retention": { "KeepLast": 24, "KeepDaily": 30, "KeepMonthly": 12 },
    ///   "Destinations": {
    ///     "disk": { "Path": "/var/backups/consul" },
    ///     "offsite": { "Url": "s3://backups/consul", "Schedule": { "Interval": "1.00:00:00" } }
    ///   }
    /// }
    /// </code>
    /// </example>
    public static SnapshotAgentBuilder AddConsulSnapshotAgent(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        SnapshotAgentBuilder builder = services.AddConsulSnapshotAgent();
        services.AddOptions<SnapshotAgentOptions>().Bind(configuration);
        return builder;
    }

    /// <summary>Registers the agent as a hosted service with the configuration of Consul Enterprise's agent, and the client that it saves with.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The configuration. Its <see cref="EnterpriseAgentConfiguration.Warnings"/> and level of logs are the caller's to use.</param>
    /// <returns>A builder, for stores of other packages.</returns>
    public static SnapshotAgentBuilder AddConsulSnapshotAgent(this IServiceCollection services, EnterpriseAgentConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddConsulSnapshots(configuration.ApplyTo);
        return services.AddConsulSnapshotAgent(configuration.ApplyTo);
    }
}
