using System.Globalization;

namespace ConsulSnapshot.Sdk.Agent;

/// <summary>Makes destinations of what files and flags describe.</summary>
internal static class EnterpriseDestinations
{
    private const string DefaultPrefix = "consul-snapshot";

    /// <summary>Makes all, under the names of their kinds.</summary>
    /// <exception cref="FormatException">A key is missing.</exception>
    public static IReadOnlyList<(string Name, DestinationSettings Settings, string? StaticName)> Make(EnterpriseValues values, Func<string, string?> getVariable)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        List<(string, DestinationSettings, string?)> made = [];
        foreach (EnterpriseDestination destination in Choose(values))
        {
            int count = counts[destination.Kind] = counts.GetValueOrDefault(destination.Kind) + 1;
            string name = count == 1 ? destination.Kind : string.Create(CultureInfo.InvariantCulture, $"{destination.Kind}-{count}");
            made.Add((name, Make(destination, getVariable), destination.Values.GetValueOrDefault("s3_static_snapshot_name")));
        }

        return made;
    }

    private static List<EnterpriseDestination> Choose(EnterpriseValues values)
    {
        List<EnterpriseDestination> chosen = [.. values.Listed];
        foreach (string kind in EnterpriseKeys.Destinations)
        {
            // By flags alone a folder does not count beside a remote store.
            bool isSet = values.Flagged.ContainsKey(kind) && (kind != EnterpriseKeys.Local || values.Flagged.Count == 1);
            EnterpriseDestination? single = values.Single.GetValueOrDefault(kind);
            if (isSet || single is not null)
            {
                EnterpriseDestination merged = new(kind, single?.Place ?? values.Flagged[kind].Place);
                foreach ((string key, string value) in (single?.Values ?? []).Concat(isSet ? values.Flagged[kind].Values : []))
                {
                    merged.Values[key] = value;
                }

                chosen.Add(merged);
            }
        }

        return chosen.Count > 0 ? chosen : [new EnterpriseDestination(EnterpriseKeys.Local, "the default")];
    }

    private static DestinationSettings Make(EnterpriseDestination from, Func<string, string?> getVariable) => from.Kind switch
    {
        EnterpriseKeys.Local => new FolderDestination(from.Values.GetValueOrDefault("path", ".")),
        EnterpriseKeys.Aws => MakeAws(from, getVariable),
        EnterpriseKeys.Azure => MakeAzure(from),
        _ => new GoogleDestination(Required(from, "bucket")),
    };

    private static AwsDestination MakeAws(EnterpriseDestination from, Func<string, string?> getVariable)
    {
        if (from.Values.ContainsKey("access_key_id") != from.Values.ContainsKey("secret_access_key"))
        {
            throw new FormatException($"{from.Place} must have both access_key_id and secret_access_key, or none of them.");
        }

        return new AwsDestination
        {
            AccessKeyId = Optional(from, "access_key_id"),
            SecretAccessKey = Optional(from, "secret_access_key"),
            SessionToken = Optional(from, "session_token"),
            IamEndpoint = Optional(from, "iam_endpoint"),
            StsEndpoint = Optional(from, "sts_endpoint"),
            RoleArn = Optional(from, "role_arn"),
            RoleSessionName = Optional(from, "role_session_name"),
            WebIdentityTokenFile = Optional(from, "web_identity_token_file"),
            Region = Required(from, "s3_region"),
            Bucket = Required(from, "s3_bucket"),
            KeyPrefix = from.Values.ContainsKey("s3_static_snapshot_name") ? "" : from.Values.GetValueOrDefault("s3_key_prefix", DefaultPrefix),
            Endpoint = Optional(from, "s3_endpoint") ?? (getVariable("AWS_S3_ENDPOINT") is { Length: > 0 } endpoint ? endpoint : null),
            ForcePathStyle = IsSet(from, "s3_force_path_style"),
            ServerSideEncryption = IsSet(from, "s3_server_side_encryption"),
            EnableKms = IsSet(from, "s3_enable_kms"),
            KmsKey = Optional(from, "s3_kms_key"),
        };
    }

    private static AzureDestination MakeAzure(EnterpriseDestination from)
    {
        string[] principal = ["service_principal_id", "service_principal_secret", "tenant_id"];
        int given = principal.Count(from.Values.ContainsKey);
        if (given != 0 && given != principal.Length)
        {
            throw new FormatException($"{from.Place} must have all of {string.Join(", ", principal)}, or none of them.");
        }

        return new AzureDestination
        {
            AccountName = Required(from, "account_name"),
            AccountKey = given == 0 ? Required(from, "account_key") : Optional(from, "account_key"),
            ContainerName = Required(from, "container_name"),
            Environment = from.Values.GetValueOrDefault("environment", "AZUREPUBLICCLOUD"),
            ServicePrincipalId = Optional(from, principal[0]),
            ServicePrincipalSecret = Optional(from, principal[1]),
            TenantId = Optional(from, principal[2]),
        };
    }

    private static string? Optional(EnterpriseDestination from, string key) => from.Values.GetValueOrDefault(key);

    private static string Required(EnterpriseDestination from, string key) =>
        from.Values.GetValueOrDefault(key) ?? throw new FormatException($"{from.Place} must have {key}.");

    private static bool IsSet(EnterpriseDestination from, string key) => from.Values.TryGetValue(key, out string? value) && bool.Parse(value);
}
