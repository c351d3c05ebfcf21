namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>How an S3 store encrypts what it holds.</summary>
public enum AmazonS3Encryption
{
    /// <summary>As the bucket is set up; nothing is asked for.</summary>
    BucketDefault,

    /// <summary>With keys of the store itself: SSE-S3, AES-256.</summary>
    S3,

    /// <summary>With a key of the key management service: SSE-KMS.</summary>
    Kms,
}
