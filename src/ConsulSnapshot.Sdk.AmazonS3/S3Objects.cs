using Amazon.S3.Model;
using ConsulSnapshot.Sdk.Storage;

namespace ConsulSnapshot.Sdk.AmazonS3;

/// <summary>What S3 says about an object, in the words of every store.</summary>
internal static class S3Objects
{
    public static StoredObject From(string name, GetObjectMetadataResponse answer) => new()
    {
        Name = name,
        Length = answer.ContentLength,
        LastModified = Time(answer.LastModified),
        Version = Version(answer.ETag),
        Sha256 = Sha256(answer.Metadata[ObjectWrite.Sha256Key]),
    };

    public static StoredObject From(string name, S3Object listed) => new()
    {
        Name = name,
        Length = listed.Size ?? 0,
        LastModified = Time(listed.LastModified),
        Version = Version(listed.ETag),
    };

    public static DateTimeOffset Time(DateTime? time) => time is { } known ? new DateTimeOffset(known.ToUniversalTime()) : DateTimeOffset.UnixEpoch;

    public static string? Version(string? etag) => etag?.Trim('"');

    // Metadata is anybody's to write.
    private static string? Sha256(string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower) ? text : null;
}
