using ConsulSnapshot.Sdk.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>Opens stores in Amazon S3 by URL: <c>s3://bucket/prefix?region=eu-central-1</c>.</summary>
public static class AmazonS3SnapshotStoreFactoryExtensions
{
    /// <summary>The scheme of the URLs.</summary>
    public const string Scheme = "s3";

    /// <summary>Adds <c>s3://bucket/prefix</c>.</summary>
    /// <remarks>
    /// The query may hold <c>region</c>, <c>endpoint</c>, <c>path-style</c>, <c>encryption</c> (<c>s3</c> or <c>kms</c>), <c>kms-key</c>, <c>checksum</c> (<c>sha256</c> or <c>md5</c>),
    /// <c>conditional-writes</c> (<c>header</c> or <c>check</c>), <c>role-arn</c> and <c>external-id</c>, with the meaning of <see cref="AmazonS3StoreOptions"/>. Credentials are those of
    /// the environment, or what <paramref name="configure"/> sets. A store that was opened by URL keeps its connections until the process ends.
    /// </remarks>
    /// <param name="factory">The factory.</param>
    /// <param name="configure">Sets what URLs do not say, before they say what they do; <see langword="null"/> for nothing.</param>
    /// <param name="logger">Where warnings go; <see langword="null"/> for nowhere.</param>
    /// <returns>The factory.</returns>
    public static SnapshotStoreFactory AddAmazonS3(
        this SnapshotStoreFactory factory, Action<AmazonS3StoreOptions>? configure = null, ILogger<AmazonS3SnapshotStore>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return factory.Add(Scheme, url => Open(url, configure, logger));
    }

    private static AmazonS3SnapshotStore Open(Uri url, Action<AmazonS3StoreOptions>? configure, ILogger<AmazonS3SnapshotStore>? logger)
    {
        string shown = $"{Scheme}://{url.Host}{url.AbsolutePath}";
        StoreUrlSettings settings = new(
            url, shown, "region", "endpoint", "path-style", "encryption", "kms-key", "checksum", "conditional-writes", "role-arn", "external-id");
        if (url.Host.Length == 0 || !url.IsDefaultPort)
        {
            throw settings.Invalid("it must be s3://bucket/prefix; another server than Amazon's is named by ?endpoint=https://host:port");
        }

        AmazonS3StoreOptions options = new();
        configure?.Invoke(options);
        options.Bucket = url.Host;
        options.KeyPrefix = Uri.UnescapeDataString(url.AbsolutePath).Trim('/');
        options.Region = settings.Text("region") ?? options.Region;
        options.Endpoint = settings.Address("endpoint") ?? options.Endpoint;
        options.ForcePathStyle |= settings.Flag("path-style");
        options.Encryption = settings.Text("encryption") is null ? options.Encryption : settings.Choice<AmazonS3Encryption>("encryption");
        options.KmsKeyId = settings.Text("kms-key") ?? options.KmsKeyId;
        options.Checksum = settings.Text("checksum") is null ? options.Checksum : settings.Choice<AmazonS3Checksum>("checksum");
        options.ConditionalWrites = settings.Text("conditional-writes") is null ? options.ConditionalWrites : settings.Choice<AmazonS3ConditionalWrites>("conditional-writes");
        options.RoleArn = settings.Text("role-arn") ?? options.RoleArn;
        options.ExternalId = settings.Text("external-id") ?? options.ExternalId;
        try
        {
            return new AmazonS3SnapshotStore(options, logger);
        }
        catch (OptionsValidationException exception)
        {
            throw settings.Invalid(string.Join(' ', exception.Failures).TrimEnd('.'));
        }
    }
}
