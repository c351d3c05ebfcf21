using ConsulSnapshot.Cli;
using ConsulSnapshot.Sdk.Agent;
using ConsulSnapshot.Sdk.AmazonS3;
using ConsulSnapshot.Sdk.AzureBlobs;
using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace ConsulSnapshot.Worker;

/// <summary>Puts the worker together: the agent, its stores, its metrics, and the pages that show it.</summary>
internal static class WorkerHost
{
    private const string DefaultUrls = "http://127.0.0.1:8560";
    private const string DefaultHosts = "localhost;127.0.0.1;[::1]";

    /// <summary>Makes the application, which is not started yet.</summary>
    /// <param name="args">Flags of Consul Enterprise's agent, if <c>-config-file</c> or <c>-config-dir</c> is one of them; else keys of the configuration, such as <c>--urls</c>.</param>
    /// <param name="configure">Changes what there is before the application is built; <see langword="null"/> for nothing.</param>
    /// <exception cref="FormatException">The configuration of Consul Enterprise's agent cannot be used.</exception>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        EnterpriseAgentConfiguration? enterprise = IsEnterprise(args) ? EnterpriseAgentConfiguration.Read(args) : null;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(enterprise is null ? args : []);
        configure?.Invoke(builder);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultUrls);
        }

        builder.Services.AddSystemd();
        AddAgent(builder, enterprise);
        AddPages(builder);

        WebApplication app = builder.Build();
        foreach (string warning in enterprise?.Warnings ?? [])
        {
            Log.Enterprise(app.Logger, warning);
        }

        app.UseHostFiltering();
        app.MapPages();
        return app;
    }

    private static bool IsEnterprise(string[] args) => args.Any(static arg => arg.TrimStart('-').Split('=')[0] is "config-file" or "config-dir" && arg.StartsWith('-'));

    private static void AddAgent(WebApplicationBuilder builder, EnterpriseAgentConfiguration? enterprise)
    {
        ConfigurationManager configuration = builder.Configuration;
        builder.Services.AddSingleton(services => new SnapshotStoreFactory()
            .AddAmazonS3(options => configuration.GetSection("AmazonS3").Bind(options), services.GetRequiredService<ILogger<AmazonS3SnapshotStore>>())
            .AddAzureBlobs(options => configuration.GetSection("AzureBlobs").Bind(options), services.GetRequiredService<ILogger<AzureBlobSnapshotStore>>()));
        if (enterprise is not null)
        {
            builder.Logging.AddFilter(category: null, enterprise.LogLevel);
            builder.Services.AddConsulSnapshotAgent(enterprise).OpenStoresWith(static (_, settings) => CloudDestinations.Open(settings));
            return;
        }

        // CONSUL_HTTP_ADDR and its like first, as everywhere; what the configuration says wins.
        builder.Services.AddConsulSnapshots(static options => ConsulEnvironment.Apply(options));
        builder.Services.AddConsulSnapshots(configuration.GetSection("Consul"));
        builder.Services.AddConsulSnapshotAgent(configuration.GetSection("Backup"));
    }

    private static void AddPages(WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<WorkerOptions, WorkerOptionsValidator>().Bind(builder.Configuration.GetSection("Http"));
        builder.Services.Configure<HostFilteringOptions>(options => options.AllowedHosts =
            (builder.Configuration["AllowedHosts"] is { Length: > 0 } hosts ? hosts : DefaultHosts).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.Services.AddSingleton<StoredSnapshots>();
        builder.Services.TryAddSingleton<StatusSource>();
        builder.Services.AddHealthChecks()
            .AddCheck<SnapshotAgentLiveCheck>(HealthEndpoints.Live)
            .AddCheck<SnapshotAgentReadyCheck>(HealthEndpoints.Ready)
            .AddCheck<BackupFreshCheck>(HealthEndpoints.Backup);
        builder.Services.AddOpenTelemetry().ConfigureResource(static resource => resource.AddService("consul-snapshot-agent")).WithMetrics(static metrics => metrics
            .AddMeter(ConsulSnapshotTelemetry.MeterName, SnapshotAgentTelemetry.MeterName)
            .AddPrometheusExporter());
    }
}
