using Amazon.S3.Model;

namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>A part that the store has, and agreed to.</summary>
internal sealed record SentPart(PartETag Tag, PartChecksum Checksum, int Length);
