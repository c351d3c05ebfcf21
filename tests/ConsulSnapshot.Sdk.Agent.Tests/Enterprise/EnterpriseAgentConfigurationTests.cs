using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Agent.Tests.Enterprise;

public sealed class EnterpriseAgentConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Root => Path.GetDirectoryName(_folder["x"])!;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_anything_it_is_as_Enterprises_agent_is()
    {
        (ConsulSnapshotOptions consul, SnapshotAgentOptions agent) = Apply(Read());

        AgentPlan plan = AgentPlan.Create(agent, settings => new Storage.InMemorySnapshotStore(settings.ToString()!));
        Assert.Equal("http://127.0.0.1:8500/", consul.Address.ToString());
        Assert.Equal((TimeSpan.FromHours(1), 30, "consul-{id}.snap", true), (plan.Destinations[0].Schedule.Interval, plan.Destinations[0].Destination.Retention.KeepLast,
            plan.Destinations[0].Destination.Template.Template, plan.Destinations[0].Destination.OwnsUnnamed));
        Assert.Equal(new FolderDestination("."), agent.Destinations["local_storage"].GetSettings());
    }

    [Fact]
    public void An_interval_of_zero_is_one_shot_and_to_retain_none_is_to_retain_all()
    {
        Write("a.json", """{ "snapshot_agent": { "snapshot": { "interval": "0", "retain": 0, "deregister_after": 0 } } }""");

        (_, SnapshotAgentOptions agent) = Apply(Read("-config-dir", Root));

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (agent.Schedule.Interval, agent.Registration.DeregisterAfter));
        Assert.True(agent.Retention!.ToPolicy().KeepsAll);
    }

    [Fact]
    public void Files_of_a_folder_are_read_by_name_and_the_last_one_wins()
    {
        Write("20.json", """{ "snapshot_agent": { "token": "second", "snapshot": { "retain": 2 } } }""");
        Write("10.json", """{ "snapshot_agent": { "token": "first", "snapshot": { "service": "s1" } }, "server": true }""");
        Write("30.hcl", """nonsense""");
        Directory.CreateDirectory(_folder["sub"]);
        Write("sub/99.json", """{ "snapshot_agent": { "token": "third" } }""");

        (ConsulSnapshotOptions consul, SnapshotAgentOptions agent) = Apply(Read($"-config-dir={Root}"));

        Assert.Equal(("second", 2, "s1"), (consul.Token, agent.Retention!.KeepLast, agent.Registration.ServiceName));
    }

    [Fact]
    public void Variables_are_weaker_than_files_and_those_than_flags()
    {
        Write("a.json", """{ "snapshot_agent": { "http_addr": "file:1", "token": "of the file", "ca_file": "/file" } }""");
        Dictionary<string, string> variables = new() { ["CONSUL_HTTP_ADDR"] = "variable:2", ["CONSUL_HTTP_TOKEN"] = "of the variable", ["CONSUL_CAPATH"] = "/variable" };

        (ConsulSnapshotOptions consul, _) = Apply(EnterpriseAgentConfiguration.Read(["--token=of the flag", "-config-file", _folder["a.json"]], variables.GetValueOrDefault));

        Assert.Equal(("http://file:1/", "of the flag", "/file", "/variable"), (consul.Address.ToString(), consul.Token, consul.CaFile, consul.CaPath));
    }

    [Fact]
    public void A_file_of_a_token_can_be_named_by_a_flag()
    {
        Assert.Equal("/token", Apply(Read("-token-file", "/token")).Consul.TokenFile);
    }

    [Fact]
    public void Several_destinations_two_of_a_kind_too_have_names_of_their_own()
    {
        Write("a.json", """
            { "snapshot_agent": { "backup_destinations": {
                "local_storage": [ { "path": "/one" }, { "path": "/two" } ],
                "google_storage": [ { "bucket": "b" } ] } } }
            """);
        Write("b.json", """{ "snapshot_agent": { "backup_destinations": { "local_storage": [ { "path": "/three" } ] } } }""");

        (_, SnapshotAgentOptions agent) = Apply(Read("-config-dir", Root));

        Assert.Equal(["google_storage", "local_storage", "local_storage-2", "local_storage-3"], agent.Destinations.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(new FolderDestination("/three"), agent.Destinations["local_storage-3"].GetSettings());
    }

    [Fact]
    public void Single_objects_of_before_are_read_with_a_warning_and_flags_change_them()
    {
        Write("a.json", """{ "snapshot_agent": { "aws_storage": { "s3_region": "r", "s3_bucket": "of the file" } } }""");

        EnterpriseAgentConfiguration configuration = Read("-config-file", _folder["a.json"], "-aws-s3-bucket", "of the flag", "-aws-s3-enable-kms");

        AwsDestination aws = Assert.IsType<AwsDestination>(Apply(configuration).Agent.Destinations["aws_storage"].GetSettings());
        Assert.Equal(("r", "of the flag", true, "consul-snapshot"), (aws.Region, aws.Bucket, aws.EnableKms, aws.KeyPrefix));
        Assert.Contains("old form; use snapshot_agent.backup_destinations.aws_storage", configuration.Warnings.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void By_flags_a_folder_does_not_count_beside_a_remote_store()
    {
        (_, SnapshotAgentOptions agent) = Apply(Read("-local-path=/x", "-gcs-bucket=b"));

        Assert.Equal(["google_storage"], agent.Destinations.Keys);
    }

    [Fact]
    public void The_endpoint_of_S3_may_come_from_a_variable()
    {
        EnterpriseAgentConfiguration configuration = EnterpriseAgentConfiguration.Read(
            ["-aws-s3-bucket=b", "-aws-s3-region=r"], name => name == "AWS_S3_ENDPOINT" ? "http://minio:9000" : null);

        Assert.Equal("http://minio:9000", Assert.IsType<AwsDestination>(Apply(configuration).Agent.Destinations["aws_storage"].GetSettings()).Endpoint);
    }

    [Fact]
    public void Unknown_keys_are_warned_of_with_their_place()
    {
        Write("a.json", """{ "snapshot_agent": { "snapshot": { "prefix": "x" }, "nonsense": 1, "backup_destinations": { "swift": [], "local_storage": [ { "paht": "/x" } ] } } }""");

        IReadOnlyList<string> warnings = Read("-config-dir", Root).Warnings;

        Assert.Equal(
            ["snapshot.prefix", "nonsense", "backup_destinations.swift", "backup_destinations.local_storage[0].paht"],
            warnings.Select(warning => warning[(warning.IndexOf("snapshot_agent.", StringComparison.Ordinal) + 15)..].Split(' ')[0]));
    }

    [Fact]
    public void A_licence_in_the_environment_is_said_to_do_nothing()
    {
        IReadOnlyList<string> warnings = EnterpriseAgentConfiguration.Read([], name => name == "CONSUL_LICENSE" ? "02MV4..." : null).Warnings;

        Assert.Equal(["The variable CONSUL_LICENSE does nothing: no licence is needed."], warnings);
    }

    [Theory]
    [InlineData("""{ "snapshot_agent": { "snapshot": { "interval": "soon" } } }""", "snapshot_agent.snapshot.interval must be a duration such as 30m or 1h30m, or 0.")]
    [InlineData("""{ "snapshot_agent": { "snapshot": { "retain": -1 } } }""", "snapshot_agent.snapshot.retain must be a whole number that is not negative.")]
    [InlineData("""{ "snapshot_agent": { "snapshot": { "stale": "perhaps" } } }""", "snapshot_agent.snapshot.stale must be true or false.")]
    [InlineData("""{ "snapshot_agent": { "snapshot": 1 } }""", "snapshot_agent.snapshot must be an object.")]
    [InlineData("""{ "snapshot_agent": { "token": [ "x" ] } }""", "snapshot_agent.token must be a single value.")]
    [InlineData("""{ "snapshot_agent": { "log": { "level": "loud" } } }""", "snapshot_agent.log.level must be trace, debug, info, warn or error.")]
    [InlineData("""{ "snapshot_agent": { "backup_destinations": { "aws_storage": [ { "s3_bucket": "b" } ] } } }""", "snapshot_agent.backup_destinations.aws_storage[0] must have s3_region.")]
    [InlineData("""{ "snapshot_agent": { "backup_destinations": { "aws_storage": [ { "s3_bucket": "b", "s3_region": "r", "access_key_id": "i" } ] } } }""", "must have both access_key_id and secret_access_key, or none of them.")]
    [InlineData("""{ "snapshot_agent": { "backup_destinations": { "azure_blob_storage": [ { "account_name": "a", "container_name": "c" } ] } } }""", "azure_blob_storage[0] must have account_key.")]
    [InlineData("""{ "snapshot_agent": { "backup_destinations": { "azure_blob_storage": [ { "tenant_id": "t" } ] } } }""", "must have all of service_principal_id, service_principal_secret, tenant_id, or none of them.")]
    [InlineData("""{ "server": true }""", "None of the files has an object snapshot_agent.")]
    [InlineData("{\n nonsense", "a.json is no JSON, in line 2.")]
    public void What_cannot_be_used_is_refused_with_its_place(string json, string message)
    {
        Write("a.json", json);

        FormatException exception = Assert.Throws<FormatException>(() => Read("-config-file", _folder["a.json"]));

        Assert.EndsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The flag -nonsense is not known.", "-nonsense=1")]
    [InlineData("The flag -token needs a value.", "-token")]
    [InlineData("'agent' is no flag.", "agent")]
    public void A_flag_that_cannot_be_used_is_refused(string message, params string[] arguments)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => Read(arguments)).Message);
    }

    [Fact]
    public void Flags_of_stores_and_a_list_of_destinations_exclude_each_other()
    {
        Write("a.json", """{ "snapshot_agent": { "backup_destinations": { "local_storage": [ { "path": "/one" } ] } } }""");

        Assert.Throws<FormatException>(() => Read("-config-dir", Root, "-gcs-bucket=b"));
    }

    [Fact]
    public void Nothing_is_read_back_by_a_schedule_as_with_Enterprises_agent()
    {
        (_, SnapshotAgentOptions agent) = Apply(Read());

        Assert.False(agent.Verification.Enabled);
    }

    [Fact]
    public void No_text_of_a_destination_holds_a_secret()
    {
        Assert.DoesNotContain("secret", new AwsDestination { Bucket = "b", AccessKeyId = "secret", SecretAccessKey = "secret", SessionToken = "secret" }.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", new AzureDestination { AccountName = "a", ContainerName = "c", AccountKey = "secret", ServicePrincipalSecret = "secret" }.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", new UrlDestination("s3://b/p?key=secret").ToString(), StringComparison.Ordinal);
    }

    private static EnterpriseAgentConfiguration Read(params string[] arguments) => EnterpriseAgentConfiguration.Read(arguments, _ => null);

    private static (ConsulSnapshotOptions Consul, SnapshotAgentOptions Agent) Apply(EnterpriseAgentConfiguration configuration)
    {
        ConsulSnapshotOptions consul = new();
        SnapshotAgentOptions agent = new();
        configuration.ApplyTo(consul);
        configuration.ApplyTo(agent);
        return (consul, agent);
    }

    private void Write(string name, string json) => File.WriteAllText(_folder[name], json);
}
