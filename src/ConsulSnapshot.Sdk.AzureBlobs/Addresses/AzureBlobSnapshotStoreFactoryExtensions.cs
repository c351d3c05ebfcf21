using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Sdk.AzureBlobs;

/// <summary>Opens stores of Azure blobs by URL: <c>azblob://account/container/prefix</c>.</summary>
public static class AzureBlobSnapshotStoreFactoryExtensions
{
    /// <summary>The scheme of the URLs.</summary>
    public const string Scheme = "azblob";

    /// <summary>Adds <c>azblob://account/container/prefix</c>.</summary>
    /// <remarks>
    /// The query may hold <c>endpoint</c>, <c>environment</c> (<c>public</c>, <c>china</c> or <c>usgovernment</c>), <c>managed-identity</c> and <c>client-id</c>, with the meaning of
    /// <see cref="AzureBlobStoreOptions"/>. Credentials are what <paramref name="configure"/> sets, else the variable <c>AZURE_STORAGE_KEY</c> or
    /// <c>AZURE_STORAGE_SAS_TOKEN</c>, as for Azure's command line, else what Azure.Identity finds.
    /// </remarks>
    /// <param name="factory">The factory.</param>
    /// <param name="configure">Sets what URLs do not say, before they say what they do; <see langword="null"/> for nothing.</param>
    /// <param name="logger">Where warnings go; <see langword="null"/> for nowhere.</param>
    /// <returns>The factory.</returns>
    public static SnapshotStoreFactory AddAzureBlobs(
        this SnapshotStoreFactory factory, Action<AzureBlobStoreOptions>? configure = null, ILogger<AzureBlobSnapshotStore>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return factory.Add(Scheme, url => Open(url, configure, logger, Environment.GetEnvironmentVariable));
    }

    internal static AzureBlobSnapshotStore Open(
        Uri url, Action<AzureBlobStoreOptions>? configure, ILogger<AzureBlobSnapshotStore>? logger, Func<string, string?> environment)
    {
        string shown = $"{Scheme}://{url.Host}{url.AbsolutePath}";
        StoreUrlSettings settings = new(url, shown, "endpoint", "environment", "managed-identity", "client-id");
        string path = Uri.UnescapeDataString(url.AbsolutePath).Trim('/');
        if (url.Host.Length == 0 || !url.IsDefaultPort || path.Length == 0)
        {
            throw settings.Invalid("it must be azblob://account/container/prefix; another server than Azure's is named by ?endpoint=https://host:port");
        }

        AzureBlobStoreOptions options = new();
        configure?.Invoke(options);
        int slash = path.IndexOf('/', StringComparison.Ordinal);
        options.AccountName = url.Host;
        options.Container = slash < 0 ? path : path[..slash];
        options.BlobPrefix = slash < 0 ? "" : path[(slash + 1)..];
        options.Endpoint = settings.Address("endpoint") ?? options.Endpoint;
        options.Environment = settings.Text("environment") is null ? options.Environment : settings.Choice<AzureBlobEnvironment>("environment");
        options.UseManagedIdentity |= settings.Flag("managed-identity");
        options.ClientId = settings.Text("client-id") ?? options.ClientId;
        if (options is { AccountKey: null, SasToken: null, ConnectionString: null, ClientSecret: null, UseManagedIdentity: false })
        {
            options.AccountKey = environment("AZURE_STORAGE_KEY");
            options.SasToken = options.AccountKey is null ? environment("AZURE_STORAGE_SAS_TOKEN") : null;
        }

        try
        {
            return new AzureBlobSnapshotStore(options, logger);
        }
        catch (OptionsValidationException exception)
        {
            throw settings.Invalid(string.Join(' ', exception.Failures).TrimEnd('.'));
        }
    }
}
