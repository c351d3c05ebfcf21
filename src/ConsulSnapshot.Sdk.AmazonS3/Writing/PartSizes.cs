namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>How large each part of an upload is, so that ten thousand are enough for content of unknown length.</summary>
internal static class PartSizes
{
    // Source: Amazon S3 user guide, "Multipart upload limits".
    public const int MaxParts = 10_000;

    private const int FirstParts = 2_000;
    private const int PartsPerSize = 1_000;

    /// <summary>The length of a part, counted from 1: it doubles with each thousand after the first two.</summary>
    public static int Of(int number, int first)
    {
        int doublings = number <= FirstParts ? 0 : 1 + ((number - FirstParts - 1) / PartsPerSize);
        return (int)Math.Min((long)first << doublings, AmazonS3StoreOptions.MaxPartSize);
    }
}
