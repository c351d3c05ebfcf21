using Azure;

namespace ConsulSnapshot.Sdk.AzureBlobs;

/// <summary>What the store writes beside a blob's content.</summary>
/// <remarks>Names must be those of C#, says Azure.</remarks>
internal static class BlobMetadata
{
    private const string Sha256Key = "sha256";
    private const string WriteKey = "writeId";
    private const string DiscardedKey = "discardedWrite";

    public static Dictionary<string, string> Of(string writeId, string? sha256)
    {
        Dictionary<string, string> metadata = new() { [WriteKey] = writeId };
        if (sha256 is not null)
        {
            metadata[Sha256Key] = sha256;
        }

        return metadata;
    }

    /// <summary>Of the empty blob that for a moment takes the place of blocks that are taken back.</summary>
    public static Dictionary<string, string> OfDiscarded() => new() { [DiscardedKey] = "true" };

    public static bool IsDiscarded(IDictionary<string, string>? metadata) => Find(metadata, DiscardedKey) is not null;

    public static bool IsOf(IDictionary<string, string>? metadata, string writeId) => Find(metadata, WriteKey) == writeId;

    // Metadata is anybody's to write.
    public static string? Sha256(IDictionary<string, string>? metadata) =>
        Find(metadata, Sha256Key) is { Length: 64 } text && text.All(char.IsAsciiHexDigitLower) ? text : null;

    // Listings have it without quotation marks.
    public static string? Version(ETag? etag) => etag?.ToString().Trim('"');

    private static string? Find(IDictionary<string, string>? metadata, string key) =>
        metadata?.FirstOrDefault(entry => string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase)).Value;
}
