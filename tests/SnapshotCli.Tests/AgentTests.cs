using ConsulSnapshot.Sdk.Agent;
using ConsulSnapshot.Sdk.AmazonS3;
using ConsulSnapshot.Sdk.AzureBlobs;

namespace ConsulSnapshot.Cli.Tests;

/// <summary>The backup agent with Consul Enterprise's configuration: one backup, and where it goes to.</summary>
public sealed class AgentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_interval_of_zero_saves_once_under_enterprises_name()
    {
        await using FakeAgent agent = FakeAgent.Start();
        Directory.CreateDirectory(_folder.File("backups"));
        await File.WriteAllTextAsync(_folder.File("agent.json"), $$"""
            { "snapshot_agent": { "http_addr": "{{agent.Address}}", "log": { "level": "error" }, "snapshot": { "interval": "0s", "retain": 3, "colour": "red" },
              "backup_destinations": { "local_storage": [ { "path": "{{_folder.File("backups")}}" } ] } } }
            """, Cancellation);

        CommandRun run = await CommandRun.OfAsync("agent", $"-config-file={_folder.File("agent.json")}");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("colour", run.Error, StringComparison.Ordinal);
        string snapshot = Assert.Single(Directory.GetFiles(_folder.File("backups"), "*.snap"));
        Assert.Matches(@"^consul-[0-9]{19}\.snap$", Path.GetFileName(snapshot));
        Assert.Equal(agent.Snapshot, await File.ReadAllBytesAsync(snapshot, Cancellation));
    }

    [Fact]
    public async Task A_backup_that_fails_ends_with_1_and_leaves_nothing()
    {
        await using FakeAgent agent = FakeAgent.Start();
        agent.Refusal = (403, "Permission denied");
        Directory.CreateDirectory(_folder.File("backups"));

        CommandRun run = await CommandRun.OfAsync("agent", "-interval=0", "-log-level=error", $"-http-addr={agent.Address}", $"-local-path={_folder.File("backups")}");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.File("backups")));
    }

    [Fact]
    public async Task A_limit_on_the_length_of_files_is_named_with_the_scratch_folder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The limit on files is a shell's.");
        await using FakeAgent agent = FakeAgent.Start();
        Directory.CreateDirectory(_folder.File("backups"));

        (int exitCode, string error) = await SaveFaultTests.RunAsync(
            "/bin/sh",
            "-c",
            "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"",
            SaveFaultTests.Program,
            "agent",
            "-interval=0",
            "-log-level=error",
            $"-local-scratch-path={_folder.File("")}",
            $"-http-addr={agent.Address}",
            $"-local-path={_folder.File("backups")}");

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains($"The scratch folder '{_folder.File("")}' takes no file as long as the snapshot. Raise the limit, or name another folder.", error, StringComparison.Ordinal);
        Assert.Contains("may not become longer than 4096 bytes", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.File("backups")));
    }

    [Fact]
    public async Task What_cannot_be_read_is_wrong_usage()
    {
        CommandRun run = await CommandRun.OfAsync("agent", "-interval=soon");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("interval", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_of_aws_storage_become_options_of_the_store()
    {
        AmazonS3StoreOptions options = CloudDestinations.OptionsOf(new AwsDestination
        {
            Bucket = "b",
            KeyPrefix = "p",
            Region = "r",
            Endpoint = "minio:9000",
            ForcePathStyle = true,
            AccessKeyId = "i",
            SecretAccessKey = "s",
            SessionToken = "t",
            RoleArn = "a",
            RoleSessionName = "n",
            WebIdentityTokenFile = "f",
            StsEndpoint = "http://sts:1",
            ServerSideEncryption = true,
            EnableKms = true,
            KmsKey = "k",
        });

        Assert.Equal(("b", "p", "r", new Uri("https://minio:9000"), true), (options.Bucket, options.KeyPrefix, options.Region, options.Endpoint, options.ForcePathStyle));
        Assert.Equal(("i", "s", "t"), (options.AccessKeyId, options.SecretAccessKey, options.SessionToken));
        Assert.Equal(("a", "n", "f", new Uri("http://sts:1")), (options.RoleArn, options.RoleSessionName, options.WebIdentityTokenFile, options.StsEndpoint));
        Assert.Equal((AmazonS3Encryption.Kms, "k"), (options.Encryption, options.KmsKeyId));
        Assert.Equal(AmazonS3Encryption.S3, CloudDestinations.OptionsOf(new AwsDestination { Bucket = "b", ServerSideEncryption = true }).Encryption);
    }

    [Theory]
    [InlineData("AZUREPUBLICCLOUD", AzureBlobEnvironment.Public)]
    [InlineData("azurechinacloud", AzureBlobEnvironment.China)]
    [InlineData("AZUREUSGOVERNMENTCLOUD", AzureBlobEnvironment.UsGovernment)]
    public void Keys_of_azure_blob_storage_become_options_of_the_store(string environment, AzureBlobEnvironment expected)
    {
        AzureBlobStoreOptions options = CloudDestinations.OptionsOf(new AzureDestination
        {
            AccountName = "a",
            AccountKey = "k",
            ContainerName = "c",
            Environment = environment,
            ServicePrincipalId = "i",
            ServicePrincipalSecret = "s",
            TenantId = "t",
        });

        Assert.Equal(("a", "k", "c", expected), (options.AccountName, options.AccountKey, options.Container, options.Environment));
        Assert.Equal(("i", "s", "t"), (options.ClientId, options.ClientSecret, options.TenantId));
    }

    [Fact]
    public void A_cloud_that_was_closed_and_one_that_is_reached_otherwise_are_said()
    {
        FormatException closed = Assert.Throws<FormatException>(() => CloudDestinations.Open(new AzureDestination { AccountName = "a", ContainerName = "c", Environment = "AZUREGERMANCLOUD" }));
        FormatException google = Assert.Throws<FormatException>(() => CloudDestinations.Open(new GoogleDestination("b")));

        Assert.Contains("was closed", closed.Message, StringComparison.Ordinal);
        Assert.Contains("https://storage.googleapis.com", google.Message, StringComparison.Ordinal);
    }
}
