using Amazon.S3.Model;

namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>What an upload has sent: all parts, in order.</summary>
internal sealed class SentParts
{
    private readonly List<PartChecksum> _checksums = [];

    public List<PartETag> Tags { get; } = [];

    public long Length { get; private set; }

    /// <summary>The digest of all parts' digests.</summary>
    public PartChecksum Checksum => PartChecksum.Of(_checksums);

    public void Add(PartETag tag, PartChecksum checksum, int length)
    {
        Tags.Add(tag);
        _checksums.Add(checksum);
        Length += length;
    }
}
