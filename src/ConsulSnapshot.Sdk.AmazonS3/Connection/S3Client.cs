using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;

namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>Makes the SDK's clients from options.</summary>
internal static class S3Client
{
    private const string DefaultRegion = "us-east-1";

    /// <exception cref="AmazonClientException">No region was given, and none could be found.</exception>
    public static AmazonS3Client Create(AmazonS3StoreOptions options)
    {
        AmazonS3Config config = new() { ForcePathStyle = options.ForcePathStyle };
        Apply(config, options, options.Endpoint);
        return Credentials(options) is { } credentials ? new AmazonS3Client(credentials, config) : new AmazonS3Client(config);
    }

    // Null leaves it to the SDK to find some, when they are needed first.
    private static AWSCredentials? Credentials(AmazonS3StoreOptions options)
    {
        AWSCredentials? own = (options.AccessKeyId, options.SessionToken) switch
        {
            (null, _) => null,
            (_, null) => new BasicAWSCredentials(options.AccessKeyId, options.SecretAccessKey),
            _ => new SessionAWSCredentials(options.AccessKeyId, options.SecretAccessKey, options.SessionToken),
        };
        if (options.RoleArn is null)
        {
            return own;
        }

        AmazonSecurityTokenServiceConfig config = new();
        Apply(config, options, options.StsEndpoint);
        if (options.WebIdentityTokenFile is not null)
        {
            own = new AnonymousAWSCredentials();
        }

        return new RoleCredentials(
            own is null ? new AmazonSecurityTokenServiceClient(config) : new AmazonSecurityTokenServiceClient(own, config), options);
    }

    private static void Apply(ClientConfig config, AmazonS3StoreOptions options, Uri? endpoint)
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = options.MaxRetries;
        config.Timeout = options.RequestTimeout;

        // Checksums are ours: what the SDK adds by itself is not understood by every store.
        config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
        config.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        if (endpoint is not null)
        {
            config.ServiceURL = endpoint.AbsoluteUri;
            config.AuthenticationRegion = options.Region ?? DefaultRegion;
        }
        else if (options.Region is not null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        }
    }
}
