using System.ComponentModel.DataAnnotations;
using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>Where an S3 store is, by which credentials it is used, and how it writes.</summary>
/// <remarks>
/// <para>Bindable from configuration; an empty text counts as unset. Not thread-safe; read once when a store is made.</para>
/// <para>
/// Credentials are, in this order: <see cref="AccessKeyId"/> and <see cref="SecretAccessKey"/>; else what the AWS SDK finds by itself (the variables
/// <c>AWS_ACCESS_KEY_ID</c> and so on, the shared files and <c>AWS_PROFILE</c>, web identity, the container's and the machine's role). With
/// <see cref="RoleArn"/> they are used to assume that role, or, with <see cref="WebIdentityTokenFile"/>, the token in that file is.
/// </para>
/// </remarks>
public sealed class AmazonS3StoreOptions
{
    /// <summary>The smallest part that S3 takes, in bytes: 5 MiB.</summary>
    public const int MinPartSize = 5 * 1024 * 1024;

    /// <summary>The largest part that is held in memory, in bytes: 1 GiB.</summary>
    public const int MaxPartSize = 1024 * 1024 * 1024;

    /// <summary>Gets or sets the bucket.</summary>
    [Required]
    public string Bucket { get; set; } = "";

    /// <summary>Gets or sets the folder of the bucket in which the objects are; a <c>/</c> is put between it and their names.</summary>
    /// <value>The default is empty: the bucket itself. At most 300 bytes as UTF-8.</value>
    public string KeyPrefix { get; set => field = value ?? ""; } = "";

    /// <summary>Gets or sets the region, such as <c>eu-central-1</c>.</summary>
    /// <value>The default is <see langword="null"/>: what the AWS SDK finds by itself (<c>AWS_REGION</c> and so on), or <c>us-east-1</c> where <see cref="Endpoint"/> is set.</value>
    public string? Region { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the address of a store other than Amazon's, such as <c>https://minio.example:9000</c>, or <c>https://storage.googleapis.com</c> for Google Cloud Storage.</summary>
    /// <value><c>http</c> or <c>https</c>. The default is <see langword="null"/>: Amazon's in the region.</value>
    public Uri? Endpoint { get; set => field = EmptyToNull(value); }

    /// <summary>Gets or sets a value indicating whether the bucket stands in the path of requests instead of in the host's name.</summary>
    /// <value>The default is <see langword="false"/>. MinIO and most others in one's own house need <see langword="true"/>.</value>
    public bool ForcePathStyle { get; set; }

    /// <summary>Gets or sets the access key, given together with <see cref="SecretAccessKey"/>.</summary>
    public string? AccessKeyId { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the secret of <see cref="AccessKeyId"/>.</summary>
    public string? SecretAccessKey { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the session token of a temporary access key.</summary>
    public string? SessionToken { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the ARN of a role that is assumed, and assumed anew before it expires.</summary>
    public string? RoleArn { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the name of the role's session, which Amazon's own logs show.</summary>
    /// <value>The default is <c>consul-snapshot</c>.</value>
    public string RoleSessionName { get; set => field = string.IsNullOrEmpty(value) ? DefaultSessionName : value; } = DefaultSessionName;

    /// <summary>Gets or sets the external id that the role's owner asks for.</summary>
    public string? ExternalId { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the path of a file with a web identity token, by which <see cref="RoleArn"/> is assumed. It is read each time.</summary>
    public string? WebIdentityTokenFile { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the address of the service that gives roles' credentials.</summary>
    /// <value>The default is <see langword="null"/>: Amazon's in the region.</value>
    public Uri? StsEndpoint { get; set => field = EmptyToNull(value); }

    /// <summary>Gets or sets how the store encrypts what it holds.</summary>
    /// <value>The default is <see cref="AmazonS3Encryption.BucketDefault"/>.</value>
    [EnumDataType(typeof(AmazonS3Encryption))]
    public AmazonS3Encryption Encryption { get; set; }

    /// <summary>Gets or sets the id, ARN or alias of the key for <see cref="AmazonS3Encryption.Kms"/>.</summary>
    /// <value>The default is <see langword="null"/>: the account's own key for S3.</value>
    public string? KmsKeyId { get; set => field = EmptyText.ToNull(value); }

    /// <summary>Gets or sets the checksum that is sent with all content, and that the store must agree to.</summary>
    /// <value>The default is <see cref="AmazonS3Checksum.Sha256"/>. Stores that do not know it need <see cref="AmazonS3Checksum.Md5"/>; with Google's <see cref="Endpoint"/>, which refuses
    /// requests that have it, that is always used.</value>
    [EnumDataType(typeof(AmazonS3Checksum))]
    public AmazonS3Checksum Checksum { get; set; }

    /// <summary>Gets or sets how a name that must be new is kept from being taken twice.</summary>
    /// <value>The default is <see cref="AmazonS3ConditionalWrites.Header"/>; with Google's <see cref="Endpoint"/> it is always <see cref="AmazonS3ConditionalWrites.Check"/>.</value>
    [EnumDataType(typeof(AmazonS3ConditionalWrites))]
    public AmazonS3ConditionalWrites ConditionalWrites { get; set; }

    /// <summary>Gets or sets the size of the first 2,000 parts of an upload, in bytes; after each further 1,000 it doubles, up to 1 GiB.</summary>
    /// <value>5 MiB to 1 GiB; the default is 8 MiB, so that the 10,000 parts that S3 allows hold 3,000 GiB. What fits into one part is written in one request.</value>
    [Range(MinPartSize, MaxPartSize)]
    public int PartSize { get; set; } = 8 * 1024 * 1024;

    /// <summary>Gets or sets how many parts are on their way at the same time.</summary>
    /// <value>1 to 16; the default is 2. A write holds one part more than that in memory.</value>
    [Range(1, 16)]
    public int ParallelParts { get; set; } = 2;

    /// <summary>Gets or sets how often a request is repeated after a failure that may pass.</summary>
    /// <value>0 to 20; the default is 4, with growing pauses.</value>
    [Range(0, 20)]
    public int MaxRetries { get; set; } = 4;

    /// <summary>Gets or sets how long one request may go unanswered, and how long content that is read may stand still.</summary>
    /// <value>More than zero; the default is 2 minutes. A part must go up in that time.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromMinutes(2);

    private const string DefaultSessionName = "consul-snapshot";
    private const string GoogleHost = "storage.googleapis.com";

    /// <summary>Copies the options, so that whoever changes them later changes no store, without what the store cannot do.</summary>
    internal AmazonS3StoreOptions Copy()
    {
        AmazonS3StoreOptions copy = (AmazonS3StoreOptions)MemberwiseClone();
        if (copy.Endpoint?.Host is { } host && (host == GoogleHost || host.EndsWith($".{GoogleHost}", StringComparison.Ordinal)))
        {
            // Headers of Amazon's checksums are "ExcessHeaderValues" there, and a condition is another header.
            copy.Checksum = AmazonS3Checksum.Md5;
            copy.ConditionalWrites = AmazonS3ConditionalWrites.Check;
        }

        return copy;
    }

    private static Uri? EmptyToNull(Uri? address) => address is { OriginalString.Length: 0 } ? null : address;
}
