using ConsulSnapshot.Sdk.Agent;
using ConsulSnapshot.Sdk.AmazonS3;
using ConsulSnapshot.Sdk.AzureBlobs;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Cli;

/// <summary>Opens the stores in clouds that the configuration of Consul Enterprise's agent names.</summary>
internal static class CloudDestinations
{
    /// <summary>Opens a store.</summary>
    /// <returns>The store; <see langword="null"/> for what is not in a cloud.</returns>
    /// <exception cref="FormatException">The settings cannot be used; no secret is in the message.</exception>
    public static SnapshotStore? Open(DestinationSettings settings) => settings switch
    {
        AwsDestination aws => new AmazonS3SnapshotStore(OptionsOf(aws)),
        AzureDestination azure => new AzureBlobSnapshotStore(OptionsOf(azure)),
        GoogleDestination => throw new FormatException(
            "google_storage: Google Cloud Storage is reached through its S3 interoperability: an aws_storage with s3_endpoint https://storage.googleapis.com, s3_region auto and an HMAC key of a service account as access_key_id and secret_access_key."),
        _ => null,
    };

    public static AmazonS3StoreOptions OptionsOf(AwsDestination aws) => new()
    {
        Bucket = aws.Bucket,
        KeyPrefix = aws.KeyPrefix,
        Region = aws.Region,
        Endpoint = UriOf("s3_endpoint", aws.Endpoint),
        ForcePathStyle = aws.ForcePathStyle,
        AccessKeyId = aws.AccessKeyId,
        SecretAccessKey = aws.SecretAccessKey,
        SessionToken = aws.SessionToken,
        RoleArn = aws.RoleArn,
        RoleSessionName = aws.RoleSessionName ?? "",
        WebIdentityTokenFile = aws.WebIdentityTokenFile,
        StsEndpoint = UriOf("sts_endpoint", aws.StsEndpoint),
        Encryption = aws.EnableKms ? AmazonS3Encryption.Kms : aws.ServerSideEncryption ? AmazonS3Encryption.S3 : AmazonS3Encryption.BucketDefault,
        KmsKeyId = aws.KmsKey,
    };

    public static AzureBlobStoreOptions OptionsOf(AzureDestination azure) => new()
    {
        AccountName = azure.AccountName,
        AccountKey = azure.AccountKey,
        Container = azure.ContainerName,
        Environment = azure.Environment.ToUpperInvariant() switch
        {
            "AZUREPUBLICCLOUD" => AzureBlobEnvironment.Public,
            "AZURECHINACLOUD" => AzureBlobEnvironment.China,
            "AZUREUSGOVERNMENTCLOUD" => AzureBlobEnvironment.UsGovernment,
            "AZUREGERMANCLOUD" => throw new FormatException("azure_blob_storage: the environment AZUREGERMANCLOUD was closed."),
            _ => throw new FormatException($"azure_blob_storage: the environment must be AZUREPUBLICCLOUD, AZURECHINACLOUD or AZUREUSGOVERNMENTCLOUD, not '{azure.Environment}'."),
        },
        ClientId = azure.ServicePrincipalId,
        ClientSecret = azure.ServicePrincipalSecret,
        TenantId = azure.TenantId,
    };

    /// <summary>Reads an address; without a scheme it is meant for https, as AWS's own packages take it.</summary>
    private static Uri? UriOf(string key, string? address)
    {
        if (string.IsNullOrEmpty(address))
        {
            return null;
        }

        string whole = address.Contains("://", StringComparison.Ordinal) ? address : $"https://{address}";
        return Uri.TryCreate(whole, UriKind.Absolute, out Uri? uri) ? uri : throw new FormatException($"aws_storage: {key} must be an address.");
    }
}
