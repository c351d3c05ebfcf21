namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>The checksum that is sent with content, and by which an S3 store checks what arrived before it keeps it.</summary>
public enum AmazonS3Checksum
{
    /// <summary>SHA-256, as <c>x-amz-checksum-sha256</c>: Amazon, MinIO and others. The store keeps it, too.</summary>
    Sha256,

    /// <summary>MD5, as <c>Content-MD5</c>: every store. It finds damage, not forgery.</summary>
    Md5,
}
