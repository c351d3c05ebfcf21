using System.Globalization;
using ConsulSnapshot.Sdk.Client;
using Microsoft.Extensions.Logging;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>All keys of Consul Enterprise's agent, in the order of its documentation.</summary>
/// <remarks>Source: hashicorp/consul, website/content/commands/snapshot/agent.mdx.</remarks>
internal static class EnterpriseKeys
{
    public const string Local = "local_storage";
    public const string Aws = "aws_storage";
    public const string Azure = "azure_blob_storage";
    public const string Google = "google_storage";

    /// <summary>A flag for which there is no key.</summary>
    public static readonly EnterpriseKey TokenFile = new("", EnterpriseKind.Text, "token-file", "ConsulSnapshotOptions.TokenFile", static (to, value) => to.Consul.TokenFile = value);

    public static IReadOnlyList<EnterpriseKey> All { get; } =
    [
        new("http_addr", EnterpriseKind.Text, "http-addr", "ConsulSnapshotOptions.Address", static (to, value) => to.Consul.Address = ConsulAddress.Parse(value)),
        new("token", EnterpriseKind.Text, "token", "ConsulSnapshotOptions.Token", static (to, value) => to.Consul.Token = value),
        new("datacenter", EnterpriseKind.Text, null, "ConsulSnapshotOptions.Datacenter; also with an interval", static (to, value) => to.Consul.Datacenter = value),
        new("ca_file", EnterpriseKind.Text, "ca-file", "ConsulSnapshotOptions.CaFile", static (to, value) => to.Consul.CaFile = value),
        new("ca_path", EnterpriseKind.Text, "ca-path", "ConsulSnapshotOptions.CaPath", static (to, value) => to.Consul.CaPath = value),
        new("cert_file", EnterpriseKind.Text, "client-cert", "ConsulSnapshotOptions.ClientCertificateFile", static (to, value) => to.Consul.ClientCertificateFile = value),
        new("key_file", EnterpriseKind.Text, "client-key", "ConsulSnapshotOptions.ClientKeyFile", static (to, value) => to.Consul.ClientKeyFile = value),
        new("tls_server_name", EnterpriseKind.Text, "tls-server-name", "ConsulSnapshotOptions.TlsServerName", static (to, value) => to.Consul.TlsServerName = value),
        new("license_path", EnterpriseKind.Text, null, "nothing: no licence is needed") { IsIgnored = true },
        new("login.auth_method", EnterpriseKind.Text, "login-auth-method", "ConsulLoginOptions.AuthMethod, of every type", static (to, value) => Login(to).AuthMethod = value),
        new("login.bearer_token", EnterpriseKind.Text, "login-bearer-token", "ConsulLoginOptions.BearerToken", static (to, value) => Login(to).BearerToken = value),
        new("login.bearer_token_file", EnterpriseKind.Text, "login-bearer-token-file", "ConsulLoginOptions.BearerTokenFile", static (to, value) => Login(to).BearerTokenFile = value),
        new("login.meta", EnterpriseKind.Map, "login-meta", "ConsulLoginOptions.Meta", static (to, value) => AddMeta(to, value)),
        new("log.level", EnterpriseKind.Text, "log-level", "EnterpriseAgentConfiguration.LogLevel", static (to, value) => to.Log.Level = LevelOf(value)),
        new("log.enable_syslog", EnterpriseKind.Boolean, "syslog", "nothing: the host's own logging decides where logs go") { IsIgnored = true },
        new("log.syslog_facility", EnterpriseKind.Text, "syslog-facility", "nothing: the host's own logging decides where logs go") { IsIgnored = true },
        new("snapshot.interval", EnterpriseKind.Duration, "interval", "SnapshotAgentOptions.Schedule.Interval", static (to, value) => to.Agent.Schedule.Interval = DurationOf(value)),
        new("snapshot.retain", EnterpriseKind.Number, "retain", "SnapshotAgentOptions.Retention.KeepLast; 0 keeps all", static (to, value) => to.Agent.Retention = new RetentionOptions { KeepLast = NumberOf(value) is > 0 and int count ? count : null }),
        new("snapshot.stale", EnterpriseKind.Boolean, null, "SnapshotAgentOptions.Stale", static (to, value) => to.Agent.Stale = bool.Parse(value)),
        new("snapshot.service", EnterpriseKind.Text, "service", "SnapshotAgentOptions.Registration.ServiceName", static (to, value) => to.Agent.Registration.ServiceName = value),
        new("snapshot.deregister_after", EnterpriseKind.Duration, "deregister-after", "SnapshotAgentOptions.Registration.DeregisterAfter", static (to, value) => to.Agent.Registration.DeregisterAfter = DurationOf(value)),
        new("snapshot.lock_key", EnterpriseKind.Text, "lock-key", "SnapshotAgentOptions.Leadership.LockKey", static (to, value) => to.Agent.Leadership.LockKey = value),
        new("snapshot.max_failures", EnterpriseKind.Number, "max-failures", "SnapshotAgentOptions.Leadership.MaxFailures", static (to, value) => to.Agent.Leadership.MaxFailures = NumberOf(value)),
        new("snapshot.local_scratch_path", EnterpriseKind.Text, "local-scratch-path", "SnapshotAgentOptions.ScratchFolder", static (to, value) => to.Agent.ScratchFolder = value),
        new($"{Local}[].path", EnterpriseKind.Text, "local-path", "FolderDestination.Path"),
        new($"{Aws}[].access_key_id", EnterpriseKind.Text, "aws-access-key-id", "AwsDestination.AccessKeyId"),
        new($"{Aws}[].secret_access_key", EnterpriseKind.Text, "aws-secret-access-key", "AwsDestination.SecretAccessKey"),
        new($"{Aws}[].session_token", EnterpriseKind.Text, "aws-session-token", "AwsDestination.SessionToken"),
        new($"{Aws}[].iam_endpoint", EnterpriseKind.Text, "aws-iam-endpoint", "AwsDestination.IamEndpoint"),
        new($"{Aws}[].sts_endpoint", EnterpriseKind.Text, "aws-sts-endpoint", "AwsDestination.StsEndpoint"),
        new($"{Aws}[].role_arn", EnterpriseKind.Text, "aws-role-arn", "AwsDestination.RoleArn"),
        new($"{Aws}[].role_session_name", EnterpriseKind.Text, "aws-role-session-name", "AwsDestination.RoleSessionName"),
        new($"{Aws}[].web_identity_token_file", EnterpriseKind.Text, "aws-web-identity-token-file", "AwsDestination.WebIdentityTokenFile"),
        new($"{Aws}[].s3_region", EnterpriseKind.Text, "aws-s3-region", "AwsDestination.Region"),
        new($"{Aws}[].s3_bucket", EnterpriseKind.Text, "aws-s3-bucket", "AwsDestination.Bucket"),
        new($"{Aws}[].s3_key_prefix", EnterpriseKind.Text, "aws-s3-key-prefix", "AwsDestination.KeyPrefix"),
        new($"{Aws}[].s3_endpoint", EnterpriseKind.Text, "aws-s3-endpoint", "AwsDestination.Endpoint"),
        new($"{Aws}[].s3_server_side_encryption", EnterpriseKind.Boolean, "aws-s3-server-side-encryption", "AwsDestination.ServerSideEncryption"),
        new($"{Aws}[].s3_static_snapshot_name", EnterpriseKind.Text, "aws-s3-static-snapshot-name", "BackupDestinationOptions.StaticName, without a prefix"),
        new($"{Aws}[].s3_force_path_style", EnterpriseKind.Boolean, "aws-s3-force-path-style", "AwsDestination.ForcePathStyle"),
        new($"{Aws}[].s3_enable_kms", EnterpriseKind.Boolean, "aws-s3-enable-kms", "AwsDestination.EnableKms"),
        new($"{Aws}[].s3_kms_key", EnterpriseKind.Text, "aws-s3-kms-key", "AwsDestination.KmsKey"),
        new($"{Azure}[].account_name", EnterpriseKind.Text, "azure-blob-account-name", "AzureDestination.AccountName"),
        new($"{Azure}[].account_key", EnterpriseKind.Text, "azure-blob-account-key", "AzureDestination.AccountKey"),
        new($"{Azure}[].container_name", EnterpriseKind.Text, "azure-blob-container-name", "AzureDestination.ContainerName"),
        new($"{Azure}[].environment", EnterpriseKind.Text, "azure-blob-environment", "AzureDestination.Environment"),
        new($"{Azure}[].service_principal_id", EnterpriseKind.Text, "azure-blob-service-principal-id", "AzureDestination.ServicePrincipalId"),
        new($"{Azure}[].service_principal_secret", EnterpriseKind.Text, "azure-blob-service-principal-secret", "AzureDestination.ServicePrincipalSecret"),
        new($"{Azure}[].tenant_id", EnterpriseKind.Text, "azure-blob-tenant-id", "AzureDestination.TenantId"),
        new($"{Google}[].bucket", EnterpriseKind.Text, "gcs-bucket", "GoogleDestination.Bucket"),
    ];

    /// <summary>Gets the kinds of destinations.</summary>
    public static IReadOnlyList<string> Destinations { get; } = [Local, Aws, Azure, Google];

    /// <summary>Finds a key; <see langword="null"/> if there is none.</summary>
    public static EnterpriseKey? Find(string path) => All.FirstOrDefault(key => key.Path == path);

    /// <summary>Says why a value is not of its kind; <see langword="null"/> if it is.</summary>
    public static string? Violation(EnterpriseKey key, string value) => key.Kind switch
    {
        EnterpriseKind.Number when !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) => "must be a whole number that is not negative",
        EnterpriseKind.Boolean when !bool.TryParse(value, out _) => "must be true or false",
        EnterpriseKind.Duration when !GoDuration.TryParse(value, out GoDuration duration) || duration < GoDuration.Zero => "must be a duration such as 30m or 1h30m, or 0",
        EnterpriseKind.Map when value.IndexOf('=', StringComparison.Ordinal) <= 0 => "must be a name and a value, joined by '='",
        _ when key.Path == "log.level" && !IsLevel(value) => "must be trace, debug, info, warn or error",
        _ => null,
    };

    private static ConsulLoginOptions Login(EnterpriseTarget to) => to.Consul.Login ??= new ConsulLoginOptions();

    private static void AddMeta(EnterpriseTarget to, string pair)
    {
        int equals = pair.IndexOf('=', StringComparison.Ordinal);
        Login(to).Meta[pair[..equals]] = pair[(equals + 1)..];
    }

    private static TimeSpan DurationOf(string value) => GoDuration.TryParse(value, out GoDuration duration) ? duration.ToTimeSpan() : TimeSpan.Zero; // checked before

    private static int NumberOf(string value) => int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool IsLevel(string value) => value.ToUpperInvariant() is "TRACE" or "DEBUG" or "INFO" or "WARN" or "ERR" or "ERROR";

    private static LogLevel LevelOf(string value) => value.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "WARN" => LogLevel.Warning,
        "ERR" or "ERROR" => LogLevel.Error,
        _ => LogLevel.Information,
    };
}
