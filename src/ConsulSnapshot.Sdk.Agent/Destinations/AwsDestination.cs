namespace ConsulSnapshot.Sdk.Agent;

/// <summary>A bucket of S3 or of what speaks as S3 does.</summary>
public sealed record AwsDestination : DestinationSettings
{
    /// <summary>Gets the id of static credentials; <see langword="null"/> to find credentials as AWS's SDK does.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Gets the secret of static credentials.</summary>
    public string? SecretAccessKey { get; init; }

    /// <summary>Gets the session token of static credentials.</summary>
    public string? SessionToken { get; init; }

    /// <summary>Gets the endpoint of IAM; <see langword="null"/> for AWS's own.</summary>
    public string? IamEndpoint { get; init; }

    /// <summary>Gets the endpoint of STS; <see langword="null"/> for AWS's own.</summary>
    public string? StsEndpoint { get; init; }

    /// <summary>Gets the role to assume.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Gets the name of the role's session.</summary>
    public string? RoleSessionName { get; init; }

    /// <summary>Gets the path of the file with the web identity's token.</summary>
    public string? WebIdentityTokenFile { get; init; }

    /// <summary>Gets the region.</summary>
    public string? Region { get; init; }

    /// <summary>Gets the bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>Gets what all keys begin with.</summary>
    public string KeyPrefix { get; init; } = "";

    /// <summary>Gets the endpoint of S3; <see langword="null"/> for the region's.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Gets a value indicating whether the bucket stands in the path and not in the host's name.</summary>
    public bool ForcePathStyle { get; init; }

    /// <summary>Gets a value indicating whether S3 encrypts with its own keys.</summary>
    public bool ServerSideEncryption { get; init; }

    /// <summary>Gets a value indicating whether S3 encrypts with a key of KMS.</summary>
    public bool EnableKms { get; init; }

    /// <summary>Gets the key of KMS; <see langword="null"/> for the account's default.</summary>
    public string? KmsKey { get; init; }

    /// <summary>Says where it is, without credentials.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"s3://{Bucket}/{KeyPrefix}";
}
