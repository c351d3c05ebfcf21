using Amazon.S3.Model;
using Azure.Storage.Blobs.Models;
using ConsulSnapshot.Sdk.Agent;
using ConsulSnapshot.Sdk.AmazonS3;
using ConsulSnapshot.Sdk.AzureBlobs;
using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Server;
using ConsulSnapshot.Sdk.Storage;
using ConsulSnapshot.Sdk.Stores.Tests.AmazonS3;
using ConsulSnapshot.Sdk.Stores.Tests.AzureBlobs;
using ConsulSnapshot.Sdk.Stores.Tests.Servers;
using Microsoft.Extensions.Time.Testing;

namespace ConsulSnapshot.Sdk.Stores.Tests.Agents;

/// <summary>The agent killed at moments of an upload: nothing of it is listed, what was good stays, the next run stores, and what was left goes.</summary>
public sealed class KilledAgentTests(MotoServer moto, StrictMotoServer strict, AzuriteServer azurite) : IDisposable
{
    private const int Kills = 3;

    // What is left then of an upload takes many times as long as a kill.
    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(500);

    private readonly TemporaryFolder _folder = new();
    private readonly int _seed = Environment.TickCount;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task In_a_folder_the_next_run_removes_at_once_what_was_left()
    {
        Random random = Seed();
        string path = Directory.CreateDirectory(_folder["backups"]).FullName;
        FileSystemSnapshotStore store = new(path);
        await using ConsulSnapshotServer consul = await BigSnapshot.ServeAsync(_folder["big.snap"], Cancellation);
        string configuration = Once(consul, $$"""{ "local_storage": [ { "path": "{{path}}" } ] }""");
        string[] before = await StoreFirstAsync(configuration, store);
        for (int kill = 0; kill < Kills; kill++)
        {
            int length = random.Next(BigSnapshot.Length);
            await using AgentProcess agent = AgentProcess.Start(configuration);
            await agent.UntilAsync($"{length} bytes in the folder", () => HasUnfinished(path, length) || agent.HasExited);

            await agent.KillAsync();

            // What is listed is whole; a kill that came late finds the snapshot stored.
            string[] after = await StoredBackups.ReadAllAsync(store);
            Assert.Equal(before, after.Intersect(before));
            before = after;
        }

        await RunGoodAsync(configuration);

        string[] names = await StoredBackups.ReadAllAsync(store);
        Assert.Equal(before.Length + 1, names.Length);
        Assert.All(Directory.GetFileSystemEntries(path), static entry => Assert.Matches(@"consul-[0-9]{19}\.snap(\.json)?$", entry));
    }

    [Fact]
    public async Task In_S3_a_later_run_aborts_the_upload_that_was_left()
    {
        await using MotoPlace place = new(moto, strict);
        await place.CreateAsync();
        AmazonS3StoreOptions options = await place.OptionsAsync();
        options.KeyPrefix = "agent";
        SnapshotStore store = place.Open(options);
        await KillAsync(
            store,
            options.Endpoint!,
            address => ($$"""
                { "aws_storage": [ { "s3_bucket": "{{place.Bucket}}", "s3_key_prefix": "agent", "s3_region": "us-east-1", "s3_endpoint": "{{address}}", "s3_force_path_style": true,
                  "access_key_id": "{{options.AccessKeyId}}", "secret_access_key": "{{options.SecretAccessKey}}" } ] }
                """, null),
            async () => (await place.Client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = place.Bucket, Prefix = "agent/" }, Cancellation)).MultipartUploads?.Count ?? 0);
    }

    [Fact]
    public async Task In_Azure_a_later_run_removes_the_blocks_that_were_left()
    {
        await using AzuritePlace place = new(azurite);
        await place.CreateAsync();
        AzureBlobStoreOptions options = await place.OptionsAsync();
        options.BlobPrefix = "";
        SnapshotStore store = new AzureBlobSnapshotStore(options);
        List<CloudProxy> clouds = [];
        try
        {
            await KillAsync(
                store,
                new Uri(options.Endpoint!, "/"),
                address =>
                {
                    CloudProxy cloud = new(($"{AzuriteServer.AccountName}.blob.core.windows.net", address, true));
                    clouds.Add(cloud);
                    return ($$"""
                        { "azure_blob_storage": [ { "account_name": "{{AzuriteServer.AccountName}}", "account_key": "{{AzuriteServer.AccountKey}}", "container_name": "{{options.Container}}" } ] }
                        """, cloud.Environment);
                },
                async () => await place.Client.GetBlobsAsync(new GetBlobsOptions { States = BlobStates.Uncommitted, Prefix = "consul-" }, Cancellation)
                    .CountAsync(static blob => blob.Properties.ETag is null || blob.Properties.ContentLength is null or 0, Cancellation));
        }
        finally
        {
            foreach (CloudProxy cloud in clouds)
            {
                await cloud.DisposeAsync();
            }
        }
    }

    /// <summary>Kills agents in the middle of uploads to a cloud, and lets the day pass after which what they left goes.</summary>
    /// <param name="store">The store, as the test sees it.</param>
    /// <param name="server">Where it is.</param>
    /// <param name="configure">Makes destinations of an address, and variables.</param>
    /// <param name="countLeft">Counts unfinished uploads.</param>
    private async Task KillAsync(SnapshotStore store, Uri server, Func<Uri, (string Destinations, (string Name, string Value)[]? Environment)> configure, Func<Task<int>> countLeft)
    {
        Random random = Seed();
        await using ConsulSnapshotServer consul = await BigSnapshot.ServeAsync(_folder["big.snap"], Cancellation);
        (string direct, (string Name, string Value)[]? variables) = configure(server);
        string[] before = await StoreFirstAsync(Once(consul, direct), store, variables);
        int left = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            int after = random.Next(BigSnapshot.Length / 4, BigSnapshot.Length * 3 / 4);
            await using CutProxy proxy = new(server, after, s_slow);
            (string destinations, (string Name, string Value)[]? environment) = configure(proxy.Address);
            await using AgentProcess agent = AgentProcess.Start(Once(consul, destinations), environment);
            await agent.UntilAsync($"{after} bytes on their way", () => proxy.Reached.IsCompleted);

            await agent.KillAsync();

            Assert.Equal(before, await StoredBackups.ReadAllAsync(store));
            left = Math.Max(left, await countLeft());
        }

        // Killed in the middle, each leaves something; what of it the next ones removed depends on how old the store says that it is.
        Assert.InRange(left, 1, Kills);
        await RunGoodAsync(Once(consul, direct), variables);
        Assert.Equal(before.Length + 1, (await StoredBackups.ReadAllAsync(store)).Length);

        // A day later.
        FakeTimeProvider time = new(TimeProvider.System.GetUtcNow().AddHours(25));
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = consul.Address });
        BackupDestination destination = new() { Name = "later", Store = store, Template = SnapshotNameTemplate.Enterprise };
        BackupReport report = await new BackupRun(client, timeProvider: time).RunAsync([destination], cancellationToken: Cancellation);

        Assert.True(report.IsGood, string.Join('\n', report.Failures));
        Assert.Equal(0, await countLeft());
        Assert.Equal(before.Length + 2, (await StoredBackups.ReadAllAsync(store)).Length);
    }

    private static async Task<string[]> StoreFirstAsync(string configuration, SnapshotStore store, (string Name, string Value)[]? environment = null)
    {
        await RunGoodAsync(configuration, environment);
        string[] names = await StoredBackups.ReadAllAsync(store);
        Assert.Matches(@"^consul-[0-9]{19}\.snap$", Assert.Single(names));
        return names;
    }

    private static async Task RunGoodAsync(string configuration, (string Name, string Value)[]? environment = null)
    {
        (int exitCode, string log) = await AgentProcess.RunAsync(configuration, environment);
        Assert.True(exitCode == 0, log);
    }

    private static string Once(ConsulSnapshotServer consul, string destinations) => $$"""
        { "snapshot_agent": { "http_addr": "{{consul.Address.Authority}}", "snapshot": { "interval": "0s", "retain": 30 }, "backup_destinations": {{destinations}} } }
        """;

    private static bool HasUnfinished(string path, int length) => new DirectoryInfo(path).EnumerateFiles("*.unverified-*").Any(file => file.Length >= length);

    private Random Seed()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {_seed}");
        return new Random(_seed);
    }
}
