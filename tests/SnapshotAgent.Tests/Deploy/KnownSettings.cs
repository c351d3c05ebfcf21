using ConsulSnapshot.Sdk.Agent;
using ConsulSnapshot.Sdk.AmazonS3;
using ConsulSnapshot.Sdk.AzureBlobs;
using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Worker.Tests;

/// <summary>Holds configuration that we ship to what there is: a key that nothing reads is an error.</summary>
internal static class KnownSettings
{
    private static readonly string[] s_others = ["Urls", "AllowedHosts", "Logging", "Kestrel"];

    /// <summary>Checks that each key is known, and that the options can be used.</summary>
    /// <returns>The options of the agent.</returns>
    public static async Task<SnapshotAgentOptions> CheckAsync(IReadOnlyDictionary<string, string?> settings)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        foreach (IConfigurationSection section in configuration.GetChildren())
        {
            Type? options = section.Key switch
            {
                "Http" => typeof(WorkerOptions),
                "Consul" => typeof(ConsulSnapshotOptions),
                "Backup" => typeof(SnapshotAgentOptions),
                "AmazonS3" => typeof(AmazonS3StoreOptions),
                "AzureBlobs" => typeof(AzureBlobStoreOptions),
                _ => null,
            };
            if (options is null)
            {
                Assert.Contains(section.Key, s_others);
                continue;
            }

            // It throws for a key that is no member.
            _ = section.Get(options, static binder => binder.ErrorOnUnknownConfiguration = true);
        }

        await using WebApplication app = WorkerHost.Create([], builder =>
        {
            ((IConfigurationBuilder)builder.Configuration).Sources.Clear();
            builder.Configuration.AddInMemoryCollection(settings);
        });
        Assert.NotNull(app.Services.GetRequiredService<IOptions<ConsulSnapshotOptions>>().Value.Address);
        Assert.NotEmpty(app.Services.GetRequiredService<SnapshotAgent>().Destinations); // they are opened for it
        Assert.NotNull(app.Services.GetRequiredService<SnapshotStoreFactory>());
        return app.Services.GetRequiredService<IOptions<SnapshotAgentOptions>>().Value;
    }

    /// <summary>Reads the text of an <c>appsettings.json</c>.</summary>
    public static Dictionary<string, string?> Read(string json)
    {
        using MemoryStream stream = new(System.Text.Encoding.UTF8.GetBytes(json));
        return new ConfigurationBuilder().AddJsonStream(stream).Build().AsEnumerable().Where(pair => pair.Value is not null).ToDictionary();
    }
}
