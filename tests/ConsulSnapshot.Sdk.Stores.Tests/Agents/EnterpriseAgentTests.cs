using ConsulSnapshot.Sdk.AmazonS3;
using ConsulSnapshot.Sdk.AzureBlobs;
using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Storage;
using ConsulSnapshot.Sdk.Stores.Tests.AmazonS3;
using ConsulSnapshot.Sdk.Stores.Tests.AzureBlobs;
using ConsulSnapshot.Sdk.Stores.Tests.Servers;

namespace ConsulSnapshot.Sdk.Stores.Tests.Agents;

/// <summary>Consul Enterprise's own files, from end to end: a real Consul with ACLs, a folder, S3 and Azure.</summary>
public sealed class EnterpriseAgentTests(MotoServer moto, StrictMotoServer strict, AzuriteServer azurite) : IAsyncDisposable
{
    private const string EnterpriseName = @"^consul-[0-9]{19}\.snap$";

    private readonly TemporaryFolder _folder = new();
    private readonly MotoPlace _s3 = new(moto, strict);
    private readonly AzuritePlace _azure = new(azurite);
    private CloudProxy? _cloud;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Folder => _folder["backups"];

    public async ValueTask DisposeAsync()
    {
        await (_cloud?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _s3.DisposeAsync();
        await _azure.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_folder_of_files_saves_once_to_all_destinations_and_retention_counts_what_Enterprise_left()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(new() { ManagementToken = Guid.NewGuid().ToString() }, Cancellation);
        string token = await CreateTokenAsync(server);
        SnapshotStore[] stores = await MakeStoresAsync();
        foreach (SnapshotStore store in stores)
        {
            await LeaveAsync(store, server, "1790000000000000001", "1790000000000000002", "1790000000000000003");
        }

        (int exitCode, string log) = await RunAsync(server, token);

        Assert.True(exitCode == 0, log);
        Assert.Contains("license_path", log, StringComparison.Ordinal);
        Assert.DoesNotContain(token, log, StringComparison.Ordinal);
        foreach (SnapshotStore store in stores)
        {
            string[] names = await StoredBackups.ReadAllAsync(store);
            Assert.Equal(["consul-1790000000000000003.snap"], names[..^1]);
            Assert.Matches(EnterpriseName, names[^1]);
        }
    }

    [Fact]
    public async Task A_destination_that_is_down_ends_with_3_and_the_others_are_good()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(new() { ManagementToken = Guid.NewGuid().ToString() }, Cancellation);
        string token = await CreateTokenAsync(server);
        SnapshotStore[] stores = await MakeStoresAsync();
        foreach (SnapshotStore store in stores)
        {
            await LeaveAsync(store, server, "1790000000000000001", "1790000000000000002");
        }

        Directory.Move(Folder, _folder["not mounted"]);
        (int exitCode, string log) = await RunAsync(server, token);
        Directory.Move(_folder["not mounted"], Folder);
        string[][] after = [await StoredBackups.ReadAllAsync(stores[0]), await StoredBackups.ReadAllAsync(stores[1]), await StoredBackups.ReadAllAsync(stores[2])];
        (int next, string nextLog) = await RunAsync(server, token);

        Assert.True(exitCode == 3, log);
        Assert.Contains("Make it, or mount it.", log, StringComparison.Ordinal);
        Assert.Equal(["consul-1790000000000000001.snap", "consul-1790000000000000002.snap"], after[0]);
        Assert.All([after[1], after[2]], static names => Assert.Equal("consul-1790000000000000002.snap", Assert.Single(names[..^1])));
        Assert.True(next == 0, nextLog);
        Assert.Equal(2, (await StoredBackups.ReadAllAsync(stores[0])).Length);
    }

    [Fact]
    public async Task A_token_that_was_deleted_ends_with_1_says_so_and_changes_nothing()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(new() { ManagementToken = Guid.NewGuid().ToString() }, Cancellation);
        using ConsulApi api = server.CreateApi(server.ManagementToken);
        string token = await CreateTokenAsync(server);
        SnapshotStore[] stores = await MakeStoresAsync();
        (int first, string firstLog) = await RunAsync(server, token);
        string[] before = await StoredBackups.ReadAllAsync(stores[0]);
        await api.DeleteTokenAsync((await api.ListTokensAsync(Cancellation)).Single(static found => found.Description == "for backups").AccessorId, Cancellation);

        (int second, string secondLog) = await RunAsync(server, token);
        string[] after = await StoredBackups.ReadAllAsync(stores[0]);
        (int third, string thirdLog) = await RunAsync(server, (await api.CreateTokenAsync("another", "backup", Cancellation)).SecretId!);

        Assert.True(first == 0, firstLog);
        Assert.True(second == 1, secondLog);
        Assert.Contains("Was the token deleted, or did it expire?", secondLog, StringComparison.Ordinal);
        Assert.DoesNotContain(token, secondLog, StringComparison.Ordinal);
        Assert.Equal(before, after);
        Assert.True(third == 0, thirdLog);
        Assert.Equal(2, (await StoredBackups.ReadAllAsync(stores[0])).Length);
    }

    [Fact]
    public async Task A_token_that_is_deleted_while_the_agent_runs_and_replaced_in_its_file_needs_no_restart()
    {
        await using ConsulServer server = await ConsulServer.StartNewAsync(new() { ManagementToken = Guid.NewGuid().ToString() }, Cancellation);
        using ConsulApi api = server.CreateApi(server.ManagementToken);
        await api.CreatePolicyAsync(
            "agent",
            """acl = "write" key "consul-snapshot/lock" { policy = "write" } session_prefix "" { policy = "write" } service "consul-snapshot" { policy = "write" }""",
            Cancellation);
        ConsulApi.AclToken token = await api.CreateTokenAsync("first", "agent", Cancellation);
        await File.WriteAllTextAsync(_folder["token"], token.SecretId, Cancellation);
        FileSystemSnapshotStore store = new(Directory.CreateDirectory(Folder).FullName);
        await using AgentProcess agent = AgentProcess.Start(
            $$"""
            { "snapshot_agent": { "http_addr": "{{server.HttpAddress.Authority}}", "snapshot": { "interval": "1s", "max_failures": 100, "retain": 3 },
              "backup_destinations": { "local_storage": [ { "path": "{{Folder}}" } ] } } }
            """,
            flags: $"-token-file={_folder["token"]}");
        await agent.UntilLogsAsync("Stored snapshot");

        await api.DeleteTokenAsync(token.AccessorId, Cancellation);
        await agent.UntilLogsAsync("Was the token deleted, or did it expire? A file of a token is read anew each time.");
        string[] before = await StoredBackups.ReadAllAsync(store);
        await File.WriteAllTextAsync(_folder["token"], (await api.CreateTokenAsync("second", "agent", Cancellation)).SecretId, Cancellation);
        await agent.UntilAsync("another snapshot", () => Directory.GetFiles(Folder, "*.snap.json").Any(path => string.CompareOrdinal(Path.GetFileName(path), before[^1] + ".json") > 0));
        agent.Terminate();

        Assert.Equal(143, await agent.WaitAsync());
        Assert.NotEmpty(await StoredBackups.ReadAllAsync(store));
        Assert.DoesNotContain(token.SecretId!, agent.Log, StringComparison.Ordinal);
    }

    private static async Task<string> CreateTokenAsync(ConsulServer server)
    {
        using ConsulApi api = server.CreateApi(server.ManagementToken);
        await api.CreatePolicyAsync("backup", """acl = "write" """, Cancellation);
        return (await api.CreateTokenAsync("for backups", "backup", Cancellation)).SecretId!;
    }

    /// <summary>Makes the folder, the bucket and the container, as the agent's files name them.</summary>
    private async Task<SnapshotStore[]> MakeStoresAsync()
    {
        Directory.CreateDirectory(Folder);
        await _s3.CreateAsync();
        await _azure.CreateAsync();
        AmazonS3StoreOptions s3 = await _s3.OptionsAsync();
        s3.KeyPrefix = "consul-snapshot";
        AzureBlobStoreOptions azure = await _azure.OptionsAsync();
        azure.BlobPrefix = "";
        _cloud = new CloudProxy(($"{AzuriteServer.AccountName}.blob.core.windows.net", new Uri(azure.Endpoint!, "/"), true));
        return [new FileSystemSnapshotStore(Folder), _s3.Open(s3), new AzureBlobSnapshotStore(azure)];
    }

    /// <summary>Leaves snapshots as Enterprise's agent does.</summary>
    private async Task LeaveAsync(SnapshotStore store, ConsulServer server, params string[] ids)
    {
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = server.HttpAddress, Token = server.ManagementToken });
        await client.SaveAsync(_folder["left.snap"], cancellationToken: Cancellation);
        foreach (string id in ids)
        {
            await using FileStream file = File.OpenRead(_folder["left.snap"]);
            await store.PutAsync($"consul-{id}.snap", file, cancellationToken: Cancellation);
        }
    }

    /// <summary>Runs the agent once, with a file for itself and a folder of files for destinations.</summary>
    private async Task<(int ExitCode, string Log)> RunAsync(ConsulServer server, string token)
    {
        string folder = Directory.CreateDirectory(_folder["consul-snapshot.d"]).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "10-aws.json"),
            $$"""
            { "snapshot_agent": { "backup_destinations": { "aws_storage": [ { "s3_bucket": "{{_s3.Bucket}}", "s3_region": "us-east-1", "s3_endpoint": "{{await moto.GetAddressAsync()}}", "s3_force_path_style": true,
              "access_key_id": "{{moto.AccessKeyId}}", "secret_access_key": "{{moto.SecretAccessKey}}" } ] } } }
            """,
            Cancellation);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "20-azure.json"),
            $$"""
            { "snapshot_agent": { "backup_destinations": { "azure_blob_storage": [ {
              "account_name": "{{AzuriteServer.AccountName}}", "account_key": "{{AzuriteServer.AccountKey}}", "container_name": "{{_azure.Client.Name}}" } ] } } }
            """,
            Cancellation);
        return await AgentProcess.RunAsync(
            $$"""
            { "snapshot_agent": { "http_addr": "{{server.HttpAddress.Authority}}", "token": "{{token}}", "license_path": "/etc/consul.d/consul.hclic",
              "snapshot": { "interval": "0s", "retain": 2 }, "backup_destinations": { "local_storage": [ { "path": "{{Folder}}" } ] } } }
            """,
            _cloud!.Environment,
            $"-config-dir={folder}");
    }
}
