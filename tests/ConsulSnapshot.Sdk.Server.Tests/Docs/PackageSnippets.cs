using ConsulSnapshot.Sdk.Agent;
using ConsulSnapshot.Sdk.AmazonS3;
using ConsulSnapshot.Sdk.AzureBlobs;
using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ConsulSnapshot.Sdk.Server.Tests.Docs;

/// <summary>What the docs show of the packages that need a cloud or a cluster: built here, and tested in those packages' own tests.</summary>
public static class PackageSnippets
{
    public static void HostTheAgent(HostApplicationBuilder builder)
    {
        // <agent>
        builder.Services.AddConsulSnapshots(builder.Configuration.GetSection("Consul"));
        builder.Services.AddConsulSnapshotAgent(builder.Configuration.GetSection("Backup"));
        // </agent>
    }

    public static void HostTheAgentOfEnterprise(HostApplicationBuilder builder, string[] args, Func<AwsDestination, SnapshotStore> Open)
    {
        // <enterprise>
        EnterpriseAgentConfiguration configuration = EnterpriseAgentConfiguration.Read(args);   // -config-dir=/etc/consul-snapshot.d
        builder.Services.AddConsulSnapshotAgent(configuration).OpenStoresWith((services, settings) => settings is AwsDestination aws ? Open(aws) : null);
        // </enterprise>
    }

    public static async Task StoreInS3Async(Stream content)
    {
        // <s3>
        using AmazonS3SnapshotStore store = new(new AmazonS3StoreOptions { Bucket = "backups", KeyPrefix = "consul/dc1", Region = "eu-central-1" });

        StoredObject stored = await store.PutAsync("consul-1.snap", content);
        Console.WriteLine($"{stored.Length} bytes, SHA-256 {stored.Sha256}");
        // </s3>
    }

    public static async Task StoreInAzureAsync(Stream content)
    {
        // <azure>
        AzureBlobSnapshotStore store = new(new AzureBlobStoreOptions { AccountName = "backups", Container = "consul", BlobPrefix = "dc1", UseManagedIdentity = true });

        StoredObject stored = await store.PutAsync("consul-1.snap", content);
        Console.WriteLine($"{stored.Length} bytes, SHA-256 {stored.Sha256}");
        // </azure>
    }
}
