using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Agent.Tests.Enterprise;

/// <summary>Every key of Consul Enterprise's agent, one by one: by file, by flag, and in the docs.</summary>
public sealed partial class EnterpriseKeyTests : IDisposable
{
    private static readonly Dictionary<string, (string Value, Func<ConsulSnapshotOptions, SnapshotAgentOptions, object?> Observe, object Expected)> s_cases = new(StringComparer.Ordinal)
    {
        ["http_addr"] = ("10.0.0.1:8500", (consul, _) => consul.Address.ToString(), "http://10.0.0.1:8500/"),
        ["token"] = ("t1", (consul, _) => consul.Token, "t1"),
        ["datacenter"] = ("dc2", (consul, _) => consul.Datacenter, "dc2"),
        ["ca_file"] = ("/ca.pem", (consul, _) => consul.CaFile, "/ca.pem"),
        ["ca_path"] = ("/ca", (consul, _) => consul.CaPath, "/ca"),
        ["cert_file"] = ("/cert.pem", (consul, _) => consul.ClientCertificateFile, "/cert.pem"),
        ["key_file"] = ("/key.pem", (consul, _) => consul.ClientKeyFile, "/key.pem"),
        ["tls_server_name"] = ("server.dc1.consul", (consul, _) => consul.TlsServerName, "server.dc1.consul"),
        ["login.auth_method"] = ("kubernetes", (consul, _) => consul.Login?.AuthMethod, "kubernetes"),
        ["login.bearer_token"] = ("jwt", (consul, _) => consul.Login?.BearerToken, "jwt"),
        ["login.bearer_token_file"] = ("/jwt", (consul, _) => consul.Login?.BearerTokenFile, "/jwt"),
        ["login.meta"] = ("pod=p1", (consul, _) => consul.Login?.Meta["pod"], "p1"),
        ["snapshot.interval"] = ("1h30m", (_, agent) => agent.Schedule.Interval, TimeSpan.FromMinutes(90)),
        ["snapshot.retain"] = ("7", (_, agent) => agent.Retention!.KeepLast, 7),
        ["snapshot.stale"] = ("true", (_, agent) => agent.Stale, true),
        ["snapshot.service"] = ("backup", (_, agent) => agent.Registration.ServiceName, "backup"),
        ["snapshot.deregister_after"] = ("8h", (_, agent) => agent.Registration.DeregisterAfter, TimeSpan.FromHours(8)),
        ["snapshot.lock_key"] = ("my/lock", (_, agent) => agent.Leadership.LockKey, "my/lock"),
        ["snapshot.max_failures"] = ("5", (_, agent) => agent.Leadership.MaxFailures, 5),
        ["snapshot.local_scratch_path"] = ("/scratch", (_, agent) => agent.ScratchFolder, "/scratch"),
        ["local_storage[].path"] = ("/backups", (_, agent) => Settings<FolderDestination>(agent).Path, "/backups"),
        ["aws_storage[].access_key_id"] = ("id", (_, agent) => Settings<AwsDestination>(agent).AccessKeyId, "id"),
        ["aws_storage[].secret_access_key"] = ("secret", (_, agent) => Settings<AwsDestination>(agent).SecretAccessKey, "secret"),
        ["aws_storage[].session_token"] = ("session", (_, agent) => Settings<AwsDestination>(agent).SessionToken, "session"),
        ["aws_storage[].iam_endpoint"] = ("https://iam", (_, agent) => Settings<AwsDestination>(agent).IamEndpoint, "https://iam"),
        ["aws_storage[].sts_endpoint"] = ("https://sts", (_, agent) => Settings<AwsDestination>(agent).StsEndpoint, "https://sts"),
        ["aws_storage[].role_arn"] = ("arn:role", (_, agent) => Settings<AwsDestination>(agent).RoleArn, "arn:role"),
        ["aws_storage[].role_session_name"] = ("backup", (_, agent) => Settings<AwsDestination>(agent).RoleSessionName, "backup"),
        ["aws_storage[].web_identity_token_file"] = ("/web", (_, agent) => Settings<AwsDestination>(agent).WebIdentityTokenFile, "/web"),
        ["aws_storage[].s3_region"] = ("eu-central-1", (_, agent) => Settings<AwsDestination>(agent).Region, "eu-central-1"),
        ["aws_storage[].s3_bucket"] = ("backups", (_, agent) => Settings<AwsDestination>(agent).Bucket, "backups"),
        ["aws_storage[].s3_key_prefix"] = ("consul/dc1", (_, agent) => Settings<AwsDestination>(agent).KeyPrefix, "consul/dc1"),
        ["aws_storage[].s3_endpoint"] = ("http://minio:9000", (_, agent) => Settings<AwsDestination>(agent).Endpoint, "http://minio:9000"),
        ["aws_storage[].s3_server_side_encryption"] = ("true", (_, agent) => Settings<AwsDestination>(agent).ServerSideEncryption, true),
        ["aws_storage[].s3_static_snapshot_name"] = ("latest.snap", (_, agent) => (agent.Destinations.Single().Value.StaticName, Settings<AwsDestination>(agent).KeyPrefix), ("latest.snap", "")),
        ["aws_storage[].s3_force_path_style"] = ("true", (_, agent) => Settings<AwsDestination>(agent).ForcePathStyle, true),
        ["aws_storage[].s3_enable_kms"] = ("true", (_, agent) => Settings<AwsDestination>(agent).EnableKms, true),
        ["aws_storage[].s3_kms_key"] = ("key-1", (_, agent) => Settings<AwsDestination>(agent).KmsKey, "key-1"),
        ["azure_blob_storage[].account_name"] = ("acc", (_, agent) => Settings<AzureDestination>(agent).AccountName, "acc"),
        ["azure_blob_storage[].account_key"] = ("a2V5", (_, agent) => Settings<AzureDestination>(agent).AccountKey, "a2V5"),
        ["azure_blob_storage[].container_name"] = ("con", (_, agent) => Settings<AzureDestination>(agent).ContainerName, "con"),
        ["azure_blob_storage[].environment"] = ("AZURECHINACLOUD", (_, agent) => Settings<AzureDestination>(agent).Environment, "AZURECHINACLOUD"),
        ["azure_blob_storage[].service_principal_id"] = ("sp", (_, agent) => Settings<AzureDestination>(agent).ServicePrincipalId, "sp"),
        ["azure_blob_storage[].service_principal_secret"] = ("sps", (_, agent) => Settings<AzureDestination>(agent).ServicePrincipalSecret, "sps"),
        ["azure_blob_storage[].tenant_id"] = ("ten", (_, agent) => Settings<AzureDestination>(agent).TenantId, "ten"),
        ["google_storage[].bucket"] = ("gcs", (_, agent) => Settings<GoogleDestination>(agent).Bucket, "gcs"),
    };

    // What a destination needs besides the key that is tried.
    private static readonly Dictionary<string, Dictionary<string, string>> s_needed = new(StringComparer.Ordinal)
    {
        ["local_storage"] = [],
        ["aws_storage"] = new() { ["s3_region"] = "r", ["s3_bucket"] = "b", ["access_key_id"] = "i", ["secret_access_key"] = "s" },
        ["azure_blob_storage"] = new()
        {
            ["account_name"] = "a",
            ["container_name"] = "c",
            ["account_key"] = "k",
            ["service_principal_id"] = "p",
            ["service_principal_secret"] = "s",
            ["tenant_id"] = "t",
        },
        ["google_storage"] = [],
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Paths => [.. EnterpriseKeys.All.Where(key => !key.IsIgnored && key.Path != "log.level").Select(key => key.Path)];

    public static TheoryData<string> Ignored => [.. EnterpriseKeys.All.Where(key => key.IsIgnored).Select(key => key.Path)];

    public static TheoryData<string> Flags => [.. EnterpriseKeys.All.Where(key => !key.IsIgnored && key.Flag is not null && key.Path != "log.level").Select(key => key.Path)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_key_in_a_file_does_what_it_says(string path)
    {
        EnterpriseKey key = EnterpriseKeys.Find(path)!;
        object value = key.Kind switch
        {
            EnterpriseKind.Number => int.Parse(s_cases[path].Value, CultureInfo.InvariantCulture),
            EnterpriseKind.Boolean => true,
            EnterpriseKind.Map => new Dictionary<string, string> { ["pod"] = "p1" },
            _ => s_cases[path].Value,
        };

        AssertCase(path, Read(["-config-file", File(Nested(key, value))]));
    }

    [Theory]
    [MemberData(nameof(Flags))]
    public void A_flag_does_what_its_key_does(string path)
    {
        EnterpriseKey key = EnterpriseKeys.Find(path)!;
        string[] needed = key.Destination is { } kind ? [.. s_needed[kind].Select(pair => $"-{EnterpriseKeys.Find($"{kind}[].{pair.Key}")!.Flag}={pair.Value}")] : [];

        AssertCase(path, Read([.. needed, $"-{key.Flag}={s_cases[path].Value}"]));
    }

    [Theory]
    [MemberData(nameof(Ignored))]
    public void A_key_that_does_nothing_here_is_said_to(string path)
    {
        EnterpriseKey key = EnterpriseKeys.Find(path)!;

        EnterpriseAgentConfiguration configuration = Read(["-config-file", File(Nested(key, key.Kind == EnterpriseKind.Boolean ? true : "x"))]);

        Assert.Contains(configuration.Warnings, warning => warning.Contains($"snapshot_agent.{path} does nothing: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("debug", Microsoft.Extensions.Logging.LogLevel.Debug)]
    [InlineData("WARN", Microsoft.Extensions.Logging.LogLevel.Warning)]
    [InlineData("trace", Microsoft.Extensions.Logging.LogLevel.Trace)]
    [InlineData("error", Microsoft.Extensions.Logging.LogLevel.Error)]
    [InlineData("INFO", Microsoft.Extensions.Logging.LogLevel.Information)]
    public void The_level_of_the_log_is_read(string level, Microsoft.Extensions.Logging.LogLevel expected)
    {
        Assert.Equal(expected, Read(["-config-file", File(Nested(EnterpriseKeys.Find("log.level")!, level))]).LogLevel);
        Assert.Equal(expected, Read(["-log-level", level]).LogLevel);
    }

    [Fact]
    public void The_docs_list_every_key_as_the_code_has_it()
    {
        string docs = System.IO.File.ReadAllText(Path.Combine(Repository.Root, "docs", "agent.md"));

        IEnumerable<string> listed = RowPattern().Matches(docs).Select(row => $"{row.Groups[1].Value} | {row.Groups[2].Value} | {row.Groups[3].Value}");

        Assert.Equal(EnterpriseKeys.All.Select(key => $"{key.Path} | {(key.Flag is null ? "–" : $"`-{key.Flag}`")} | {key.Becomes}"), listed);
    }

    private static T Settings<T>(SnapshotAgentOptions agent)
        where T : DestinationSettings => Assert.IsType<T>(agent.Destinations.Single().Value.GetSettings());

    private static EnterpriseAgentConfiguration Read(string[] arguments) => EnterpriseAgentConfiguration.Read(arguments, _ => null);

    private static void AssertCase(string path, EnterpriseAgentConfiguration configuration)
    {
        ConsulSnapshotOptions consul = new();
        SnapshotAgentOptions agent = new();
        configuration.ApplyTo(consul);
        configuration.ApplyTo(agent);
        Assert.Equal(s_cases[path].Expected, s_cases[path].Observe(consul, agent));
        Assert.Empty(configuration.Warnings);
    }

    private static Dictionary<string, object> Nested(EnterpriseKey key, object value)
    {
        if (key.Destination is { } kind)
        {
            Dictionary<string, object> destination = s_needed[kind].ToDictionary(pair => pair.Key, pair => (object)pair.Value);
            destination[key.Name] = value;
            return new() { ["backup_destinations"] = new Dictionary<string, object> { [kind] = new[] { destination } } };
        }

        string[] parts = key.Path.Split('.');
        return parts.Length == 1 ? new() { [parts[0]] = value } : new() { [parts[0]] = new Dictionary<string, object> { [parts[1]] = value } };
    }

    private string File(Dictionary<string, object> agent)
    {
        string path = _folder["agent.json"];
        System.IO.File.WriteAllText(path, JsonSerializer.Serialize(new Dictionary<string, object> { ["snapshot_agent"] = agent }));
        return path;
    }

    [GeneratedRegex(@"^\| `([a-z0-9_.\[\]]+)` \| ([^|]*) \| ([^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex RowPattern();
}
