using Amazon.S3.Model;
using ConsulSnapshot.Sdk.AmazonS3;
using ConsulSnapshot.Sdk.Storage;
using ConsulSnapshot.Sdk.Stores.Tests.AmazonS3;
using ConsulSnapshot.Sdk.Stores.Tests.Servers;

namespace ConsulSnapshot.Sdk.Stores.Tests.Agents;

/// <summary>SIGTERM in the middle of a run at a real Consul: the agent ends with 143, leaves nothing half-written, and hands over.</summary>
public sealed class TerminatedAgentTests(BigConsul consul, MotoServer moto, StrictMotoServer strict) : IClassFixture<BigConsul>, IDisposable
{
    private const int Terminated = 143;

    // What is left of an upload takes longer than the whole test may.
    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(250);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_store_that_stands_still_does_not_keep_the_agent_from_handing_over()
    {
        ConsulServer server = await consul.GetAsync(Cancellation);
        await using MotoPlace place = new(moto, strict);
        SnapshotStore store = await place.CreateAsync();
        AmazonS3StoreOptions options = await place.OptionsAsync();
        await using CutProxy proxy = new(options.Endpoint!, BigConsul.Length / 3, TimeSpan.FromHours(1));
        await using AgentProcess leader = AgentProcess.Start(Configuration(server, "still", Aws(place, options, proxy.Address)));
        await leader.UntilAsync("an upload", () => proxy.Reached.IsCompleted);

        leader.Terminate();
        int exitCode = await leader.WaitAsync();

        Assert.Equal(Terminated, exitCode);
        Assert.Contains("Released leadership", leader.Log, StringComparison.Ordinal);
        Assert.Empty(await StoredBackups.ReadAllAsync(store));
    }

    [Fact]
    public async Task An_upload_to_S3_is_aborted_and_the_standby_takes_over_at_once()
    {
        ConsulServer server = await consul.GetAsync(Cancellation);
        using ConsulApi api = server.CreateApi(token: null);
        await using MotoPlace place = new(moto, strict);
        await place.CreateAsync();
        AmazonS3StoreOptions options = await place.OptionsAsync();
        options.KeyPrefix = "agent";
        SnapshotStore store = place.Open(options);
        await using CutProxy proxy = new(options.Endpoint!, BigConsul.Length / 3, s_slow);
        await using AgentProcess leader = AgentProcess.Start(Configuration(server, "s3", Aws(place, options, proxy.Address)));
        await leader.UntilLogsAsync("Obtained leadership");
        await using AgentProcess standby = AgentProcess.Start(Configuration(server, "s3", Aws(place, options, options.Endpoint!)));
        await standby.UntilLogsAsync("Waiting to obtain leadership");
        await leader.UntilAsync("an upload", () => proxy.Reached.IsCompleted);

        leader.Terminate();
        int exitCode = await leader.WaitAsync();

        Assert.Equal(Terminated, exitCode);
        Assert.Contains("A backup was cancelled", leader.Log, StringComparison.Ordinal);
        Assert.Contains("Released leadership", leader.Log, StringComparison.Ordinal);

        // Its session is gone, so that the other one need not wait for its end.
        Assert.Single(await api.ListSessionsAsync(Cancellation));
        await standby.UntilLogsAsync("Obtained leadership");
        await standby.UntilLogsAsync("Stored snapshot");
        Assert.Single(await StoredBackups.ReadAllAsync(store));
        ListMultipartUploadsResponse uploads = await place.Client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = place.Bucket }, Cancellation);
        Assert.Empty(uploads.MultipartUploads ?? []);
    }

    [Fact]
    public async Task In_a_folder_nothing_half_written_is_left()
    {
        ConsulServer server = await consul.GetAsync(Cancellation);
        string path = Directory.CreateDirectory(_folder["backups"]).FullName;
        string configuration = Configuration(server, "folder", $$"""
            "local_storage": [ { "path": "{{path}}" } ]
            """);
        await using (AgentProcess agent = AgentProcess.Start(configuration))
        {
            await agent.UntilAsync("an unfinished file", () => Directory.EnumerateFileSystemEntries(path).Any());

            agent.Terminate();

            Assert.Equal(Terminated, await agent.WaitAsync());
        }

        // Nothing, or what was whole before the signal came.
        string[] before = await StoredBackups.ReadAllAsync(new FileSystemSnapshotStore(path));
        Assert.All(Directory.GetFileSystemEntries(path), static entry => Assert.Matches(@"consul-[0-9]{19}\.snap(\.json)?$", entry));
        await using AgentProcess next = AgentProcess.Start(configuration, flags: "-interval=1s");
        await next.UntilAsync("another snapshot", () => Directory.GetFiles(path, "*.snap.json").Length > before.Length);
        next.Terminate();
        Assert.Equal(Terminated, await next.WaitAsync());
        Assert.NotEmpty(await StoredBackups.ReadAllAsync(new FileSystemSnapshotStore(path)));
    }

    private static string Aws(MotoPlace place, AmazonS3StoreOptions options, Uri address) => $$"""
        "aws_storage": [ { "s3_bucket": "{{place.Bucket}}", "s3_key_prefix": "agent", "s3_region": "us-east-1", "s3_endpoint": "{{address}}", "s3_force_path_style": true,
          "access_key_id": "{{options.AccessKeyId}}", "secret_access_key": "{{options.SecretAccessKey}}" } ]
        """;

    private static string Configuration(ConsulServer server, string name, string destinations) => $$"""
        { "snapshot_agent": { "http_addr": "{{server.HttpAddress.Authority}}", "snapshot": { "service": "{{name}}", "lock_key": "{{name}}/lock", "retain": 30 },
          "backup_destinations": { {{destinations}} } } }
        """;
}
