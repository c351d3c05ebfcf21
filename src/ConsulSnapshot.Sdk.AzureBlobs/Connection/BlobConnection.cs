using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Storage;
using Azure.Storage.Blobs;

namespace ConsulSnapshot.Sdk.AzureBlobs;

/// <summary>Makes the SDK's client from options.</summary>
internal static class BlobConnection
{
    /// <exception cref="FormatException">The connection string cannot be read.</exception>
    public static BlobContainerClient Create(AzureBlobStoreOptions options)
    {
        BlobClientOptions client = ClientOptions(options);
        if (options.ConnectionString is not null)
        {
            return new BlobContainerClient(options.ConnectionString, options.Container, client);
        }

        Uri container = new BlobUriBuilder(Account(options)) { BlobContainerName = options.Container }.ToUri();
        return options switch
        {
            { AccountKey: { } key } => new BlobContainerClient(container, new StorageSharedKeyCredential(options.AccountName, key), client),
            { SasToken: { } token } => new BlobContainerClient(container, new AzureSasCredential(token.TrimStart('?')), client),
            _ => new BlobContainerClient(container, Identity(options), client),
        };
    }

    /// <summary>The address of the account's blob service.</summary>
    public static Uri Account(AzureBlobStoreOptions options)
    {
        if (options.Endpoint is not null)
        {
            return options.Endpoint;
        }

        string suffix = options.Environment switch
        {
            AzureBlobEnvironment.China => "core.chinacloudapi.cn",
            AzureBlobEnvironment.UsGovernment => "core.usgovcloudapi.net",
            _ => "core.windows.net",
        };
        return new UriBuilder("https", $"{options.AccountName}.blob.{suffix}").Uri;
    }

    /// <summary>The options of the SDK's client.</summary>
    public static BlobClientOptions ClientOptions(AzureBlobStoreOptions options)
    {
        BlobClientOptions client = new();
        client.Retry.MaxRetries = options.MaxRetries;
        client.Retry.NetworkTimeout = options.RequestTimeout;

        // The SDK's own logs and traces are its user's to turn on; requests are not written with their signatures in any case.
        client.Diagnostics.IsLoggingContentEnabled = false;
        return client;
    }

    private static TokenCredential Identity(AzureBlobStoreOptions options)
    {
        Uri authority = options.Environment switch
        {
            AzureBlobEnvironment.China => AzureAuthorityHosts.AzureChina,
            AzureBlobEnvironment.UsGovernment => AzureAuthorityHosts.AzureGovernment,
            _ => AzureAuthorityHosts.AzurePublicCloud,
        };
        if (options.ClientSecret is not null)
        {
            return new ClientSecretCredential(options.TenantId, options.ClientId, options.ClientSecret, new ClientSecretCredentialOptions { AuthorityHost = authority });
        }

        return options.UseManagedIdentity
            ? new ManagedIdentityCredential(options.ClientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(options.ClientId))
            : new DefaultAzureCredential(new DefaultAzureCredentialOptions { AuthorityHost = authority });
    }
}
